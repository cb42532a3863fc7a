import { describe, expect, it } from 'vitest';
import { trialsOf } from '../../../app/_lab/bench';
import { experiments } from '../../../app/_lab/experiments';
import { problemsOf } from '../../../app/_lab/fields';
import { answerTo } from '../../../app/_lab/protocol';
import type { View } from '../../../app/_lab/view';
import { criticalLoad, learningRules, networkModels, retrievalOverlap } from '../../../core';
import { createWorld, formOf, planOf, runThrough } from './support';

const experimentOf = (id: string) => {
  const found = experiments.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
const capacity = experimentOf('capacity');
const orders = experimentOf('orders');
const temperature = experimentOf('temperature');

const plotOf = (view: View | null, k = 0) => {
  const chart = view?.charts[k];
  if (chart?.kind !== 'plot') throw new Error('no plot');
  return chart;
};
const barsOf = (view: View | null) => {
  const chart = view?.charts[0];
  if (chart?.kind !== 'bars') throw new Error('no bars');
  return chart.bars;
};

describe('every experiment', () => {
  it('[LB8] says what it shows, what to try and what it means, and before any trial what to do', () => {
    for (const experiment of experiments) {
      const form = formOf(experiment);
      expect(problemsOf(experiment.fields(form), form)).toEqual({});
      for (const sentence of [experiment.shows, experiment.tries, ...experiment.why.text])
        expect(sentence).toMatch(/^[A-Z].+[.]$/s);
      const plan = planOf(experiment, form);
      const { summary, file, charts } = plan.view([]);
      expect(summary).toMatch(/Press Run/);
      expect(file().rows).toEqual([]);
      expect(trialsOf(plan)).toBeGreaterThan(100);
      for (const chart of charts)
        if (chart.kind === 'plot') expect(chart.x.label.length * chart.y.label.length).toBeGreaterThan(0);
    }
  });

  it('[LB8] shows no number that is none, and no row of another width than its columns', () => {
    for (const experiment of experiments) {
      const form = formOf(experiment, { trials: '2', points: '2', sizes: '64', counts: '2', loads: '0' });
      const plan = planOf(experiment, form);
      const results = plan.jobs.map((job, number) => {
        const answer = answerTo({ number, job });
        return 'result' in answer ? answer.result : undefined;
      });
      for (const view of [plan.view([]), plan.view(results.slice(0, 1)), plan.view(results)]) {
        expect(JSON.stringify([view.table(), view.file(), view.summary])).not.toMatch(
          /NaN|Infinity|undefined/,
        );
        for (const { columns, rows } of [view.table(), view.file()])
          expect(rows.every((row) => row.length === columns.length)).toBe(true);
      }
    }
  });

  it('[LB9] can be had with every model and every rule of the lists, or says in words why not', () => {
    for (const model of networkModels) {
      const rules = model.uses.includes('rule') ? learningRules : [undefined];
      for (const rule of rules) {
        const changed = {
          model: model.id,
          ...(rule && { rule: rule.id }),
          sizes: '64',
          points: '2',
          trials: '2',
        };
        const form = formOf(capacity, { ...changed, most: '0.05' });
        expect(problemsOf(capacity.fields(form), form)).toEqual({});
        expect(form.model).toBe(model.id);
        const [job] = planOf(capacity, form).jobs;
        expect(answerTo({ number: 0, job }), `${model.id} ${rule?.id}`).toHaveProperty('result');
      }
    }
    const large = capacity.plan(formOf(capacity, { model: 'quantum', sizes: '1000' }));
    expect('problem' in large && large.problem).toMatch(/256 neurons/);
  });

  it('[LB9] work of more than a quarter of an hour is not begun: a sentence says how long and what to lessen', () => {
    const form = formOf(capacity, { sizes: '1000', most: '3', points: '40', trials: '500' });
    const plan = capacity.plan(form);
    expect('problem' in plan && plan.problem).toMatch(/about [\d,]+ minutes: choose fewer/);
  });
});

describe('theory beside it', () => {
  it('[LB10] capacity shows mean-field theory and its critical load under Hebb, and neither elsewhere', () => {
    const hebb = plotOf(planOf(capacity, formOf(capacity)).view([]));
    const [line] = hebb.series;
    expect(line.kind).toBe('theory');
    const below = line.points.filter(({ x }) => x <= criticalLoad().load);
    expect(below.length).toBeGreaterThan(20);
    for (const { x, y } of below) expect(y).toBe(retrievalOverlap(x));
    expect(line.points.at(-1)).toMatchObject({ y: 0 });
    expect(hebb.marks).toEqual([{ x: criticalLoad().load, label: 'αc = 0.138' }]);
    const other = plotOf(planOf(capacity, formOf(capacity, { rule: 'pseudo-inverse' })).view([]));
    expect(other.series.filter(({ kind }) => kind === 'theory')).toEqual([]);
    expect(other.marks).toEqual([]);
  });

  it('[LB10] a network of 64 keeps more beyond the critical load than one of 256, and both keep all at low load', () => {
    const form = formOf(capacity, { sizes: '64,256', most: '0.25', points: '3', trials: '30' });
    const { view } = runThrough(createWorld({ hands: 2, seed: 1 }), planOf(capacity, form));
    const [, few, many] = plotOf(view).series;
    expect(few.points[0].y).toBeGreaterThan(0.999);
    expect(many.points[0].y).toBeGreaterThan(0.999);
    expect(few.points[2].y - many.points[2].y).toBeGreaterThan(0.08);
  });

  it('[LB10] one memory at a temperature lies near m = tanh(m/T), and its line ends at T = 1', () => {
    const form = formOf(temperature, {
      loads: '0',
      neurons: '400',
      points: '3',
      hottest: '0.95',
      trials: '4',
    });
    const { view } = runThrough(createWorld({ hands: 1, seed: 1 }), planOf(temperature, form));
    const [line, points] = plotOf(view).series;
    expect(line.points[0]).toEqual({ x: 0, y: 1 });
    const half = points.points[1];
    expect(half.x).toBeCloseTo(0.5, 10);
    expect(Math.abs(half.y - 0.9575)).toBeLessThan(0.02);
    const hot = plotOf(planOf(temperature, formOf(temperature, { loads: '0' })).view([])).series[0].points;
    expect(hot.at(-1)).toEqual({ x: 1.2, y: 0 });
  });
});

describe('the order lottery', () => {
  it('[LB11] four neurons: the orders end in either memory, half each, and theory is marked', () => {
    const form = formOf(orders, { trials: '2400' });
    const { view } = runThrough(createWorld({ hands: 2, seed: 1 }), planOf(orders, form));
    const bars = barsOf(view);
    expect(bars.map(({ label }) => label.replaceAll('\u00a0', ' ')).sort()).toEqual(['+ + − −', '+ − + −']);
    for (const { share, expected } of bars) {
      expect(expected).toBe(0.5);
      expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
    }
    expect(view?.summary).toMatch(/12 of the 24/);
  });

  it('[LB11] all at once there is no lottery: the network blinks', () => {
    const form = formOf(orders, { schedule: 'synchronous', trials: '20' });
    const { view } = runThrough(createWorld({ hands: 1, seed: 1 }), planOf(orders, form));
    expect(barsOf(view)).toMatchObject([{ label: 'Blinking between two pictures', share: 1 }]);
    expect(barsOf(view)[0].expected).toBeUndefined();
  });

  it('[LB11] look-alike letters: one cue falls into a memory or into a mixture, and all shares add up to 1', () => {
    const form = formOf(orders, { set: 'letters-16x16', trials: '200' });
    const { view } = runThrough(createWorld({ hands: 2, seed: 1 }), planOf(orders, form));
    const bars = barsOf(view);
    expect(bars.some(({ label }) => /mixture/i.test(label))).toBe(true);
    expect(bars.length).toBeGreaterThan(1);
    expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(bars[0].picture).toMatchObject({ width: 16, height: 16 });
  });
});
