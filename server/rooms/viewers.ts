/**
 * The credit window: a viewer that has not seen for `windowTicks` ticks leaves the live stream, and comes
 * back with one current tick when it says that it sees again. No queue of old frames builds up for anyone.
 */
export type Viewers = {
  enter(connection: string): void;
  leave(connection: string): void;
  /** A viewer has shown tick n. One that was away now waits for a current tick. */
  seen(connection: string, n: number): void;
  /** Those who fell behind before tick n: no longer live. */
  takeOverdue(n: number): string[];
  /** Those who wait for a whole current tick; they are live from tick n on. */
  takeWaiting(n: number): string[];
  hasWaiting(): boolean;
};

type Viewer = { seen: number; phase: 'waiting' | 'live' | 'away' };

export const createViewers = (windowTicks: number): Viewers => {
  const viewers = new Map<string, Viewer>();
  const waiting = new Set<string>();
  const take = (connection: string, n: number): void => {
    const viewer = viewers.get(connection);
    if (viewer) Object.assign(viewer, { seen: n, phase: 'live' });
  };
  return {
    enter(connection) {
      viewers.set(connection, { seen: 0, phase: 'waiting' });
      waiting.add(connection);
    },
    leave(connection) {
      viewers.delete(connection);
      waiting.delete(connection);
    },
    seen(connection, n) {
      const viewer = viewers.get(connection);
      if (!viewer) return;
      viewer.seen = Math.max(viewer.seen, n);
      if (viewer.phase !== 'away') return;
      viewer.phase = 'waiting';
      waiting.add(connection);
    },
    takeOverdue(n) {
      const overdue = [...viewers].filter(([, v]) => v.phase === 'live' && n - v.seen > windowTicks);
      for (const [, viewer] of overdue) viewer.phase = 'away';
      return overdue.map(([connection]) => connection);
    },
    takeWaiting(n) {
      const list = [...waiting];
      waiting.clear();
      for (const connection of list) take(connection, n);
      return list;
    },
    hasWaiting: () => waiting.size > 0,
  };
};
