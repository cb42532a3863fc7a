import { must } from '../support/e2e-bot';
import { metricIn, startProbed } from '../support/probed-server';
import { type Form, hold, type Seen, timeUntil, wait } from './fault';
import { busyRoom } from './rooms';

const reference = /Reference ([0-9a-f-]{36})/;

/** Between two rounds: nobody may send faster than people do. */
const WITHIN_RIGHTS_MS = 60;

/** A fault in the middle of deciding a command of one room. */
export const throwingHandler = async (form: Form): Promise<Seen> => {
  const times = form === 'full' ? 100 : 10;
  const server = await startProbed({ LOG_LEVEL: 'error' });
  try {
    const hurt = await busyRoom(server.base, { called: 'hurt' });
    const other = await busyRoom(server.base, { called: 'other' });
    await must(hurt.host, 'recall.stop');
    const seen = other.host.ticks.length;
    for (let k = 0; k < times; k++) {
      const before = hurt.host.room().seq;
      await server.fault(1);
      const ack = await hurt.host.command('canvas.corrupt', { kind: 'flip', fraction: 0.1 });
      if (ack.ok) throw new Error('the command was not refused');
      const id = reference.exec(ack.error.message)?.[1];
      hold('it is refused as a fault of ours', ack.error.code === 'unavailable' && !!id, ack);
      await timeUntil('the log to name the fault', () => server.said().includes(id ?? '?'), 5_000);
      hold('nothing changed', hurt.host.room().seq === before);
      await must(hurt.host, 'canvas.invert');
      await must(other.host, 'canvas.paint', { neurons: [k], value: 1 });
      await wait(WITHIN_RIGHTS_MS);
    }
    const failures = metricIn(await server.metrics(), 'basin_failures_total');
    hold('each is counted', failures === times, failures);
    hold('the other recall went on', other.host.ticks.length > seen);
    const gaps = other.host.ticks
      .slice(seen + 1)
      .filter(({ n }, k) => n !== other.host.ticks[seen + k].n + 1);
    hold('the other room missed nothing', gaps.length === 0, gaps.length);
    for (const { host } of [hurt, other]) host.close();
    return {
      tried: `${times} ×`,
      figures: `${times} refused with an id that is in the log; room and other rooms went on`,
    };
  } finally {
    await server.remove();
  }
};
