import type { People } from '../../core/wire/messages';
import type { RoomView } from './types';

const nobody: People = { count: 0, list: [] };

/** The slow plane: one immutable view, replaced when something in it changed. */
export const createViewStore = (changed: () => void) => {
  let view: RoomView = {
    status: { kind: 'connecting' },
    room: null,
    you: null,
    people: nobody,
    canPaint: false,
    saving: null,
    health: null,
    hz: null,
    activity: [],
    end: null,
    notice: null,
  };
  let told = view;
  const listeners = new Set<() => void>();
  const set = (change: Partial<RoomView>) => {
    view = { ...view, ...change };
    changed();
  };
  return {
    get: () => view,
    set,
    tell: (lines: RoomView['activity']) => {
      if (lines !== view.activity) set({ activity: lines });
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** Tells the listeners, once, whatever has changed since the last time. */
    flush: () => {
      if (told === view) return;
      told = view;
      for (const listener of [...listeners]) listener();
    },
  };
};
export type ViewStore = ReturnType<typeof createViewStore>;
