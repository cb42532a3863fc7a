/** `npm run dev`: pages reload by themselves; tsx restarts this process when server or core change. */
import { generateClient } from './prepare';

Object.assign(process.env, { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' });
await generateClient();
const { main } = await import('./main');
await main();
