import { type Subject, works } from '../../app/_panels/measures/works';
import { randomPattern } from '../../core';
import { defaultSettings } from '../../core/room/settings';

/** Random memories on 6×6, reproducible by their seed. */
export const subjectOf = (seed: number, memoryCount: number, settings = defaultSettings): Subject => ({
  settings,
  width: 6,
  neuronCount: 36,
  memories: Array.from({ length: memoryCount }, (_, mu) => randomPattern(36, seed * 100 + mu)),
});

/** Makes every step of a work. */
export const whole = (id: keyof typeof works, subject: Subject, asked = {}) => {
  const { course, results } = works[id](subject, asked);
  while (course.done < course.total) course.step();
  return results();
};
