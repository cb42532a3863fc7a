/**
 * C4, the capacity sweep: trials in a second of one core, beside batched single-precision matrix products in NumPy.
 * A trial: one memory of a network of P random ones (Hebb, N neurons) as the cue, all neurons at once, until settled,
 * in a cycle of two sweeps, or for 200 sweeps. All P memories of a network are trials; drawing, teaching, recall and
 * counting lie inside the timing on both sides, and both give mean overlap, its standard error and the share kept.
 * Times are seconds of processor time, in turn, median of seven.
 */
import { capacityCurve } from '../../core/measure/capacity-curve';
import { capacitySweep } from '../../core/measure/capacity-sweep';
import type { Experiment } from '../../core/measure/experiment';
import { busySeconds, median, type Peer, pythonWithNumpy, startPeer } from '../support/numpy';

type Measured = { mean: number; error: number; kept: number };
type Asked = { neurons: number; memories: number; networks: number };

const rounds = 7;
const goal = 10;

function finished<R>(trials: Experiment<R>): R[] {
  while (trials.done < trials.total) trials.step();
  return trials.rows();
}

/** Seconds of processor time; a tenth of one at least, so that its grain is no matter. */
function ours({ neurons, memories }: Asked, networks: number, seed: number): Measured & { seconds: number } {
  let row: Measured = { mean: 0, error: 0, kept: 0 };
  const seconds = busySeconds(() => {
    [row] = finished(capacitySweep({ neuronCount: neurons, memoryCounts: [memories], networks, seed }));
  });
  return { mean: row.mean, error: row.error, kept: row.kept, seconds };
}

type Figures = { ours: number; peer: number; ratio: number; line: string };

const told = ({ mean, error, kept }: Measured): string =>
  `m = ${mean.toFixed(5)} ± ${error.toFixed(5)}, kept ${(100 * kept).toFixed(1)} %`;

async function compare(peer: Peer, asked: Asked): Promise<Figures> {
  const networks = asked.networks * 8;
  ours(asked, networks, 99);
  const rates: { ours: number[]; peer: number[]; ratio: number[] } = { ours: [], peer: [], ratio: [] };
  const ends: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const mine = ours(asked, networks, round);
    const theirs = await peer.ask<Measured & { seconds: number }>(asked);
    rates.ours.push((networks * asked.memories) / mine.seconds);
    rates.peer.push((asked.networks * asked.memories) / theirs.seconds);
    rates.ratio.push(rates.ours[round] / rates.peer[round]);
    if (round === 0) ends.push(`  here ${told(mine)}`, `  peer ${told(theirs)}`);
  }
  const [here, there, ratio] = [rates.ours, rates.peer, rates.ratio].map(median);
  return { ours: here, peer: there, ratio, line: ends.join('\n') };
}

const rounded = (value: number): string => Math.round(value).toLocaleString('en');

async function sweeps(python: string): Promise<void> {
  const peer = startPeer(python, 'sweep');
  const cases: Asked[] = [
    { neurons: 500, memories: 50, networks: 60 },
    { neurons: 500, memories: 10, networks: 200 },
    { neurons: 500, memories: 25, networks: 100 },
    { neurons: 500, memories: 69, networks: 20 },
    { neurons: 500, memories: 100, networks: 6 },
    { neurons: 1000, memories: 138, networks: 4 },
  ];
  const found: Figures[] = [];
  for (const asked of cases) {
    const figures = await compare(peer, asked);
    found.push(figures);
    const { neurons, memories } = asked;
    console.log(
      `N = ${neurons}, P = ${memories}: ${rounded(figures.ours)} trials/s here, ${rounded(figures.peer)} NumPy, ${figures.ratio.toFixed(1)} x`,
    );
    console.log(figures.line);
  }
  peer.end();
  const [main] = found;
  const verdict = main.ratio >= goal ? 'met' : 'not met';
  console.log(
    `GOAL C4: capacity sweep, N = 500, P = 50: ${main.ratio.toFixed(1)} x batched sgemm per core, ${rounded(main.ours)} trials/s (goal ${goal} x): ${verdict}`,
  );
}

/** The laboratory's own trials: new memories for each, one cue, any neuron next; beside the ordinary way. */
function laboratory(): void {
  for (const [neuronCount, memoryCount] of [
    [500, 50],
    [500, 100],
  ]) {
    const run = (trials: number, slow: boolean) =>
      trials /
      busySeconds(() => {
        // A constant threshold of 0 is no threshold, but takes the ordinary way.
        const network = { model: 'classical', threshold: { kind: 'constant', value: 0 } } as const;
        const options = { neuronCount, memoryCounts: [memoryCount], trials, seed: 5 };
        finished(capacityCurve(slow ? { ...options, network } : options));
      });
    run(500, false);
    const quick = median(Array.from({ length: 5 }, () => run(2000, false)));
    const plain = median(Array.from({ length: 5 }, () => run(50, true)));
    console.log(
      `Laboratory, N = ${neuronCount}, P = ${memoryCount}: ${rounded(quick)} trials/s, ${rounded(plain)} by createNetwork and createRecall, ${(quick / plain).toFixed(0)} x`,
    );
  }
}

laboratory();
const python = pythonWithNumpy();
if (python) await sweeps(python);
else console.log('NumPy is not installed: left out');
