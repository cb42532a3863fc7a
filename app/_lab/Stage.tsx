'use client';
import { Download, Play, Square } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { count } from '../_panels/words';
import { Button } from '../_ui/button';
import { Segmented } from '../_ui/segmented';
import { Strip } from '../_ui/strip';
import { BarChart } from './BarChart';
import type { BenchState } from './bench';
import { Legend } from './Legend';
import { Numbers } from './Numbers';
import type { Bars, Plot, View } from './view';
import { timeLeft } from './words';

const PlotChart = dynamic(() => import('./PlotChart'), {
  ssr: false,
  loading: () => <div className="lab-canvas" />,
});

type StageProps = {
  formId: string;
  state: BenchState;
  /** What is shown: what was measured, else what the settings promise; null while they cannot be read. */
  view: View | null;
  /** Trials that a run would make, null while it cannot. */
  trials: number | null;
  /** Why it cannot run, or that the settings are no longer those of the chart. */
  note: string | null;
  onCancel: () => void;
  onKeep: () => void;
};

const progressOf = ({ stage, made, trials, left }: BenchState): string => {
  const of = `${made.toLocaleString('en')} of ${count(trials, 'trial')}`;
  if (stage.kind === 'running') return left === null ? of : `${of} · ${timeLeft(left)}`;
  if (stage.kind === 'stopped') return `Stopped after ${of}. What was measured stays.`;
  return stage.kind === 'done' ? `All ${count(trials, 'trial')} made.` : '';
};

/** Spoken when the stage changes, not at every trial. */
const spoken = ({ stage, trials, made }: BenchState, view: View | null): string => {
  if (stage.kind === 'running') return `Running ${count(trials, 'trial')}.`;
  if (stage.kind === 'stopped') return `Stopped after ${count(made, 'trial')}.`;
  return stage.kind === 'done' ? `Done. ${view?.summary ?? ''}` : '';
};

/** Hands the focus on when it goes: a pressed Cancel never leaves the keyboard nowhere. */
const Cancel = ({ next, onPress }: { next: RefObject<HTMLButtonElement | null>; onPress: () => void }) => {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const own = button.current;
    return () => {
      if (own === document.activeElement) next.current?.focus();
    };
  }, [next]);
  return (
    <Button ref={button} icon={<Square aria-hidden="true" />} onClick={onPress}>
      Cancel
    </Button>
  );
};

const Drawn = ({ chart, label }: { chart: Plot | Bars; label: string }) =>
  chart.kind === 'plot' ? (
    <>
      <Legend series={chart.series} />
      <PlotChart plot={chart} label={label} />
    </>
  ) : (
    <BarChart chart={chart} label={label} />
  );

/** The chart; where the same trials can be looked at in several ways, a choice above it. */
const Chart = ({ view }: { view: View }) => {
  const [chosen, setChosen] = useState('');
  const chart = view.charts.find(({ label }) => label === chosen) ?? view.charts[0];
  const options = view.charts.map(({ label }) => ({ value: label, label }));
  return (
    <>
      {options.length > 1 && (
        <Segmented
          label="Show"
          hideLabel
          size="sm"
          value={chart.label}
          options={options}
          onChange={setChosen}
        />
      )}
      <Drawn chart={chart} label={view.summary} />
    </>
  );
};

const runLabel = ({ stage }: BenchState): string => {
  if (stage.kind === 'idle') return 'Run';
  return stage.kind === 'running' ? 'Start again' : 'Run again';
};

const RunBar = (props: StageProps) => {
  const { formId, state, trials, note, onCancel, onKeep } = props;
  const run = useRef<HTMLButtonElement>(null);
  const running = state.stage.kind === 'running';
  return (
    <div className="lab-run">
      <Button
        ref={run}
        variant="primary"
        type="submit"
        form={formId}
        disabled={trials === null}
        icon={<Play aria-hidden="true" />}
      >
        {runLabel(state)}
      </Button>
      {running && <Cancel next={run} onPress={onCancel} />}
      <Button
        className="lab-keep"
        disabled={state.made === 0}
        icon={<Download aria-hidden="true" />}
        onClick={onKeep}
      >
        CSV
      </Button>
      <p className="lab-progress tabular">
        {state.stage.kind === 'idle' && trials !== null
          ? `${count(trials, 'trial')} in this browser; nothing is sent anywhere.`
          : progressOf(state)}
        {note && <span className="lab-note"> {note}</span>}
      </p>
      <progress
        aria-label="Work done"
        value={state.share}
        max={1}
        data-over={state.stage.kind === 'idle' || state.stage.kind === 'done' || undefined}
      />
    </div>
  );
};

/** Bars that are not there yet say themselves what to do. */
const isEmpty = ({ charts: [first] }: View): boolean => first.kind === 'bars' && first.bars.length === 0;

/** What runs it, what came out, the chart, and the numbers behind it. */
export const Stage = (props: StageProps) => {
  const { state, view } = props;
  return (
    <section aria-label="Measurement" className="lab-stage">
      <RunBar {...props} />
      {state.stage.kind === 'failed' && <Strip tone="danger">{state.stage.message}</Strip>}
      {view && !isEmpty(view) && <p className="lab-summary">{view.summary}</p>}
      {view ? <Chart view={view} /> : <div className="lab-canvas" />}
      {view && <Numbers view={view} />}
      <p role="status" className="sr-only">
        {spoken(state, view)}
      </p>
    </section>
  );
};
