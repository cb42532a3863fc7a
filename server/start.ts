/** `npm start`: makes what is missing (database client, pages), then serves. */
import { prepare } from './prepare';

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
await prepare();
const { main } = await import('./main');
await main();
