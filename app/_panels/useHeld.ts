'use client';
import { useEffect, useRef, useState } from 'react';

const REST_MS = 200;

/**
 * A control that moves at once and tells the room when it has come to rest, by pointer, finger or key alike.
 * What `commit` returns is waited for, so that the control does not jump back in between. What waits is told
 * when the control goes. Returns what to show and what to call on every move.
 */
export const useHeld = <T>(
  value: T,
  commit: (value: T) => unknown,
  restMs = REST_MS,
): [T, (value: T) => void] => {
  const [held, setHeld] = useState<{ value: T } | null>(null);
  const latest = useRef(commit);
  latest.current = commit;
  const waiting = useRef<{ value: T } | null>(null);
  useEffect(() => {
    if (held === null) return;
    waiting.current = held;
    const timer = setTimeout(async () => {
      waiting.current = null;
      await latest.current(held.value);
      setHeld((now) => (now === held ? null : now));
    }, restMs);
    return () => clearTimeout(timer);
  }, [held, restMs]);
  useEffect(
    () => () => {
      if (waiting.current) latest.current(waiting.current.value);
    },
    [],
  );
  return [held ? held.value : value, (next) => setHeld({ value: next })];
};
