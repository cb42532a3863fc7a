import type { Pattern } from '../recall/types';

/** Whether a memory is stored together with its reverse. Memories that are neither differ soon: cost about P². */
export const hasOpposites = (memories: readonly Pattern[]): boolean =>
  memories.some((memory, mu) =>
    memories.slice(0, mu).some((other) => memory.every((value, i) => value === -other[i])),
  );
