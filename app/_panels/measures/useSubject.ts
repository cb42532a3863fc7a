'use client';
import { useMemo } from 'react';
import { useRoom } from '../room';
import type { Subject } from './works';

/** What is measured: the room's settings and memories, a new one when either changes. */
export const useSubject = (): Subject => {
  const { settings, memories, width, height } = useRoom();
  return useMemo(
    () => ({
      settings,
      width,
      neuronCount: width * height,
      memories: memories.map(({ pattern }) => pattern),
    }),
    [settings, memories, width, height],
  );
};
