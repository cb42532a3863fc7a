'use client';
import { useEffect, useSyncExternalStore } from 'react';
import { useRoom } from '../room';
import { alternatives, type Better, candidateOf, type Keeps, type Known, loses, suggestion } from './keeping';
import { count, knownOf, subscribe } from './ledger';

const REST_MS = 300;

/** Counted: nothing, what the room's network keeps, or also what each network like it would. */
export type Scope = 'nothing' | 'now' | 'all';

/** What is known of these memories by now. */
const useLedger = (): Known => {
  const { memories } = useRoom();
  const read = () => knownOf(memories);
  return useSyncExternalStore(subscribe, read, read);
};

const useCount = (scope: Scope): void => {
  const { memories, settings, width, height } = useRoom();
  useEffect(() => {
    if (scope === 'nothing') return;
    const timer = setTimeout(() => {
      const others = scope === 'all' ? alternatives(settings) : [];
      count({ memories, width, height }, [settings, ...others]);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [scope, memories, settings, width, height]);
};

/** What each network like the room's would keep, as far as it is known by now. */
export const useKnown = (): Known => {
  useCount('all');
  return useLedger();
};

export type Keeping = { now: Keeps; better: Better | null };

/** What the room's network keeps, and which would keep more; null while it is being counted. */
export const useKeeping = (wanted = true): Keeping | null => {
  const { settings, width } = useRoom();
  const known = useLedger();
  const now = known.get(candidateOf(settings, width).key);
  const more = now !== undefined && loses(now) ? 'all' : 'now';
  useCount(wanted ? more : 'nothing');
  return now ? { now, better: suggestion(settings, known, width) } : null;
};
