'use client';
import dynamic from 'next/dynamic';
import { useLive } from '../../_room/hooks';
import { percent } from '../words';
import { errorSummary, errorsOf } from './summary';

const Chart = dynamic(() => import('./Chart'), { ssr: false });

const line = [{ color: 'var(--plus)', width: 2.5, dash: [] }];

/** While a network is taught: the share of neurons it puts back wrong. */
export const ErrorChart = ({ height, large }: { height: number; large: boolean }) => {
  const last = useLive(({ trace }) => errorsOf(trace.energy).findLast(Number.isFinite), 4);
  const summary = useLive(({ trace }) => errorSummary(trace.energy), 1);
  return (
    <section aria-label="Neurons put back wrong" className={large ? 'text-3xl' : ''}>
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-bold">Put back wrong</h2>
        <span className={large ? 'tabular' : 'text-sm tabular text-soft'}>
          {last === undefined ? '–' : percent(last)}
        </span>
      </div>
      <Chart
        lines={line}
        read={({ trace }) => [trace.updates, errorsOf(trace.energy)]}
        range={(_least, most) => (most > 0 ? [0, most] : [0, 1])}
        height={height}
        label={summary}
      />
    </section>
  );
};
