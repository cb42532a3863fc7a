import type { Rate } from '../../../core/room/types';
import type { Hands, Hear } from './hands';
import type { Job, Lane } from './lockstep';
import type { Answer } from './protocol';

/** Overlap with the best memory as a lane went along, thinned. */
export type Trail = { readonly updates: readonly number[]; readonly overlap: readonly number[] };

export type PlayerView = {
  readonly phase: 'building' | 'paused' | 'running' | 'done';
  /** What follows once the networks are built. */
  readonly wanted: 'paused' | 'running';
  /** Updates that each has been given. */
  readonly at: number;
  /** One for each configuration; empty while the first are being built. */
  readonly lanes: readonly Lane[];
  readonly trails: readonly Trail[];
};

/** The transport of a comparison: plain state, changed by the functions below. Time comes from outside. */
export type Player = {
  view: PlayerView;
  readonly listeners: Set<() => void>;
  readonly hands: Hands;
  /** Whole sweeps alone, for those who want less motion. */
  readonly calm: boolean;
  rate: Rate;
  job: Job | null;
  /** Counts the comparisons: an answer to an earlier one is not heard. */
  number: number;
  /** An answer is waited for. */
  asked: boolean;
  /** Updates due, with the fraction that has not made one yet. */
  due: number;
  /** Milliseconds since the last sweep. */
  rested: number;
};

/** Asked for at once when the speed is unlimited: the answer is cut by time. */
const asManyAsYouCan = 1_000_000;
const calmPause = 500;
const mostPoints = 240;
const noTrail: Trail = { updates: [], overlap: [] };

const tell = (player: Player, change: Partial<PlayerView>): void => {
  player.view = { ...player.view, ...change };
  for (const listener of player.listeners) listener();
};

const thinned = (values: readonly number[]): readonly number[] =>
  values.length < mostPoints ? values : values.filter((_, k) => k % 2 === 0);

/** The trail with this point at its end; every second one is dropped when there are many. */
const grown = (trail: Trail, lane: Lane): Trail => {
  if (lane.kind === 'none' || !lane.best) return trail;
  const { updates, overlap } = trail;
  if (updates.length > 0 && updates[updates.length - 1] >= lane.updates) return trail;
  return {
    updates: [...thinned(updates), lane.updates],
    overlap: [...thinned(overlap), lane.best.overlap],
  };
};

const hear = (player: Player, { job, at, done, lanes }: Answer): void => {
  if (job !== player.number) return;
  player.asked = false;
  const before = at === 0 ? [] : player.view.trails;
  const trails = lanes.map((lane, k) => grown(before[k] ?? noTrail, lane));
  const wanted = done ? 'paused' : player.view.wanted;
  tell(player, { at, lanes, trails, wanted, phase: done ? 'done' : wanted });
};

const advance = (player: Player, updates: number): void => {
  if (player.asked || updates < 1) return;
  player.asked = true;
  player.hands.ask({ kind: 'advance', job: player.number, updates });
};

/** Another comparison, from its first update; one that is running goes on running. */
export const begin = (player: Player, job: Job): void => {
  player.job = job;
  player.number++;
  player.due = 0;
  player.rested = 0;
  player.asked = true;
  tell(player, { phase: 'building' });
  player.hands.ask({ kind: 'begin', job: player.number, what: job });
};

const want = (player: Player, phase: 'paused' | 'running'): void => {
  player.due = 0;
  player.rested = calmPause;
  const { phase: now } = player.view;
  tell(player, { wanted: phase, phase: now === 'building' || now === 'done' ? now : phase });
};

export const restart = (player: Player): void => {
  if (player.job) begin(player, player.job);
};

/** Goes on; from the beginning where nobody has anything left to do. */
export const play = (player: Player): void => {
  if (player.view.phase === 'done') restart(player);
  want(player, 'running');
};

export const pause = (player: Player): void => want(player, 'paused');

const sweepOf = ({ job }: Player): number => job?.cue.length ?? 1;

/** One update of each; a whole sweep where all neurons answer at once. */
export const step = (player: Player): void => {
  want(player, 'paused');
  const sweep = sweepOf(player);
  const together = player.job?.configurations[0].schedule === 'synchronous';
  advance(player, together ? sweep - (player.view.at % sweep) : 1);
};

export const setRate = (player: Player, rate: Rate): void => {
  player.rate = rate;
  player.due = 0;
};

/** Updates due after so many more milliseconds. */
const takeDue = (player: Player, ms: number): number => {
  if (player.calm) {
    player.rested += ms;
    if (player.rested < calmPause) return 0;
    player.rested = 0;
    return sweepOf(player);
  }
  if (player.rate === 'unlimited') return asManyAsYouCan;
  player.due = Math.min(player.due + (player.rate * ms) / 1000, Math.max(1, player.rate));
  const whole = player.asked ? 0 : Math.floor(player.due);
  player.due -= whole;
  return whole;
};

/** Lets `ms` milliseconds pass. */
export const pass = (player: Player, ms: number): void => {
  if (player.view.phase === 'running') advance(player, takeDue(player, ms));
};

export const subscribe = (player: Player, listener: () => void): (() => void) => {
  player.listeners.add(listener);
  return () => {
    player.listeners.delete(listener);
  };
};

type PlayerOptions = { hire: (hear: Hear) => Hands; rate: Rate; calm: boolean };

export const createPlayer = ({ hire, rate, calm }: PlayerOptions): Player => {
  const player: Player = {
    view: { phase: 'building', wanted: 'paused', at: 0, lanes: [], trails: [] },
    listeners: new Set(),
    hands: hire((answer) => hear(player, answer)),
    calm,
    rate,
    job: null,
    number: 0,
    asked: false,
    due: 0,
    rested: 0,
  };
  return player;
};
