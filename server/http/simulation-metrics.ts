import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Watch } from '../simulation';

/** How the threads that compute recalls are doing. */
export const simulationMetrics = (registers: Registry[]): Watch => {
  const updates = new Counter({ name: 'basin_updates_total', help: 'Neuron updates made.', registers });
  const busy = new Counter({
    name: 'basin_simulation_busy_seconds_total',
    help: 'Time each simulation thread was at work; its rate is the share it is busy.',
    labelNames: ['thread'],
    registers,
  });
  const builds = new Histogram({
    name: 'basin_build_seconds',
    help: 'Time to build the network of a room for a recall.',
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const skipped = new Counter({
    name: 'basin_frames_skipped_total',
    help: 'Times a running room had no new frame for a tick, because its thread was still busy with the one before.',
    registers,
  });
  const threads = new Gauge({
    name: 'basin_simulation_threads',
    help: 'Simulation threads alive.',
    registers,
  });
  const restarts = new Counter({
    name: 'basin_simulation_restarts_total',
    help: 'Simulation threads that died and were replaced.',
    registers,
  });
  const failures = new Counter({
    name: 'basin_run_failures_total',
    help: 'Recalls that failed or ended their thread.',
    registers,
  });
  return {
    onLoad(load, thread) {
      updates.inc(load.updates);
      busy.inc({ thread }, load.busy / 1000);
      for (const { seconds } of load.builds) builds.observe(seconds);
    },
    onSkipped: (rooms) => skipped.inc(rooms),
    onThreads: (alive) => threads.set(alive),
    onRestart: () => restarts.inc(),
    onFailure: () => failures.inc(),
  };
};
