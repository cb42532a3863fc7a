'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type Bench, type BenchState, createBench, type Plan, trialsOf } from './bench';
import { csvOf, download } from './csv';
import type { LabExperiment } from './experiment';
import { type Field, type Form, filled, problemsOf } from './fields';
import { browser } from './surroundings';
import type { View } from './view';

/** Fields that call for fields: asked until nothing new comes. */
const settle = (experiment: LabExperiment, typed: Form): { fields: readonly Field[]; form: Form } => {
  let fields = experiment.fields(typed);
  let form = filled(fields, typed);
  for (let k = 0; k < 3; k++) {
    fields = experiment.fields(form);
    form = filled(fields, form);
  }
  return { fields, form };
};

const sameForm = (a: Form, b: Form): boolean =>
  Object.keys({ ...a, ...b }).every((id) => a[id]?.trim() === b[id]?.trim());

type Ready = { plan: Plan; trials: number; preview: View } | { problem: string };

const readied = (experiment: LabExperiment, form: Form, clean: boolean): Ready => {
  if (!clean) return { problem: 'One of the settings needs another look.' };
  const plan = experiment.plan(form);
  return 'problem' in plan
    ? plan
    : { plan, trials: trialsOf(plan), preview: plan.view(plan.jobs.map(() => undefined)) };
};

const noteOf = ({ stage, form: run }: BenchState, form: Form, ready: Ready): string | null => {
  if ('problem' in ready) return ready.problem;
  const isOld = run !== null && stage.kind !== 'idle' && !sameForm(run, form);
  const old = isOld ? 'The settings have changed since: run it to measure them.' : undefined;
  return [old, ready.plan.note].filter(Boolean).join(' ') || null;
};

const fileName = ({ id }: LabExperiment, form: Form): string => `basin-${id}-seed-${form.seed ?? '1'}.csv`;

/** The bench of one experiment lives as long as the page: it goes on while another one is looked at. */
export const useBenches = (experiments: readonly LabExperiment[]): ReadonlyMap<string, Bench> => {
  const [benches] = useState(() => new Map(experiments.map(({ id }) => [id, createBench(browser)])));
  useEffect(
    () => () => {
      for (const bench of benches.values()) bench.cancel();
    },
    [benches],
  );
  return benches;
};

export const useBenchState = (bench: Bench): BenchState =>
  useSyncExternalStore(bench.subscribe, bench.get, bench.get);

/** What was typed for each experiment stays there while another one is looked at. */
export type Drafts = Map<string, Form>;

const useDraft = (id: string, drafts: Drafts) => {
  const [typed, setTyped] = useState<Form>(() => drafts.get(id) ?? {});
  const change = (field: string, value: string) => {
    const changed = { ...typed, [field]: value };
    drafts.set(id, changed);
    setTyped(changed);
  };
  return { typed, change };
};

/** Form, plan and bench of one experiment, and what its buttons do. */
export const useExperiment = (experiment: LabExperiment, bench: Bench, drafts: Drafts) => {
  const { typed, change } = useDraft(experiment.id, drafts);
  const state = useBenchState(bench);
  const { fields, form } = useMemo(() => settle(experiment, typed), [experiment, typed]);
  const problems = useMemo(() => problemsOf(fields, form), [fields, form]);
  const ready = useMemo(
    () => readied(experiment, form, Object.keys(problems).length === 0),
    [experiment, form, problems],
  );
  const preview = 'problem' in ready ? null : ready.preview;
  return {
    fields,
    form,
    problems,
    state,
    view: state.stage.kind === 'idle' ? preview : state.view,
    trials: 'problem' in ready ? null : ready.trials,
    note: noteOf(state, form, ready),
    change,
    run: () => {
      if (!('problem' in ready)) bench.run(ready.plan, form);
    },
    cancel: () => bench.cancel(),
    keep: () => {
      if (state.view && state.form) download(fileName(experiment, state.form), csvOf(state.view.file()));
    },
  };
};
