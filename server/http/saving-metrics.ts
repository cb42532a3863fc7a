import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** How what is asked becomes durable. */
export const savingMetrics = (registers: Registry[]) => ({
  commit: new Histogram({
    name: 'basin_commit_seconds',
    help: 'Time of one group commit.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.5, 1, 5],
    registers,
  }),
  batch: new Histogram({
    name: 'basin_commit_events',
    help: 'Events of one room in one group commit.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 256],
    registers,
  }),
  snapshot: new Histogram({
    name: 'basin_snapshot_seconds',
    help: 'Time of one snapshot, its writing included.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  }),
  durableAt: new Gauge({
    name: 'basin_last_commit_timestamp_seconds',
    help: 'When an event last became durable, in seconds since 1970.',
    registers,
  }),
  waiting: new Gauge({
    name: 'basin_waiting_commands',
    help: 'Commands asked and not answered yet, in all rooms.',
    registers,
  }),
  unsaved: new Gauge({
    name: 'basin_unsaved_rooms',
    help: 'Rooms in which something waits for a database that does not answer.',
    registers,
  }),
  outages: new Counter({
    name: 'basin_outages_total',
    help: 'Times a room could not be saved at once.',
    registers,
  }),
});
