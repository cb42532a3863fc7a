'use client';
import { useSyncExternalStore } from 'react';

type Theme = 'auto' | 'light' | 'dark';
const themeKey = 'basin:theme';

const listeners = new Set<() => void>();
const isTheme = (value: unknown): value is Theme => value === 'auto' || value === 'light' || value === 'dark';

const readTheme = (): Theme => {
  try {
    const stored = localStorage.getItem(themeKey);
    return isTheme(stored) ? stored : 'auto';
  } catch {
    return 'auto';
  }
};

const show = (theme: Theme): void => {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
};

export const setTheme = (theme: Theme): void => {
  try {
    localStorage.setItem(themeKey, theme);
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
  show(theme);
};

const subscribe = (listener: () => void): (() => void) => {
  const other = (event: StorageEvent) => event.key === themeKey && show(readTheme());
  listeners.add(listener);
  window.addEventListener('storage', other);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', other);
  };
};

/** The theme chosen on this device; `auto` follows the system. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, readTheme, () => 'auto');
