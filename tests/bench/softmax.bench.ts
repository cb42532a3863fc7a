/**
 * C4, the softmax update: z ← X softmax(β/√N Xᵀz) with K = 1,000 memories of N = 4,096 neurons, from a damaged memory
 * at β = 8 (peaked) and from any values between −1 and 1 at β = 0.1 (diffuse), beside NumPy in single and in double
 * precision. Here all sums are in double precision and the same to the last bit everywhere. Times are seconds of
 * processor time an update, in turn, median of seven; beside them whole synchronous sweeps of a recall.
 */
import { attentionUpdate, createNetwork, createRecall, type Pattern, randomPattern } from '../../core/index';
import { createRng } from '../../core/random/rng';
import { busySeconds, median, type Peer, pythonWithNumpy, startPeer } from '../support/numpy';

const rounds = 7;
const [memoryCount, neuronCount] = [1000, 4096];
const memories = Array.from({ length: memoryCount }, (_, k) => randomPattern(neuronCount, k + 1));

type Case = { name: string; peaked: boolean; beta: number; goal: number };
const cases: readonly Case[] = [
  { name: 'peaked', peaked: true, beta: 8, goal: 10 },
  { name: 'diffuse', peaked: false, beta: 0.1, goal: 1 },
];

function cueOf({ peaked }: Case): Float64Array {
  const rng = createRng(2);
  return peaked
    ? Float64Array.from(memories[3], (value, i) => (i < neuronCount / 5 ? -value : value))
    : Float64Array.from({ length: neuronCount }, () => (rng.below(2 ** 21 + 1) - 2 ** 20) / 2 ** 20);
}

const updates = (each: Case): number => (each.peaked ? 1500 : 120);

function ours(each: Case): number {
  const cue = cueOf(each);
  const count = updates(each);
  return (
    busySeconds(() => {
      for (let k = 0; k < count; k++) attentionUpdate(memories, cue, each.beta);
    }) / count
  );
}

/** Seconds a sweep, from the state after `cue` was set. */
function sweepSeconds(each: Case): number {
  const network = createNetwork({ model: 'modern', beta: each.beta }, memories);
  const start: Pattern = Int8Array.from(cueOf(each), (value) => Math.sign(value));
  const times = Array.from({ length: rounds }, () => {
    const recall = createRecall(network, start, { schedule: 'synchronous', seed: 1 });
    return busySeconds(() => recall.run({ maxUpdates: neuronCount }));
  });
  return median(times);
}

const shown = (seconds: number): string => `${(1000 * seconds).toFixed(3)} ms`;

async function compare(peer: Peer, each: Case): Promise<void> {
  ours(each);
  const asked = { memories: memoryCount, neurons: neuronCount, beta: each.beta, peaked: each.peaked };
  const found: { ours: number; single: number; double: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const mine = ours(each);
    const single = await peer.ask<{ seconds: number }>({ ...asked, updates: 60 });
    const double = await peer.ask<{ seconds: number }>({ ...asked, updates: 20, double: true });
    found.push({ ours: mine, single: single.seconds, double: double.seconds });
  }
  const ratio = median(found.map((times) => times.single / times.ours));
  const doubleRatio = median(found.map((times) => times.double / times.ours));
  const [mine, single] = [median(found.map((t) => t.ours)), median(found.map((t) => t.single))];
  console.log(
    `${each.name}: ${shown(mine)} here, ${shown(single)} NumPy in single precision; in double ${doubleRatio.toFixed(1)} x; a synchronous sweep of a recall ${shown(sweepSeconds(each))}`,
  );
  console.log(
    `GOAL C4: softmax update, K = 1,000, N = 4,096, ${each.name}: ${ratio.toFixed(2)} x NumPy in single precision (goal ${each.goal} x): ${ratio >= each.goal ? 'met' : 'not met'}`,
  );
}

const python = pythonWithNumpy();
if (python) {
  const peer = startPeer(python, 'softmax');
  for (const each of cases) await compare(peer, each);
  peer.end();
} else {
  for (const each of cases) console.log(`${each.name}: ${shown(ours(each))} here`);
  console.log('NumPy is not installed: left out');
}
