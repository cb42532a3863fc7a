'use client';
import { useEffect, useState } from 'react';

/** Whether a key was pressed yet: a phone has no keyboard until somebody uses one. */
export const useFirstKey = (): boolean => {
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    addEventListener('keydown', () => setPressed(true), { signal: controller.signal, once: true });
    return () => controller.abort();
  }, []);
  return pressed;
};
