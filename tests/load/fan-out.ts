import { startBasin } from './basin';
import { basinSender, goal, inTurn, median, peerSender, percent, type Stretch } from './measure';

const line = (name: string, stretches: readonly Stretch[]): void => {
  const of = (pick: (one: Stretch) => number) => median(stretches.map(pick));
  console.log(
    `  ${name.padEnd(18)} ${(1e6 / of((s) => s.perCpuSecond)).toFixed(2)} µs of CPU a delivery, ${percent(of((s) => s.share))} of a core, ` +
      `${of((s) => s.hz).toFixed(1)} Hz, p50 ${of((s) => s.p50).toFixed(1)} ms, p99 ${of((s) => s.p99).toFixed(1)} ms, ` +
      `missed ${percent(median(stretches.map((s) => s.missed / (s.missed + s.deliveries))))}`,
  );
};

/** F1: deliveries for a second of processor time, beside raw ws and stock Socket.IO with the same bytes both ways. */
export const fanOut = async ({ viewers = 1_000, hz = 30, rounds = 5, ms = 3_000 } = {}): Promise<void> => {
  console.log(`\nFan-out: ${viewers} viewers, ${hz} Hz, ${rounds} rounds of ${ms / 1000} s in turn`);
  const basin = await startBasin({ TICK_HZ: String(hz) });
  const seats = { viewers, hz };
  const own = await basinSender(basin, seats);
  await basin.run();
  await basin.host.until('a tick', () => basin.host.ticks.length > 40);
  await basin.rest();
  const tick = JSON.stringify(basin.host.ticks[30]);
  console.log(`  a tick has ${tick.length} bytes`);
  const peers = ['ws', 'socket.io text', 'socket.io binary'];
  const senders = [own];
  for (const kind of peers) senders.push(await peerSender(kind, tick, seats));
  await basin.atFullRate(hz);
  const stretches = await inTurn(senders, rounds, ms);
  for (const [k, { name }] of senders.entries()) line(name, stretches[k]);
  const ratio = (k: number): number =>
    median(stretches[0].map((one, round) => one.perCpuSecond / stretches[k][round].perCpuSecond));
  goal('F1', `deliveries a CPU-second ${ratio(1).toFixed(2)} × raw ws (goal 1.05 ×)`, ratio(1) >= 1.05);
  goal(
    'F1',
    `${ratio(3).toFixed(2)} × stock Socket.IO, binary (goal 3.5 ×); ${ratio(2).toFixed(2)} × its text`,
    ratio(3) >= 3.5,
  );
  for (const { crowd, server, name } of senders) {
    await crowd.stop();
    if (name !== 'basin') await server.stop();
  }
  await basin.stop();
};
