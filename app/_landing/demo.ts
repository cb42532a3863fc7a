import type { Network, Outcome, Pattern, Recall } from '../../core';
import { corrupt, createNetwork, createRecall, overlap, unpackBits } from '../../core';
import type { Starter } from '../../core/starters';
import { createPicture, type Picture } from '../_canvas/source';

/** `broken`: a damaged picture waits; `touched`: somebody draws into it; `rest`: settled. */
type DemoPhase = 'broken' | 'touched' | 'healing' | 'rest';
export type DemoView = {
  readonly phase: DemoPhase;
  /** The memory whose picture was damaged last. */
  readonly memory: number;
  readonly updates: number;
  readonly flips: number;
  /** In shown units. */
  readonly energy: number;
  readonly overlaps: readonly number[];
  readonly outcome: Outcome | null;
  /** Whether the next memory is damaged when one is healed. */
  readonly playing: boolean;
};

export type DemoOptions = {
  set: Starter;
  first: number;
  seed: number;
  /** Whole sweeps, no rings, nothing that starts again by itself. */
  calm: boolean;
};

/** A network that heals by itself: plain state, changed by the functions below. Time comes from outside. */
export type Demo = {
  readonly picture: Picture;
  readonly network: Network;
  readonly memories: readonly Pattern[];
  readonly names: readonly string[];
  /** Energy of each memory, in shown units: the bottoms of the basins. */
  readonly depths: readonly number[];
  calm: boolean;
  readonly listeners: Set<() => void>;
  view: DemoView;
  seed: number;
  recall: Recall | null;
  /** Neurons flipped in this stroke. */
  struck: Set<number>;
  /** Milliseconds until the phase ends by itself. */
  waiting: number;
  /** Updates due, with the fraction that has not made one yet. */
  due: number;
  sinceTold: number;
};

const timing = { beforeHealing: 700, afterStroke: 450, rest: 4_500, calmSweep: 900, between: 70 };
const updatesPerSecond = 170;
const damage = 0.2;

const tell = (demo: Demo, change: Partial<DemoView>): void => {
  demo.view = { ...demo.view, ...change };
  demo.sinceTold = 0;
  for (const listener of demo.listeners) listener();
};

const showCue = (demo: Demo, cue: Pattern, change: Partial<DemoView>): void => {
  demo.recall = null;
  demo.picture.show(cue, { quiet: true });
  const energy = (demo.network.energy(cue) ?? 0) * demo.network.scale;
  const overlaps = demo.memories.map((memory) => overlap(memory, cue));
  tell(demo, { ...change, updates: 0, flips: 0, outcome: null, energy, overlaps });
};

const damageFrom = (demo: Demo, pattern: Pattern, memory: number): void => {
  demo.waiting = timing.beforeHealing;
  const cue = corrupt(pattern, { kind: 'flip', fraction: damage }, demo.seed++);
  showCue(demo, cue, { phase: 'broken', memory });
};

/** Takes the picture of a memory and flips a fifth of its neurons. */
export const breakMemory = (demo: Demo, memory: number): void =>
  damageFrom(demo, demo.memories[memory], memory);

/** Flips a fifth of the neurons as they are now. */
export const breakMore = (demo: Demo): void =>
  damageFrom(demo, Int8Array.from(demo.picture.state), demo.view.memory);

/** Flips these neurons, each once in a stroke, and waits until `release`. */
export const strike = (demo: Demo, neurons: readonly number[]): void => {
  const cue = Int8Array.from(demo.picture.state);
  for (const neuron of neurons) {
    if (!demo.struck.has(neuron)) cue[neuron] *= -1;
    demo.struck.add(neuron);
  }
  showCue(demo, cue, { phase: 'touched', playing: false });
};

export const release = (demo: Demo): void => {
  if (demo.view.phase !== 'touched') return;
  demo.struck.clear();
  demo.waiting = timing.afterStroke;
  tell(demo, { phase: 'broken' });
};

/** For people who asked for less motion. */
export const becomeCalm = (demo: Demo): void => {
  demo.calm = true;
  tell(demo, { playing: false });
};

export const setPlaying = (demo: Demo, playing: boolean): void => tell(demo, { playing });

const beginHealing = (demo: Demo): void => {
  const cue = Int8Array.from(demo.picture.state);
  demo.recall = createRecall(demo.network, cue, { schedule: 'permutation', seed: demo.seed++ });
  demo.due = 0;
  tell(demo, { phase: 'healing' });
};

const updatesDue = (demo: Demo, ms: number): number => {
  const sweep = demo.network.neuronCount;
  demo.due += demo.calm ? (ms * sweep) / timing.calmSweep : (ms * updatesPerSecond) / 1000;
  const whole = demo.calm ? Math.floor(demo.due / sweep) * sweep : Math.floor(demo.due);
  demo.due -= whole;
  return whole;
};

const heal = (demo: Demo, recall: Recall, ms: number): void => {
  const maxUpdates = updatesDue(demo, ms);
  demo.sinceTold += ms;
  if (maxUpdates === 0) return;
  recall.run({ maxUpdates });
  demo.picture.show(recall.state, { quiet: demo.calm });
  const { outcome, updates, flips } = recall;
  if (outcome === null && demo.sinceTold < timing.between) return;
  const energy = (recall.energy ?? 0) * demo.network.scale;
  demo.waiting = timing.rest;
  tell(demo, {
    outcome,
    updates,
    flips,
    energy,
    overlaps: recall.overlaps(),
    ...(outcome && { phase: 'rest' }),
  });
};

/** Lets `ms` milliseconds pass. */
export const advance = (demo: Demo, ms: number): void => {
  const { phase, playing, memory } = demo.view;
  if (phase === 'healing' && demo.recall) heal(demo, demo.recall, ms);
  if (phase === 'healing' || phase === 'touched' || (phase === 'rest' && !playing)) return;
  demo.waiting -= ms;
  if (demo.waiting > 0) return;
  if (phase === 'broken') beginHealing(demo);
  else breakMemory(demo, (memory + 1) % demo.memories.length);
};

export const createDemo = ({ set, first, seed, calm }: DemoOptions): Demo => {
  const neuronCount = set.width * set.height;
  const memories = set.memories.map(({ bits }) => unpackBits(bits, undefined, neuronCount));
  const start = { phase: 'broken', memory: first, updates: 0, flips: 0, energy: 0, overlaps: [] } as const;
  const network = createNetwork({ model: 'classical', rule: 'hebbian' }, memories);
  const demo: Demo = {
    picture: createPicture(set.width, set.height),
    network,
    memories,
    names: set.memories.map(({ name }) => name),
    depths: memories.map((memory) => (network.energy(memory) ?? 0) * network.scale),
    calm,
    listeners: new Set(),
    view: { ...start, outcome: null, playing: !calm },
    seed,
    recall: null,
    struck: new Set(),
    waiting: 0,
    due: 0,
    sinceTold: 0,
  };
  breakMemory(demo, first);
  return demo;
};

export const subscribe = (demo: Demo, listener: () => void): (() => void) => {
  demo.listeners.add(listener);
  return () => {
    demo.listeners.delete(listener);
  };
};
