import { type BasinRow, basin } from '../../../core/measure/basins';
import { type Experiment, experiment, type Row, tally } from '../../../core/measure/experiment';
import { type LinePoint, phaseDiagram } from '../../../core/measure/phases';
import { spectrum as spectrumOf } from '../../../core/measure/spectrum';
import { createNetwork } from '../../../core/network/create';
import { randomPattern } from '../../../core/pattern/pattern';
import type { Network, Pattern } from '../../../core/recall/types';
import type { Settings } from '../../../core/room/types';
import { askedOf, candidatesOf, type Forecast, forecastOf } from './forecast';
import { type Standing, standingOf } from './standing';

/** The network that is measured: the room's settings and memories. */
export type Subject = {
  readonly settings: Settings;
  readonly width: number;
  readonly neuronCount: number;
  readonly memories: readonly Pattern[];
};

export const networkOf = ({ settings, width, neuronCount }: Subject, memories: readonly Pattern[]): Network =>
  createNetwork({ ...settings, width }, memories, { neuronCount });

/** What a work may be told beside its subject. */
export type Asked = {
  readonly loads?: readonly number[];
  readonly trials?: number;
  readonly memory?: number;
  readonly damages?: readonly number[];
};

/** Eigenvalues in shown units, descending, or why there are none. */
export type Spectrum = { readonly values: Float64Array } | { readonly problem: string };

export type Line = { readonly id: 'retrieval' | 'ground' | 'glass'; readonly points: readonly LinePoint[] };

/** What was measured so far, under the id of the work. */
export type Results = {
  readonly standing?: readonly Standing[];
  readonly errors?: readonly Row[];
  readonly lines?: readonly Line[];
  readonly basin?: readonly BasinRow[];
  readonly spectrum?: Spectrum;
  readonly forecast?: readonly Forecast[];
};

/** A measurement under way, made step by step. */
type Measurement = { readonly course: Experiment<unknown>; results(): Results };
type Work = (subject: Subject, asked: Asked) => Measurement;

/** One memory after the other. */
const standing: Work = (subject) => {
  const network = networkOf(subject, subject.memories);
  const found: Standing[] = [];
  const course = experiment(
    subject.memories.length,
    (k) => found.push(standingOf(network, k, subject.settings.tie)),
    () => found,
  );
  return { course, results: () => ({ standing: [...found] }) };
};

/**
 * The share of neurons of a random memory that would flip at once, at several loads. Every trial draws its own
 * memories; loads take turns, so that all points grow together.
 */
const errors: Work = (subject, { loads = [], trials = 1 }) => {
  const sums = loads.map(() => tally());
  const course = experiment(
    loads.length * trials,
    (k) => {
      const at = k % loads.length;
      const drawn = Array.from({ length: loads[at] }, (_, mu) =>
        randomPattern(subject.neuronCount, k * 1000 + mu),
      );
      const { wrong } = standingOf(networkOf(subject, drawn), 0, subject.settings.tie);
      sums[at].add(wrong / subject.neuronCount);
    },
    () => sums,
  );
  return { course, results: () => ({ errors: sums.map((sum, at) => sum.row(loads[at])) }) };
};

/** How much damage one memory heals from, under the room's own dynamics. */
const basinWork: Work = (subject, { memory = 0, damages = [], trials = 1 }) => {
  const { schedule, tie } = subject.settings;
  const network = networkOf(subject, subject.memories);
  const course = basin({ network, memory, damages, trials, seed: 1, recall: { schedule, tie } });
  return { course, results: () => ({ basin: course.rows() }) };
};

const spectrum: Work = (subject) => {
  let found: Spectrum | undefined;
  const course = experiment(
    1,
    () => {
      const network = networkOf(subject, subject.memories);
      const result = spectrumOf(network);
      found = 'problem' in result ? result : { values: result.values.map((value) => value * network.scale) };
    },
    () => [],
  );
  return { course, results: () => ({ spectrum: found }) };
};

/** What would be lost if the last memory were stored; other rules in turn, until one loses nothing. */
const forecast: Work = (subject, { memory }) => {
  const candidates = candidatesOf(subject);
  const asked = askedOf(subject, memory);
  const found: Forecast[] = [];
  const course = experiment(
    candidates.length,
    (k) => {
      if (found.every(({ lost }) => lost.length > 0)) found.push(forecastOf(subject, candidates[k], asked));
    },
    () => found,
  );
  return { course, results: () => ({ forecast: [...found] }) };
};

const pointsOfLines = 28;

/** The lines of the phase diagram: the same for every network. */
const lines: Work = () => {
  let found: Line[] = [];
  const course = experiment(
    1,
    () => {
      const { retrieval, ground, glass } = phaseDiagram(pointsOfLines);
      found = [
        { id: 'retrieval', points: retrieval },
        { id: 'ground', points: ground },
        { id: 'glass', points: glass },
      ];
    },
    () => found,
  );
  return { course, results: () => ({ lines: found }) };
};

/** What can be asked of a network. */
export const works = { standing, errors, lines, basin: basinWork, spectrum, forecast } satisfies Record<
  string,
  Work
>;
export type WorkId = keyof typeof works;
