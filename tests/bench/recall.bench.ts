import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Network, Pattern } from '../../core/index';
import { builtCore } from './built';
import { numbers, recallByMatrix, trainMatrix } from './peers/matrix';

/**
 * The core against NumPy and against a plain engine with a matrix, in turn in one run: npx tsx tests/bench/recall.bench.ts
 * What is timed on this side is everything: memories checked and learned, the recall begun, run to its fixed
 * point and named. Of the peers it is what the line says.
 */
const { chooseEngine, corrupt, createNetwork, createRecall, randomPattern, spaceNow } = await builtCore();
const rounds = 7;
const spec = { model: 'classical' } as const;

const timed = (work: () => void): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];
const some = (count: number, neuronCount: number, seed = 0): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, seed + k));
const fixed = (value: number): string => value.toFixed(value < 1 ? 3 : 1).padStart(10);

type Answer = Record<string, number>;
type Peer = { ask(work: string, n: number, p: number): Promise<Answer>; close(): void };

/** NumPy in a process of its own; undefined where there is none. */
function numpy(): Peer | undefined {
  const pythons = [process.env.BASIN_PYTHON, 'python3', '/usr/bin/python3'];
  const python = pythons.find((name) => name && spawnSync(name, ['-c', 'import numpy']).status === 0);
  if (!python) return undefined;
  const child = spawn(python, [join(import.meta.dirname, 'peers/hopfield.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: ((answer: Answer) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)));
  return {
    ask(work, n, p) {
      child.stdin.write(`${JSON.stringify({ work, n, p })}\n`);
      return new Promise((resolve) => waiting.push(resolve));
    },
    close: () => child.stdin.end(),
  };
}

/** Everything from the patterns to the name of where it ended; the patterns are new arrays each time. */
function ownRecall(patterns: readonly Pattern[], cue: Pattern): () => number {
  return () => {
    const memories = patterns.map((pattern) => pattern.slice());
    return timed(() => {
      const recall = createRecall(createNetwork(spec, memories), cue, { schedule: 'permutation', seed: 2 });
      recall.run({ maxUpdates: 1e8 });
      if (recall.overlaps()[0] < 0.9) throw new Error('it did not find the memory');
    });
  };
}

/** A recall in a room that is there: its memories are learned. */
function warmRecall(patterns: readonly Pattern[], cue: Pattern): () => number {
  const network = createNetwork(spec, patterns);
  return () =>
    timed(() => {
      createRecall(network, cue, { schedule: 'permutation', seed: 2 }).run({ maxUpdates: 1e8 });
    });
}

const repeated = (work: () => number, times: number): number => median(Array.from({ length: times }, work));

type Row = { own: number; warm: number; twin: number; peers: Record<string, number> };

async function compareRecall(peer: Peer | undefined, n: number, p: number): Promise<Row> {
  const patterns = some(p, n);
  const cue = corrupt(patterns[0], { kind: 'flip', fraction: 0.2 }, 1);
  const own = ownRecall(patterns, cue);
  const warm = warmRecall(patterns, cue);
  const times: Record<string, number[]> = {};
  const note = (name: string, value: number) => {
    times[name] = [...(times[name] ?? []), value];
  };
  for (let k = 0; k < 60; k++) own();
  const matrix = trainMatrix(patterns.slice(0, 1), n);
  for (let round = 0; round < rounds; round++) {
    note('own', repeated(own, 25));
    note('warm', repeated(warm, 25));
    const slides = await peer?.ask('slides', n, p);
    note('own', repeated(own, 25));
    const best = await peer?.ask('patterns', n, p);
    if (slides) note('slides, recall alone', slides.recall);
    if (slides) note('slides, matrix by one product, and recall', slides.recall + slides.build);
    if (best) note('best NumPy, recall alone', best.recall);
    if (best) note('best NumPy, everything', best.recall + best.build);
    if (round < 3)
      note(
        'plain JavaScript, recall alone',
        timed(() => recallByMatrix(matrix, cue, numbers(n))),
      );
  }
  chooseEngine('javascript');
  for (let k = 0; k < 5; k++) note('twin', own());
  chooseEngine('best');
  const {
    own: ours,
    warm: learned,
    twin,
    ...peers
  } = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
  console.log(`recall to the fixed point and its name, N = ${n}, P = ${p}, 20 % flipped`);
  console.log(`  ${fixed(ours)} ms  the core, everything     ${fixed(twin)} ms  its twin in JavaScript`);
  console.log(`  ${fixed(learned)} ms  the core in a room that is there`);
  for (const [name, value] of Object.entries(peers)) {
    const like = name.endsWith('alone') ? learned : ours;
    console.log(`  ${fixed(value)} ms  ${name}: ${(value / like).toFixed(0)} ×`);
  }
  return { own: ours, warm: learned, twin, peers };
}

function goal(id: string, ratio: number, [what, wanted]: [string, number]): void {
  const verdict = ratio >= wanted ? 'met' : 'not met';
  console.log(`GOAL ${id}: ${ratio.toFixed(0)} × ${what} (goal ${wanted} ×): ${verdict}`);
}

async function benchRecall(peer: Peer | undefined): Promise<void> {
  const many = await compareRecall(peer, 4096, 410);
  const few = await compareRecall(peer, 4096, 10);
  if (!peer) return;
  const all = 'slides, matrix by one product, and recall';
  goal('C1', many.peers[all] / many.own, ["the slides' loop with its matrix, P = 410", 500]);
  goal('C1', many.peers['slides, recall alone'] / many.warm, [
    "the slides' loop, learned before on both sides, P = 410",
    500,
  ]);
  goal('C1', many.peers['best NumPy, everything'] / many.own, ['the best NumPy, P = 410', 30]);
  goal('C1', few.peers[all] / few.own, ["the slides' loop with its matrix, P = 10", 1000]);
  goal('C1', few.peers['slides, recall alone'] / few.warm, [
    "the slides' loop, learned before on both sides, P = 10",
    1000,
  ]);
}

/** Adds a memory to a room in which a recall is running, or takes one from the middle, and goes on. */
function benchChange(n: number, p: number): { add: number; remove: number } {
  let network: Network = createNetwork(spec, some(p, n));
  const recall = createRecall(network, randomPattern(n, 7), { schedule: 'random', seed: 1 });
  recall.run({ maxUpdates: 200 });
  const change = (memories: readonly Pattern[]) => {
    network = createNetwork(spec, memories, { previous: network });
    recall.reconfigure(network, { schedule: 'random', seed: 1 });
  };
  const times = { add: [] as number[], remove: [] as number[] };
  for (let k = 0; k < 2000; k++) {
    const more = [...network.memories, randomPattern(n, 1000 + k)];
    times.add.push(timed(() => change(more)));
    recall.run({ maxUpdates: 20 });
    const middle = 1 + ((k * 37) % (p - 2));
    const fewer = more.filter((_, mu) => mu !== middle);
    times.remove.push(timed(() => change(fewer)));
    recall.run({ maxUpdates: 20 });
  }
  return { add: median(times.add), remove: median(times.remove) };
}

async function compareChange(peer: Peer | undefined): Promise<void> {
  const own: { add: number[]; remove: number[] } = { add: [], remove: [] };
  const trains: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { add, remove } = benchChange(4096, 100);
    own.add.push(add);
    own.remove.push(remove);
    const answer = await peer?.ask('train', 4096, 1);
    if (answer) trains.push(answer.train);
  }
  const [add, remove, train] = [median(own.add), median(own.remove), median(trains)];
  console.log('one memory more or less in a live room, N = 4096, P = 100, the recall going on with it');
  console.log(`  ${fixed(add)} ms  add ${fixed(remove)} ms  remove from the middle`);
  if (!peer) return;
  console.log(`  ${fixed(train)} ms  the slides' train`);
  goal('C2', train / add, ["the slides' train, adding", 4000]);
  goal('C2', train / remove, ["the slides' train, removing", 4000]);
}

/** Twenty rooms of 128×128 with 200 memories, a tick each in turn: how much of a core a sweep a tick takes. */
function benchRooms(): void {
  const [n, p, rooms, hz] = [16_384, 200, 20, 30];
  const memories = some(p, n);
  const cues = Array.from({ length: rooms }, (_, k) =>
    corrupt(memories[k], { kind: 'flip', fraction: 0.35 }, k),
  );
  const recalls = cues.map((cue, k) =>
    createRecall(createNetwork(spec, memories.slice()), cue, { schedule: 'random', seed: k }),
  );
  const tick = () => {
    recalls.forEach((recall, k) => {
      // As the simulation does: nearly all without a listener, the last sixteen with one; then another drawing.
      recall.run({ maxUpdates: n - 16, enough: () => false });
      recall.run({ maxUpdates: 16, onUpdate: () => undefined });
      if (recall.outcome) recall.set(cues[k]);
    });
  };
  for (let k = 0; k < 12; k++) tick();
  const spent = median(Array.from({ length: 15 }, () => timed(tick)));
  const share = (spent * hz) / 1000;
  const held = spaceNow().kernels.memory.buffer.byteLength;
  console.log(`twenty rooms of 128×128, ${p} memories, one sweep (${n} updates) a tick each, ${hz} ticks/s`);
  console.log(
    `  ${fixed(spent)} ms a tick for all, ${((rooms * n) / spent / 1000).toFixed(1)} million updates/s`,
  );
  console.log(
    `  ${(held / rooms / 2 ** 20).toFixed(1)} MB of kernels' memory a room; a matrix would take 2,147 MB`,
  );
  const verdict = share <= 1 ? 'met' : 'not met';
  console.log(
    `GOAL C3: ${(100 * share).toFixed(0)} % of one core for twenty rooms at a sweep a tick (goal 100 %): ${verdict}`,
  );
}

const peer = numpy();
if (!peer) console.log('NumPy is not installed: left out');
await benchRecall(peer);
await compareChange(peer);
benchRooms();
peer?.close();
