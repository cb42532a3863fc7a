import type { Bench, BenchState, Plan, Surroundings } from '../../../app/_lab/bench';
import { createBench } from '../../../app/_lab/bench';
import type { Hand } from '../../../app/_lab/crew';
import type { LabExperiment } from '../../../app/_lab/experiment';
import { type Form, filled } from '../../../app/_lab/fields';
import { type Answer, answerTo } from '../../../app/_lab/protocol';
import { createRng } from '../../../core/random/rng';

/** What waits to happen in a world without time: answers of workers, frames. */
export type World = {
  readonly surroundings: Surroundings;
  /** Workers that were hired and those that were let go. */
  readonly hired: number[];
  readonly dismissed: number[];
  paints: number;
  /** One of the waiting answers arrives, any; false when none waits. */
  deliver(): boolean;
  frame(): void;
};

type WorldOptions = { hands: number; seed: number; answer?: (ask: Parameters<typeof answerTo>[0]) => Answer };

/** Workers that answer in an order of chance. */
export const createWorld = ({ hands, seed, answer = answerTo }: WorldOptions): World => {
  const rng = createRng(seed);
  const waiting: { hand: number; arrive: () => void }[] = [];
  let paint: (() => void) | null = null;
  const world: World = {
    hired: [],
    dismissed: [],
    paints: 0,
    deliver() {
      if (waiting.length === 0) return false;
      const [{ arrive }] = waiting.splice(rng.below(waiting.length), 1);
      arrive();
      return true;
    },
    frame() {
      const due = paint;
      paint = null;
      due?.();
    },
    surroundings: {
      hands,
      now: () => 0,
      nextFrame: (wanted) => {
        paint = wanted;
        return () => {
          paint = null;
        };
      },
      hire: (): Hand => {
        const number = world.hired.length;
        world.hired.push(number);
        let heard: (answer: Answer) => void = () => {};
        return {
          give: (ask) => waiting.push({ hand: number, arrive: () => heard(answer(structuredClone(ask))) }),
          listen: (hear) => {
            heard = hear;
          },
          dismiss: () => {
            world.dismissed.push(number);
            for (let k = waiting.length - 1; k >= 0; k--)
              if (waiting[k].hand === number) waiting.splice(k, 1);
          },
        };
      },
    },
  };
  return world;
};

/** A form as the page would have it, after these fields were changed. */
export const formOf = (experiment: LabExperiment, changed: Form = {}): Form => {
  let form = filled(experiment.fields(changed), changed);
  for (let k = 0; k < 3; k++) form = filled(experiment.fields(form), form);
  return form;
};

export const planOf = (experiment: LabExperiment, form: Form): Plan => {
  const plan = experiment.plan(form);
  if ('problem' in plan) throw new Error(plan.problem);
  return plan;
};

/** Runs to the end in this world; what was seen on the way is told. */
export const runThrough = (
  world: World,
  plan: Plan,
  seen: (state: BenchState) => void = () => {},
): BenchState => {
  const bench: Bench = createBench(() => world.surroundings);
  bench.subscribe(() => seen(bench.get()));
  bench.run(plan, {});
  while (world.deliver()) world.frame();
  return bench.get();
};
