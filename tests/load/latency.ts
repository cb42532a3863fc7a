import { startBasin } from './basin';
import { basinSender, goal, inTurn, median, peerSender, percent, type Stretch, wait } from './measure';

type Seats = { viewers: number; hz: number; rounds?: number; ms?: number };
type Found = {
  share: number;
  p99: number;
  missed: number;
  worst: number;
  closed: number;
  hz: number;
  ratio: number;
};

const found = (own: readonly Stretch[], peer: readonly Stretch[]): Found => {
  const of = (pick: (one: Stretch) => number) => median(own.map(pick));
  return {
    share: of((s) => s.share),
    p99: of((s) => s.p99),
    missed:
      own.reduce((sum, s) => sum + s.missed, 0) / own.reduce((sum, s) => sum + s.missed + s.deliveries, 0),
    worst: Math.max(...own.map((s) => s.worst)),
    closed: Math.max(...own.map((s) => s.closed)),
    hz: of((s) => s.hz),
    ratio: median(own.map((s, round) => s.p99 / peer[round].p99)),
  };
};

/** Latency from the moment a tick begins to be sent until it is received, beside raw ws in the same run. */
const measure = async ({ viewers, hz, rounds = 3, ms = 4_000 }: Seats): Promise<Found> => {
  const basin = await startBasin({ TICK_HZ: String(hz) });
  // The host is one of them.
  const own = await basinSender(basin, { viewers: viewers - 1, hz });
  await basin.run();
  await wait(1_500);
  await basin.rest();
  const tick = JSON.stringify(basin.host.ticks.at(-5));
  const peer = await peerSender('ws', tick, { viewers: viewers - 1, hz });
  await basin.atFullRate(hz);
  const [mine, theirs] = await inTurn([own, peer], rounds, ms);
  for (const { crowd } of [own, peer]) await crowd.stop();
  await peer.server.stop();
  await basin.stop();
  const result = found(mine, theirs);
  console.log(
    `  ${viewers} × ${hz} Hz: ${percent(result.share)} of a core (raw ws ${percent(median(theirs.map((s) => s.share)))}), p99 ${result.p99.toFixed(1)} ms ` +
      `(raw ws ${median(theirs.map((s) => s.p99)).toFixed(1)} ms), missed ${(100 * result.missed).toFixed(3)} %, ` +
      `at most ${result.worst} by one viewer, ${result.hz.toFixed(1)} Hz given`,
  );
  return result;
};

/** F2: a lecture hall at a calm rate, and two thousand at a lively one. */
export const latency = async (): Promise<void> => {
  console.log('\nLatency of ticks, beside raw ws');
  const calm = await measure({ viewers: 1_000, hz: 10 });
  const held = calm.p99 <= 100 && calm.missed <= 0.001 && calm.share <= 0.3 && calm.closed === 0;
  goal(
    'F2',
    `1,000 × 10 Hz: p99 ${calm.p99.toFixed(1)} ms (goal 100), missed ${(100 * calm.missed).toFixed(3)} % (goal 0.1 %), ${percent(calm.share)} of a core (goal 30 %)`,
    held,
  );
  const lively = await measure({ viewers: 2_000, hz: 30 });
  goal(
    'F2',
    `2,000 × 30 Hz: ${percent(lively.share)} of a core (goal 70 %), p99 ${lively.ratio.toFixed(2)} × raw ws (goal 1), ${lively.hz.toFixed(1)} Hz given`,
    lively.share <= 0.7 && lively.ratio <= 1 && lively.hz > 29,
  );
};
