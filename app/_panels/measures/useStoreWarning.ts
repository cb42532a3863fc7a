'use client';
import { useEffect, useMemo } from 'react';
import type { Pattern } from '../../../core/recall/types';
import type { LookAlike } from '../../../core/room/words';
import { useMemories } from '../room';
import { type Alike, alikeWords, storeWarning } from './forecast';
import { useSubject } from './useSubject';
import { useWork } from './useWork';

const thisOne = 'this drawing';

/** What is said before a drawing is stored, counted by a worker; null where there is nothing to say. */
export const useStoreWarning = (drawing: Pattern, look: LookAlike | null): string | null => {
  const subject = useSubject();
  const memories = useMemories();
  const { course, start, stop } = useWork();
  const alike = useMemo<Alike | null>(() => {
    const memory = look ? memories.findIndex(({ id }) => id === look.memory.id) : -1;
    return look && memory >= 0 ? { memory, overlap: look.overlap } : null;
  }, [look, memories]);
  // The very same picture, or its negative, is refused or changes nothing: the core's own words are exact.
  const settled = look !== null && Math.abs(look.overlap) === 1;
  const asks = !settled && !drawing.includes(0) && subject.memories.length > 0;
  useEffect(() => {
    if (!asks) return;
    start('forecast', { ...subject, memories: [...subject.memories, drawing] }, { memory: alike?.memory });
    return stop;
  }, [asks, subject, drawing, alike, start, stop]);
  const { forecast = [] } = course.results;
  if (!asks || course.phase === 'failed') return look?.message ?? null;
  const names = [...memories.map(({ name }) => name), thisOne];
  if (course.phase === 'done' && forecast.length > 0) return storeWarning(forecast, alike, names);
  return alike ? alikeWords(alike, names) : null;
};
