'use client';
import { useEffect, useRef, useState } from 'react';

const REST_MS = 200;

/**
 * A slider that moves at once and tells the room when it has come to rest, by pointer, finger or key alike.
 * What `commit` returns is waited for, so that the slider does not jump back in between. Returns what to show and what to call on every move.
 */
export const useHeld = (
  value: number,
  commit: (value: number) => unknown,
): [number, (value: number) => void] => {
  const [held, setHeld] = useState<number | null>(null);
  const latest = useRef(commit);
  latest.current = commit;
  useEffect(() => {
    if (held === null) return;
    const timer = setTimeout(async () => {
      await latest.current(held);
      setHeld((now) => (now === held ? null : now));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [held]);
  return [held ?? value, setHeld];
};
