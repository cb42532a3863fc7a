'use client';
import Link from 'next/link';
import { useId, useState, useSyncExternalStore } from 'react';
import { percent } from '../_panels/words';
import { Logo } from '../_ui/logo';
import { ThemeSwitch } from '../_ui/theme-switch';
import type { Bench } from './bench';
import type { LabExperiment } from './experiment';
import { experiments } from './experiments';
import { Settings } from './Settings';
import { Stage } from './Stage';
import { type Drafts, useBenches, useBenchState, useExperiment } from './useBench';
import './lab.css';

const onHash = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

/** The experiment named after the # of the address, else the first one. */
const useChosen = (): LabExperiment => {
  const hash = useSyncExternalStore(
    onHash,
    () => window.location.hash.slice(1),
    () => '',
  );
  return experiments.find(({ id }) => id === hash) ?? experiments[0];
};

const Running = ({ bench }: { bench: Bench }) => {
  const { stage, share } = useBenchState(bench);
  if (stage.kind !== 'running') return null;
  return <span className="tabular">{percent(share)}</span>;
};

type NavProps = { chosen: LabExperiment; benches: ReadonlyMap<string, Bench> };

const Nav = ({ chosen, benches }: NavProps) => (
  <nav aria-label="Experiments" className="lab-nav">
    <ul>
      {experiments.map(({ id, label }) => {
        const bench = benches.get(id);
        return (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === chosen.id ? 'page' : undefined}>
              {label}
              {bench && <Running bench={bench} />}
            </a>
          </li>
        );
      })}
    </ul>
  </nav>
);

const Why = ({ why }: Pick<LabExperiment, 'why'>) => (
  <div className="lab-why">
    <h3>{why.title}</h3>
    {why.text.map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
  </div>
);

type BenchTableProps = { experiment: LabExperiment; bench: Bench; drafts: Drafts };

const BenchTable = ({ experiment, bench, drafts }: BenchTableProps) => {
  const formId = useId();
  const { fields, form, problems, change, run, cancel, keep, ...shown } = useExperiment(
    experiment,
    bench,
    drafts,
  );
  return (
    <div className="lab-bench">
      <header>
        <h2>{experiment.title}</h2>
        <p>{experiment.shows}</p>
        <p>{experiment.tries}</p>
      </header>
      <Stage formId={formId} {...shown} onCancel={cancel} onKeep={keep} />
      <section aria-label="Settings and meaning" className="lab-side">
        <Settings id={formId} fields={fields} form={form} problems={problems} onChange={change} onRun={run} />
        <Why why={experiment.why} />
      </section>
    </div>
  );
};

/** Experiments without a room: each a chart that grows while trials run in workers of this browser. */
export const Lab = () => {
  const benches = useBenches(experiments);
  const [drafts] = useState<Drafts>(() => new Map());
  const chosen = useChosen();
  const bench = benches.get(chosen.id);
  return (
    <div className="lab">
      <header>
        <Link href="/" aria-label="Basin, front page" className="rounded-lg">
          <Logo />
        </Link>
        <ThemeSwitch />
      </header>
      <main>
        <div className="lab-top">
          <h1>Laboratory</h1>
          <Nav chosen={chosen} benches={benches} />
        </div>
        {bench && <BenchTable key={chosen.id} experiment={chosen} bench={bench} drafts={drafts} />}
      </main>
    </div>
  );
};
