/** `npm run build`: what `npm start` needs and the repository does not hold, unless it is there. */
import { prepare } from './prepare';

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
await prepare();
