type Viewer = { connection: string; seen: number; phase: 'waiting' | 'live' | 'away' | 'gone' };

/** Live viewers by the tick at which each is looked at next: once a window, not at every `seen`. */
const createRounds = () => {
  const rounds = new Map<number, Viewer[]>();
  return {
    put(viewer: Viewer, n: number): void {
      const round = rounds.get(n);
      if (round) round.push(viewer);
      else rounds.set(n, [viewer]);
    },
    /** There is a round for each tick of the window at most. */
    takeUntil(n: number): Viewer[] {
      const due = [...rounds.keys()].filter((at) => at <= n);
      const taken = due.flatMap((at) => rounds.get(at) ?? []);
      for (const at of due) rounds.delete(at);
      return taken;
    },
  };
};

/**
 * The credit window: a viewer that has not seen for a second of ticks leaves the live stream, and comes back with one
 * current tick when it says that it sees again. No queue of old frames builds up for anyone. A `seen` is one number set;
 * who keeps up is looked at once in a window.
 */
export class Viewers {
  private readonly viewers = new Map<string, Viewer>();
  private readonly waiting = new Set<Viewer>();
  private readonly rounds = createRounds();
  live = 0;

  get away(): number {
    return this.viewers.size - this.live;
  }

  enter(connection: string): void {
    const viewer: Viewer = { connection, seen: 0, phase: 'waiting' };
    this.viewers.set(connection, viewer);
    this.waiting.add(viewer);
  }

  leave(connection: string): void {
    const viewer = this.viewers.get(connection);
    if (!viewer) return;
    this.viewers.delete(connection);
    this.waiting.delete(viewer);
    if (viewer.phase === 'live') this.live -= 1;
    viewer.phase = 'gone';
  }

  /** A viewer has shown tick n. One that was away now waits for a current tick. */
  seen(connection: string, n: number): void {
    const viewer = this.viewers.get(connection);
    if (!viewer) return;
    if (n > viewer.seen) viewer.seen = n;
    if (viewer.phase !== 'away') return;
    viewer.phase = 'waiting';
    this.waiting.add(viewer);
  }

  /** Those who fell more than `windowTicks` behind before tick n: no longer live. */
  takeOverdue(n: number, windowTicks: number): string[] {
    const overdue: Viewer[] = [];
    for (const viewer of this.rounds.takeUntil(n)) {
      if (viewer.phase !== 'live') continue;
      if (viewer.seen >= n - windowTicks) this.rounds.put(viewer, viewer.seen + windowTicks + 1);
      else overdue.push(viewer);
    }
    for (const viewer of overdue) viewer.phase = 'away';
    this.live -= overdue.length;
    return overdue.map(({ connection }) => connection);
  }

  /** Those who wait for a whole current tick; they are live from tick n on. */
  takeWaiting(n: number): string[] {
    const taken = [...this.waiting];
    this.waiting.clear();
    for (const viewer of taken) {
      viewer.phase = 'live';
      viewer.seen = n;
      this.rounds.put(viewer, n + 1);
    }
    this.live += taken.length;
    return taken.map(({ connection }) => connection);
  }

  hasWaiting(): boolean {
    return this.waiting.size > 0;
  }
}
