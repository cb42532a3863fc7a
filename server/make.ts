/** Makes what `npm start` needs and the repository does not hold, in a process of its own: it is done once. */
import { prepare } from './prepare';

await prepare();
