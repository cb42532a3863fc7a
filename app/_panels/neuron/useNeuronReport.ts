'use client';
import { useEffect, useState } from 'react';
import { networkOf } from '../../../core/room/replay';
import type { RoomState } from '../../../core/room/types';
import { useCanvasTools, useRoomClient } from '../../_room/hooks';
import type { LiveNetwork } from '../../_room/types';
import { useEarlier, useRoom } from '../room';
import { type NeuronReport, reportOf } from './report';

const OFTEN_MS = 400;

const neuronValue = ({ state, values }: Seen, neuron: number): number =>
  values?.[neuron] ?? state[neuron] ?? 0;

type Seen = Pick<LiveNetwork, 'recall' | 'visited' | 'state' | 'values'>;

/** The neuron that flipped last; of real states, which hardly ever rest, as it is now. */
const asked = (live: Seen): { neuron: number; before: number; after: number } | null => {
  if (!live.recall) return null;
  const flipped = live.visited.findLast(([, , , before, after]) => before !== after) ?? live.visited.at(-1);
  if (!flipped) return null;
  const [, neuron, , before, after] = flipped;
  const now = live.values?.[neuron];
  return now === undefined ? { neuron, before, after } : { neuron, before: now, after: now };
};

/** While neurons are asked one after another the pointer does not take the word from them. */
const resting = (room: RoomState): boolean => room.recall?.phase !== 'running';

/** Whose report is told: an update made by an earlier network is none of this one's. */
export const looked = (live: Seen, selected: number | null, earlier = false) => {
  if (selected === null) return earlier ? null : asked(live);
  const now = neuronValue(live, selected);
  const visit =
    live.values || earlier ? undefined : live.visited.findLast(([, neuron]) => neuron === selected);
  return { neuron: selected, before: visit?.[3] ?? now, after: visit?.[4] ?? now };
};

type Look = { selected: number | null; earlier: boolean };

const lookAt = (room: RoomState, live: LiveNetwork, { selected, earlier }: Look): NeuronReport | null => {
  const about = looked(live, selected, earlier);
  const network = networkOf(room);
  if (!about || about.neuron >= live.state.length || live.state.length !== network.neuronCount) return null;
  if (network.memories.length === 0) return null;
  return reportOf(network, live, { ...about, updates: live.recall?.update });
};

/**
 * Why a neuron is what it is: the one selected or pointed at on the canvas, else the one that flipped last. Looked at a few
 * times a second at most, so that it can be read while the network runs.
 */
export const useNeuronReport = (): NeuronReport | null => {
  const room = useRoom();
  const { live } = useRoomClient();
  const selected = useCanvasTools((tools) => tools.selected ?? (resting(room) ? tools.hovered : null));
  const earlier = useEarlier() !== null;
  const [seen, setSeen] = useState<{ report: NeuronReport | null; of: RoomState['memories'] } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      const report = lookAt(room, live, { selected, earlier });
      setSeen((was) => ({
        report: report ?? (selected === null && !earlier ? (was?.report ?? null) : null),
        of: room.memories,
      }));
    };
    look();
    const leave = live.subscribe(() => {
      timer ??= setTimeout(look, OFTEN_MS);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [room, live, selected, earlier]);
  return seen?.of === room.memories ? seen.report : null;
};
