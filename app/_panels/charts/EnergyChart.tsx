'use client';
import dynamic from 'next/dynamic';
import { useEngine, useLive } from '../../_room/hooks';
import { useRoom } from '../room';
import { energyNote, hasEnergy } from '../settings';
import { fixed } from '../words';
import { ErrorChart } from './ErrorChart';
import { energySummary, trend } from './summary';

const Chart = dynamic(() => import('./Chart'), { ssr: false });

const line = [{ color: 'var(--plus)', width: 2.5, dash: [] }];

const falls =
  'How strained the network is. Updates one by one never raise it; where it can fall no further, the network has settled.';

const Figure = ({ note }: { note: string | null }) => {
  const energy = useLive((live) => live.energy);
  const moves = useLive(({ recall, trace }) => (recall?.phase === 'running' ? trend(trace.energy) : ''), 4);
  return (
    <span title={note ?? falls}>
      {fixed(energy, 1)}
      {moves && `, ${moves}`}
    </span>
  );
};

const Curve = ({ height }: { height: number }) => {
  const summary = useLive((live) => energySummary(live.trace), 1);
  return (
    <Chart
      lines={line}
      read={(live) => [live.trace.updates, live.trace.energy]}
      range={(min, max) => (min === max ? [min - 1, max + 1] : [min, max])}
      height={height}
      label={summary}
    />
  );
};

/** What stands where there is no curve: why there will be none, or what it will show. */
const Words = ({ none, note, large }: { none: boolean; note: string | null; large: boolean }) => (
  <p className={large ? 'pt-3 text-soft' : 'pt-2 text-sm text-soft'}>
    {none || note ? note : 'During a recall it falls, update by update, to the bottom of a basin.'}
  </p>
);

/** On the wall the first sentence alone. */
const firstSentence = (text: string): string => /^[^.:]+/.exec(text)?.[0].concat('.') ?? text;

const noteFor = (note: string | null, large: boolean): string | null =>
  note !== null && large ? firstSentence(note) : note;

const Energy = ({ height, large }: { height: number; large: boolean }) => {
  const room = useRoom();
  const started = useLive((live) => live.trace.updates.length > 1);
  const none = !hasEnergy(room);
  const note = noteFor(energyNote(room), large);
  return (
    <section aria-label="Energy" className={large ? 'text-3xl' : ''}>
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-bold">Energy</h2>
        <span className={large ? 'tabular' : 'text-sm tabular text-soft'}>
          {none ? 'none' : <Figure note={note} />}
        </span>
      </div>
      <div style={{ minHeight: height }}>
        {started && !none ? <Curve height={height} /> : <Words none={none} note={note} large={large} />}
      </div>
      {started && !none && note && !large && <p className="pt-1 text-xs leading-snug text-soft">{note}</p>}
    </section>
  );
};

/** Energy against updates, where the network has one; while it is taught, its errors. */
export const EnergyChart = ({ height = 104, large = false }: { height?: number; large?: boolean }) => {
  useEngine();
  const taught = useRoom().recall?.train !== undefined;
  return taught ? <ErrorChart height={height} large={large} /> : <Energy height={height} large={large} />;
};
