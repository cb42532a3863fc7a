// Loaded before a server that is measured, with `--import`: its processor time, its heap after a collection, and when
// each tick began to be sent. The product tells the last on a diagnostics channel, to nobody when nobody listens.
import diagnostics from 'node:diagnostics_channel';
import { isMainThread } from 'node:worker_threads';

const clock = () => Number(process.hrtime.bigint()) / 1e6;

if (isMainThread && process.send) {
  let sent = [];
  diagnostics.subscribe('basin.tick', ({ n }) => sent.push([n, clock()]));
  const deeds = {
    usage: () => {
      const { user, system } = process.cpuUsage();
      return { cpuMs: (user + system) / 1000, at: clock() };
    },
    sent: () => {
      const all = sent;
      sent = [];
      return all;
    },
    heap: () => {
      for (let k = 0; k < 4; k++) globalThis.gc?.();
      const { heapUsed, external, rss } = process.memoryUsage();
      return { heapUsed, external, rss };
    },
  };
  process.on('message', ({ id, ask }) => {
    if (deeds[ask]) process.send({ id, result: deeds[ask]() });
  });
  process.once('disconnect', () => process.exit(0));
  process.channel?.unref();
}
