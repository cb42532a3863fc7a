import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What a room shows of its audience. */
export type Audience = { readonly hz: number; readonly live: number; readonly away: number };

const gaugeOf = (registers: Registry[], [name, help]: readonly [string, string], read: () => number): Gauge =>
  new Gauge({
    name: `basin_${name}`,
    help,
    registers,
    collect() {
      this.set(read());
    },
  });

/** Ticks on their way to viewers. Rooms in working memory add themselves to `audiences`. */
export const fanOutMetrics = (registers: Registry[]) => {
  const audiences = new Set<Audience>();
  const sum = (of: (audience: Audience) => number): number =>
    [...audiences].reduce((all, one) => all + of(one), 0);
  gaugeOf(registers, ['viewers_live', 'Connections that follow every tick.'], () => sum(({ live }) => live));
  gaugeOf(
    registers,
    ['viewers_away', 'Connections that have not seen for a second, or wait for their first tick.'],
    () => sum(({ away }) => away),
  );
  gaugeOf(registers, ['tick_hz', 'Ticks a second in the room that the governor slowed most.'], () =>
    audiences.size === 0 ? 0 : Math.min(...[...audiences].map(({ hz }) => hz)),
  );
  return {
    audiences,
    deliveries: new Counter({
      name: 'basin_tick_deliveries_total',
      help: 'Ticks on their way to one viewer: written straight to its socket, left out because it was not ready, or sent by Socket.IO.',
      labelNames: ['path'],
      registers,
    }),
    tickBytes: new Histogram({
      name: 'basin_tick_bytes',
      help: 'Size of a tick on the wire, once per room.',
      buckets: [64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 65536],
      registers,
    }),
    tickSeconds: new Histogram({
      name: 'basin_tick_seconds',
      help: 'Time to make one tick of a room and hand it to all its viewers.',
      buckets: [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1],
      registers,
    }),
    join: new Histogram({
      name: 'basin_join_seconds',
      help: 'Time from the wish to join a room to its welcome.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
  };
};
