import { createNetwork } from '../../../core/network/create';
import { createRecall } from '../../../core/recall/recall';
import type { Network, Outcome, Pattern, Recall } from '../../../core/recall/types';
import type { Settings } from '../../../core/room/types';

/** One cue, one seed, one order of updates, and the networks that get them. */
export type Job = {
  readonly width: number;
  readonly memories: readonly Pattern[];
  readonly cue: Pattern;
  readonly seed: number;
  /** `schedule` and `tie` are those of the first. */
  readonly configurations: readonly Settings[];
};

/** One network as it stands. Energy in shown units, null where the model has none. */
export type LaneState = {
  readonly kind: 'lane';
  readonly state: Pattern;
  /** Real states, where the model has them. */
  readonly values?: Float64Array;
  readonly updates: number;
  readonly flips: number;
  readonly energy: number | null;
  /** The memory of largest overlap in size; null without memories. */
  readonly best: { readonly memory: number; readonly overlap: number } | null;
  readonly outcome: Outcome | null;
  readonly warning?: string;
  readonly energyNote?: string;
};
/** A network that cannot be built, and why. */
export type NoLane = { readonly kind: 'none'; readonly problem: string };
export type Lane = LaneState | NoLane;

type Run = { readonly network: Network; readonly recall: Recall };

export type Lockstep = {
  /** How many updates every network has been given; one that settled before made fewer. */
  readonly at: number;
  /** Nobody has anything left to do. */
  readonly done: boolean;
  /** Goes on by so many updates each; stops between two where there is `enough`, all at the same one. */
  advance(updates: number, enough?: () => boolean): void;
  lanes(): Lane[];
};

/** Updates that each makes before the next has its turn. */
const turn = 64;

const begin = (job: Job, settings: Settings): Run | NoLane => {
  const [{ schedule, tie }] = job.configurations;
  try {
    const network = createNetwork({ ...settings, width: job.width }, job.memories, {
      neuronCount: job.cue.length,
    });
    return { network, recall: createRecall(network, job.cue, { schedule, tie, seed: job.seed }) };
  } catch (error) {
    return { kind: 'none', problem: error instanceof Error ? error.message : String(error) };
  }
};

const bestOf = (overlaps: readonly number[]): LaneState['best'] =>
  overlaps.reduce<LaneState['best']>(
    (best, overlap, memory) =>
      best === null || Math.abs(overlap) > Math.abs(best.overlap) ? { memory, overlap } : best,
    null,
  );

const told = (run: Run | NoLane): Lane => {
  if ('kind' in run) return run;
  const { recall, network } = run;
  return {
    kind: 'lane',
    state: recall.state.slice(),
    ...(recall.values && { values: recall.values.slice() }),
    updates: recall.updates,
    flips: recall.flips,
    energy: recall.energy === null ? null : recall.energy * network.scale,
    best: bestOf(recall.overlaps()),
    outcome: recall.outcome,
    ...(network.warning !== undefined && { warning: network.warning }),
    ...(network.energyNote !== undefined && { energyNote: network.energyNote }),
  };
};

/**
 * Recalls of one cue, side by side and in step: after every call all have made the same number of updates,
 * but for those that have settled, which wait. Each is exactly the recall that `createRecall` gives for its
 * configuration: what the others do changes nothing.
 */
export const createLockstep = (job: Job): Lockstep => {
  const runs = job.configurations.map((settings) => begin(job, settings));
  const open = (): Run[] => runs.filter((run): run is Run => !('kind' in run) && run.recall.outcome === null);
  let at = 0;
  return {
    get at() {
      return at;
    },
    get done() {
      return open().length === 0;
    },
    advance(updates, enough = () => false) {
      const end = at + updates;
      for (let going = open(); at < end && going.length > 0; going = open()) {
        const next = Math.min(end, at + turn);
        for (const { recall } of going) recall.run({ maxUpdates: next - recall.updates });
        at = next;
        if (enough()) break;
      }
      // Whoever settled last says how far all have come.
      const made = runs.map((run) => ('kind' in run ? 0 : run.recall.updates));
      if (open().length === 0) at = Math.max(0, ...made);
    },
    lanes: () => runs.map(told),
  };
};
