'use client';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Pattern } from '../../../core/recall/types';
import type { Rate, Settings } from '../../../core/room/types';
import { useRoomClient } from '../../_room/hooks';
import { usePhase, useRoom } from '../room';
import { contrastTo, firstConfigurations, leastLanes, mostLanes } from './configurations';
import { hireHands } from './hands';
import type { Job } from './lockstep';
import { begin, createPlayer, type Player, type PlayerView, pass, subscribe } from './player';

const longestFrame = 100;
const idleView: PlayerView = { phase: 'building', wanted: 'paused', at: 0, lanes: [], trails: [] };
const never = () => () => {};

/** From so many squares on, all networks together, pictures are drawn less often: drawing them takes its time. */
const manySquares = 16_384;
const restOf = ({ job, view }: Player): number =>
  job && job.cue.length * view.lanes.length >= manySquares ? 90 : 0;

/** A player with its own worker, as long as the dialogue is open. */
const useTransport = (rate: Rate): { player: Player | null; view: PlayerView } => {
  const [player, setPlayer] = useState<Player | null>(null);
  const initial = useRef(rate);
  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const made = createPlayer({ hire: hireHands, rate: initial.current, calm });
    setPlayer(made);
    let last = performance.now();
    let frame = requestAnimationFrame(function next(now) {
      const ms = Math.max(0, now - last);
      if (ms >= restOf(made)) {
        pass(made, Math.min(longestFrame, ms));
        last = now;
      }
      frame = requestAnimationFrame(next);
    });
    return () => {
      cancelAnimationFrame(frame);
      made.hands.close();
    };
  }, []);
  const view = useSyncExternalStore(
    player ? (listener) => subscribe(player, listener) : never,
    () => player?.view ?? idleView,
    () => idleView,
  );
  return { player, view };
};

export type CueFrom = 'last' | 'canvas';
type Start = { readonly from: CueFrom; readonly cue: Pattern; readonly seed: number };

/** What a comparison can start from: the cue of the last recall with its seed, and the canvas as it is now. */
const useStarts = (): Readonly<Record<CueFrom, Start | null>> => {
  const { recall, canvas } = useRoom();
  const { live } = useRoomClient();
  const [starts] = useState(() => ({
    last:
      recall && recall.train === undefined
        ? { from: 'last' as const, cue: recall.cue, seed: recall.seed }
        : null,
    canvas: {
      from: 'canvas' as const,
      cue: live.state.length === canvas.length ? Int8Array.from(live.state) : canvas,
      seed: recall?.seed ?? 1,
    },
  }));
  return starts;
};

export type Seated = { readonly id: number; readonly settings: Settings };

const seated = (list: readonly Settings[]): Seated[] => list.map((settings, id) => ({ id, settings }));

/** The configurations side by side. */
const useConfigurations = () => {
  const room = useRoom();
  const [list, setList] = useState(() => seated(firstConfigurations(room.settings, room)));
  const next = useMemo(
    () =>
      list.length < mostLanes
        ? contrastTo(
            list.map(({ settings }) => settings),
            room,
          )
        : undefined,
    [list, room],
  );
  return {
    list,
    canAdd: next !== undefined,
    canRemove: list.length > leastLanes,
    add: () => {
      const id = Math.max(-1, ...list.map((each) => each.id)) + 1;
      if (next) setList([...list, { id, settings: next }]);
    },
    remove: (id: number) => setList(list.filter((each) => each.id !== id)),
    change: (id: number, settings: Settings) =>
      setList(list.map((each) => (each.id === id ? { id, settings } : each))),
  };
};

/** Everything the dialogue of a comparison shows and does. */
export const useCompare = (rate: Rate) => {
  const room = useRoom();
  const [memories] = useState(room.memories);
  const starts = useStarts();
  const phase = usePhase();
  const [from, setFrom] = useState<CueFrom>(() => (phase !== 'idle' && starts.last ? 'last' : 'canvas'));
  const start = starts[from] ?? starts.canvas;
  const [turns, setTurns] = useState(0);
  const seed = (start?.seed ?? 1) + turns;
  const configurations = useConfigurations();
  const { list } = configurations;
  const job = useMemo<Job | null>(
    () =>
      start && memories.length > 0
        ? {
            width: room.width,
            memories: memories.map(({ pattern }) => pattern),
            cue: start.cue,
            seed,
            configurations: list.map(({ settings }) => settings),
          }
        : null,
    [start, memories, seed, list, room.width],
  );
  const { player, view } = useTransport(rate);
  useEffect(() => {
    if (player && job) begin(player, job);
  }, [player, job]);
  const another = () => setTurns(turns + 1);
  return { memories, starts, from, setFrom, job, seed, another, configurations, player, view };
};
