import type { Outcome } from '../../../core/recall/types';
import { describeOutcome } from '../../../core/room/outcome-words';
import type { RecallRun, RoomState } from '../../../core/room/types';
import { describeCue } from '../cue';
import type { Phase } from '../room';
import { count } from '../words';

/** `still`: a run in which nothing moved, which needs no reason beside the one it is told with. */
export type Headline = { title: string; facts: string; still?: boolean };
/** What of the network is another since the recall ended. */
export type Changed = 'settings' | 'memories';
export type Told = { phase: Phase; update: number; flips: number; outcome?: Outcome; changed?: Changed };

const astray = new Set<Outcome['kind']>(['mixture', 'near', 'spurious']);

/** Whether a recall ended beside the memories. */
export const isAstray = (outcome: Outcome | undefined): boolean =>
  outcome !== undefined && astray.has(outcome.kind);

const resting = (room: RoomState): Headline =>
  room.memories.length === 0
    ? { title: 'An empty network', facts: 'Draw something, then store it: that is all it takes to learn.' }
    : {
        title: `On the canvas: ${describeCue(room.canvas, room.memories)}`,
        facts: 'Draw over it or corrupt it, then press Recall.',
      };

/** Whole rounds through the memories made so far, of those it is taught for. */
const epochWords = (run: RecallRun, memories: number, update: number): string =>
  `epoch ${Math.floor(update / Math.max(1, memories)).toLocaleString('en')} of ${(run.train ?? 0).toLocaleString('en')}`;

const teaching = (run: RecallRun, memories: number, { phase, update }: Told): Headline => ({
  title: phase === 'paused' ? 'Paused while teaching' : 'Teaching: it looks at memory after memory',
  facts: `${epochWords(run, memories, update)} · ${count(update, 'look')}`,
});

const changes: { [What in Changed]: Headline } = {
  settings: {
    title: 'The settings have changed.',
    facts: 'The last recall was under other settings: press Again for the same damage.',
  },
  memories: {
    title: 'The memories have changed.',
    facts: 'The last recall was with other memories: press Again for the same damage.',
  },
};

/** The line above the canvas: what the network is doing, from what, and how far it has come. */
export const headline = (room: RoomState, { phase, update, flips, outcome, changed }: Told): Headline => {
  const run = room.recall;
  if (!run || phase === 'idle') return resting(room);
  if (run.train !== undefined && (phase === 'running' || phase === 'paused'))
    return teaching(run, room.memories.length, { phase, update, flips });
  if (changed && (phase === 'settled' || phase === 'stopped'))
    return run.train === undefined ? changes[changed] : resting(room);
  const cue = describeCue(run.cue, room.memories);
  const facts = `update ${update.toLocaleString('en')} · ${count(flips, 'flip')} · seed ${run.seed}`;
  if (phase === 'running') return { title: `Recalling from ${cue}`, facts };
  if (phase === 'paused') return { title: `Paused, from ${cue}`, facts };
  if (phase === 'stopped') return { title: `Stopped, from ${cue}`, facts };
  if (!outcome) return resting(room);
  const { title, detail, still } = describeOutcome(room, outcome, update);
  if (still) return { title, facts: detail, still: true };
  const found = outcome.kind === 'memory';
  return { title, facts: found ? `${detail} ${count(flips, 'flip')} · seed ${run.seed}` : detail };
};
