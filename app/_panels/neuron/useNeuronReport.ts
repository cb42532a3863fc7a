'use client';
import { useEffect, useMemo, useState } from 'react';
import { learningRule } from '../../../core/learning/index';
import type { Pattern } from '../../../core/recall/types';
import type { RoomState } from '../../../core/room/types';
import { useCanvasTools, useRoomClient } from '../../_room/hooks';
import type { LiveNetwork } from '../../_room/types';
import { useRoom } from '../room';
import { contributions, gramOf } from './contributions';

export type NeuronReport = {
  neuron: number;
  /** +1, −1 or 0 before it was asked and after; the same when it is only looked at. */
  before: number;
  after: number;
  /** Shown units, as all below. */
  field: number;
  shares: readonly number[];
  self: number;
  threshold: number;
};

const OFTEN_MS = 400;

/** Learning rules whose couplings decorrelate the memories. */
const decorrelating: ReadonlySet<string> = new Set(['pseudo-inverse']);

const asked = (live: LiveNetwork): { neuron: number; before: number; after: number } | null => {
  if (!live.recall) return null;
  const flipped = live.visited.findLast(([, , , before, after]) => before !== after) ?? live.visited.at(-1);
  return flipped ? { neuron: flipped[1], before: flipped[3], after: flipped[4] } : null;
};

/** While neurons are asked one after another the pointer does not take the word from them. */
const resting = (room: RoomState): boolean => room.recall?.phase !== 'running';

type Frame = { room: RoomState; patterns: readonly Pattern[]; gram?: Float64Array };

const looked = (live: LiveNetwork, selected: number | null) => {
  if (selected === null) return asked(live);
  const now = live.state[selected] ?? 0;
  const visit = live.visited.findLast(([, neuron]) => neuron === selected);
  return { neuron: selected, before: visit?.[3] ?? now, after: visit?.[4] ?? now };
};

/** θ_i = −Σ_j w_ij for row sums: the field of a state of all +1, turned round. */
const thresholdAt = ({ room, patterns, gram }: Frame, neuron: number): number => {
  const { threshold = { kind: 'zero' }, selfConnection = 0 } = room.settings;
  if (threshold.kind === 'constant') return threshold.value;
  if (threshold.kind === 'zero') return 0;
  const ones = new Int8Array(room.width * room.height).fill(1);
  return -contributions(patterns, ones, { neuron, gram }).reduce((sum, share) => sum + share, selfConnection);
};

const reportOf = (frame: Frame, live: LiveNetwork, selected: number | null): NeuronReport | null => {
  const about = looked(live, selected);
  if (!about || frame.patterns.length === 0) return null;
  const { settings } = frame.room;
  const scale = learningRule(settings.rule ?? 'hebbian').scale(live.state.length, frame.patterns.length);
  const { neuron, before } = about;
  const shares = contributions(frame.patterns, live.state, { neuron, gram: frame.gram }).map(
    (share) => share * scale,
  );
  const self = (settings.selfConnection ?? 0) * before * scale;
  const threshold = thresholdAt(frame, neuron) * scale;
  return {
    ...about,
    shares,
    self,
    threshold,
    field: shares.reduce((sum, share) => sum + share, self - threshold),
  };
};

/**
 * Why a neuron is what it is: the one selected or pointed at on the canvas, else the one that flipped last. Looked at a few
 * times a second at most, so that it can be read while the network runs.
 */
export const useNeuronReport = (): NeuronReport | null => {
  const room = useRoom();
  const { live } = useRoomClient();
  const selected = useCanvasTools((tools) => tools.selected ?? (resting(room) ? tools.hovered : null));
  const frame = useMemo<Frame>(() => {
    const patterns = room.memories.map((memory) => memory.pattern);
    return {
      room,
      patterns,
      gram: decorrelating.has(room.settings.rule ?? '') ? gramOf(patterns) : undefined,
    };
  }, [room]);
  const [report, setReport] = useState<NeuronReport | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setReport((was) => reportOf(frame, live, selected) ?? (selected === null ? was : null));
    };
    look();
    const leave = live.subscribe(() => {
      timer ??= setTimeout(look, OFTEN_MS);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [frame, live, selected]);
  return report && report.shares.length === room.memories.length ? report : null;
};
