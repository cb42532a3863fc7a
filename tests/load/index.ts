/** `npm run load`: the server under many viewers, and its goals. `npm run load -- fan-out` runs one part alone. */
import { drawing } from './drawing';
import { fanOut } from './fan-out';
import { joining, starting } from './joining';
import { latency } from './latency';
import { memory } from './memory';

const parts: Record<string, () => Promise<void>> = {
  'fan-out': () => fanOut(),
  latency,
  drawing,
  joining: () => joining(),
  memory: () => memory(),
  starting: () => starting(),
};
const asked = process.argv.slice(2);
for (const [name, part] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) await part();
process.exit(0);
