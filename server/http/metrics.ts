import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Registry } from 'prom-client';
import { fanOutMetrics } from './fan-out-metrics';
import { guardMetrics } from './guard-metrics';
import { savingMetrics } from './saving-metrics';
import { simulationMetrics } from './simulation-metrics';

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 10;

const loopDelayGauge = (registers: Registry[], delay: IntervalHistogram) =>
  new Gauge({
    name: 'basin_event_loop_delay_seconds',
    help: 'Delay of the event loop since the last reading.',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const quantile of [50, 99])
        this.set(
          { quantile: quantile / 100 },
          Math.max(0, delay.percentile(quantile) / NANOSECONDS - RESOLUTION_MS / 1000),
        );
      delay.reset();
    },
  });

/** What an operator watches, as Prometheus text. No names, no ids. */
export const createMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name: `basin_${name}`, help, registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `basin_${name}`, help, registers });
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  loopDelayGauge(registers, delay);
  return {
    registry,
    rooms: gauge('rooms', 'Rooms in working memory.'),
    connections: gauge('connections', 'Open connections.'),
    events: counter('events_total', 'Events written to the log.'),
    refusals: counter('refusals_total', 'Commands refused.'),
    failures: counter('failures_total', 'Commands that failed through a fault of ours or of the database.'),
    ticks: counter('ticks_total', 'Ticks sent, one per room.'),
    tickSkips: counter(
      'tick_skips_total',
      'Times a viewer left the live stream because it had not seen for a second.',
    ),
    ...fanOutMetrics(registers),
    simulation: simulationMetrics(registers),
    ...savingMetrics(registers),
    ...guardMetrics(registers),
    close: () => delay.disable(),
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
