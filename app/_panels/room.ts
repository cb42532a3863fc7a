'use client';
import { useRef } from 'react';
import type { Outcome } from '../../core/recall/types';
import type { Memory, Rate, RoomState } from '../../core/room/types';
import { changedSince, type RecallEnd } from '../_room/ended';
import { useLive, useRoomView } from '../_room/hooks';
import { comfortableRate } from './rates';
import { stillThere } from './stillThere';
import { usePanels } from './ui';

/** The room below a screen that renders its panels only once there is one. */
export const useRoom = (): RoomState => {
  const room = useRoomView((view) => view.room);
  if (!room) throw new Error('panels are rendered once the room is here');
  return room;
};

export const useMemories = (): readonly Memory[] => useRoom().memories;
export const useCanPaint = (): boolean => useRoomView((view) => view.canPaint);
export const useIsHost = (): boolean => useRoomView((view) => view.you?.role === 'host');

export type Phase = 'idle' | 'running' | 'paused' | 'settled' | 'stopped';

/** What the recall does now; a settled one that was drawn over since counts as idle. */
export const usePhase = (): Phase => {
  const room = useRoom();
  const { recall, canvas } = room;
  const ended = useRef<{ id: number; canvas: unknown } | null>(null);
  if (!recall) return 'idle';
  if (recall.phase === 'running' || recall.phase === 'paused') return recall.phase;
  if (ended.current?.id !== recall.id)
    ended.current = { id: recall.id, canvas: stillThere(room) ? canvas : null };
  return ended.current.canvas === canvas ? recall.phase : 'idle';
};

/** The network in which the last recall ended, where settings or memories are others now. */
export const useEarlier = (): { end: RecallEnd; changed: 'settings' | 'memories' } | null => {
  const room = useRoom();
  const end = useRoomView((view) => view.end);
  const changed = changedSince(end, room);
  return end && changed ? { end, changed } : null;
};

export const isActive = (phase: Phase): boolean => phase === 'running' || phase === 'paused';

/** The rate on the slider: of the recall while one is active, else one's own choice. */
export const useRate = (): Rate => {
  const room = useRoom();
  const chosen = usePanels((panels) => panels.rate);
  const active = room.recall?.phase === 'running' || room.recall?.phase === 'paused';
  return active && room.recall ? room.recall.rate : (chosen ?? comfortableRate(room.width * room.height));
};

export const useOutcome = (): Outcome | undefined => {
  const { recall } = useRoom();
  return recall?.phase === 'settled' ? recall.outcome : undefined;
};

/** Overlaps with the memories, in their order; NaN where none is known yet. */
export const useOverlaps = (hertz = 10): readonly number[] => {
  const memories = useMemories();
  const overlaps = useLive((live) => [...live.overlaps], hertz);
  return memories.map((_, i) => overlaps[i] ?? Number.NaN);
};

/** Index of the memory the state is closest to; −1 without memories. */
export const strongestIndex = (overlaps: readonly number[]): number =>
  overlaps.reduce((best, m, i) => (best < 0 || m > overlaps[best] ? i : best), -1);
