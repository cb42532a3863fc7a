import { expect, test } from 'vitest';
import type {
  LiveNetwork,
  Network,
  NetworkSpec,
  Pattern,
  Recall,
  RecallSpec,
  Threshold,
} from '../../../core/index';
import {
  createNetwork,
  createRecall,
  learningRules,
  networkModels,
  randomPattern,
  schedules,
  ties,
} from '../../../core/index';
import { networkProblem } from '../../../core/network/create';
import { parametersOf } from '../../../core/network/parameters';
import type { NumberParameter, Parameter } from '../../../core/numeric/parameter';
import type { Rng } from '../../../core/random/rng';
import { createRng } from '../../../core/random/rng';

const configurations = 10_000;
/** Every so many a run is followed to its end. */
const toTheEnd = 20;
/** Sweeps after which a run of small networks that nothing else ends must have settled or gone round. */
const longest = 5000;

const oneOf = <T>(items: readonly T[], rng: Rng): T => items[rng.below(items.length)];

/** Work grows with these; their largest value is drawn less often. */
const isDear = ({ whole, max }: NumberParameter): boolean => whole === true && max > 100;

function number(parameter: NumberParameter, rng: Rng): number {
  const { min, max, initial, whole } = parameter;
  const dear = isDear(parameter);
  const draw = rng.below(dear ? 200 : 12);
  if (draw === 0) return max;
  if (draw === 1) return oneOf([min - 1, max + 1, 1e300, -1e300, Number.NaN, Number.POSITIVE_INFINITY], rng);
  if (draw % 5 === 2) return min;
  if (draw % 5 === 3) return initial > 100 ? min : initial;
  const value = min + rng.unit() * ((dear ? Math.min(max, min + 12) : max) - min);
  return whole ? Math.round(value) : value;
}

const settingOf = (parameter: Parameter, rng: Rng): number | string =>
  parameter.kind === 'number'
    ? number(parameter, rng)
    : oneOf([...parameter.options.map(({ id }) => id), ...(rng.below(12) === 0 ? ['none'] : [])], rng);

const thresholdOf = (rng: Rng): Threshold =>
  oneOf<Threshold>(
    [
      { kind: 'zero' },
      { kind: 'constant', value: oneOf([0.25, -7, 1e6, 1e9, 1e200, Number.NaN], rng) },
      { kind: 'mean' },
      { kind: 'mean-deviation', factor: oneOf([-1, 0.5, 3, 1e6, 1e200], rng) },
      { kind: 'row-sum' },
      { kind: 'learned' },
    ],
    rng,
  );

/** Random ones, with copies and reverses among them. */
function memoriesOf(neuronCount: number, rng: Rng): Pattern[] {
  const memories: Pattern[] = [];
  for (let left = rng.below(neuronCount + 3); left > 0; left--) {
    const known = memories.length > 0 && rng.below(4) === 0 ? oneOf(memories, rng) : undefined;
    const sign = rng.below(2) === 0 ? 1 : -1;
    memories.push(known ? known.map((value) => sign * value) : randomPattern(neuronCount, rng.below(1e9)));
  }
  return memories;
}

type Configuration = {
  spec: NetworkSpec;
  neuronCount: number;
  memories: Pattern[];
  cue: Pattern;
  recallSpec: RecallSpec;
};

function configuration(seed: number): Configuration {
  const rng = createRng(seed);
  const neuronCount = 4 + rng.below(9);
  const base: NetworkSpec = {
    model: oneOf(networkModels, rng).id,
    rule: oneOf(learningRules, rng).id,
    width: oneOf([2, 3, 4].filter((width) => neuronCount % width === 0).concat(neuronCount), rng),
    threshold: rng.below(2) === 0 ? { kind: 'zero' } : thresholdOf(rng),
    selfConnection: oneOf([0, 0, 0, 0.5, 3, 1e9, 0, 0, 1e200, -1], rng),
  };
  const drawn = parametersOf(base).map((parameter) => [parameter.id, settingOf(parameter, rng)]);
  return {
    spec: { ...base, ...Object.fromEntries(drawn) },
    neuronCount,
    memories: memoriesOf(neuronCount, rng),
    cue: Int8Array.from({ length: neuronCount }, () => oneOf([1, -1, 1, -1, 0], rng)),
    recallSpec: {
      schedule: oneOf(schedules, rng).id,
      tie: oneOf(ties, rng).id,
      seed,
      temperature: oneOf([undefined, undefined, 0, 1e-300, 0.5, 4, 1e300, -1, Number.NaN], rng),
    },
  };
}

function checkNumbers(numbers: Iterable<number>, what: string): void {
  for (const value of numbers) if (!Number.isFinite(value)) throw new Error(`${what}: ${value}`);
}

const energyOf = ({ energy }: { energy: number | null }): number[] => (energy === null ? [] : [energy]);

function checkLive(live: LiveNetwork): void {
  checkNumbers(energyOf(live), 'energy');
  checkNumbers(Array.from(live.products), 'overlaps');
  checkNumbers(live.values ?? [], 'values');
  live.state.forEach((_, i) => {
    const field = live.localField(i);
    checkNumbers([field, live.answer?.(i, field) ?? 0], `what neuron ${i} hears`);
    for (const value of [1, -1]) checkNumbers([live.deltaEnergy(i, value, field)], `change at ${i}`);
  });
}

function checkNetwork(network: Network): void {
  checkNumbers([network.scale, network.sweepsMax ?? 0], 'scale');
  for (const updates of [0, 7, 10 ** 9]) checkNumbers([network.temperature?.(updates) ?? 0], 'temperature');
  checkNumbers(network.weights() ?? [], 'weights');
  checkNumbers(network.course?.points ?? [], 'course');
  if (network.scale <= 0) throw new Error(`scale ${network.scale}`);
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function checkRun(recall: Recall, network: Network, whole: boolean): void {
  const sweeps = network.sweepsMax ?? longest;
  const maxUpdates = (whole ? sweeps + 1 : 3) * network.neuronCount;
  const onUpdate = (update: object) => checkNumbers(Object.values(update), 'update');
  const outcome = recall.run({ maxUpdates, ...(!whole && { onUpdate }) });
  checkNumbers([...energyOf(recall), ...recall.overlaps(), ...(recall.values ?? [])], 'recall');
  checkNumbers(numbersIn(outcome), 'outcome');
  if (whole && recall.outcome === null) throw new Error('the run did not end');
}

/** A refusal is a sentence, and the one that was told beforehand. */
function thrownBy(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function check(seed: number): 'refused' | 'fine' {
  const { spec, neuronCount, memories, cue, recallSpec } = configuration(seed);
  const problem = networkProblem(spec, neuronCount);
  if (problem !== undefined) {
    expect(problem).toMatch(/^.{4,}( |:).{4,}$/s);
    expect(thrownBy(() => createNetwork(spec, memories, { neuronCount }))).toBe(problem);
    return 'refused';
  }
  const network = createNetwork(spec, memories, { neuronCount });
  checkNetwork(network);
  checkLive(network.follow(cue));
  const { temperature = 0 } = recallSpec;
  if (!(temperature >= 0)) {
    expect(thrownBy(() => createRecall(network, cue, recallSpec))).toContain(
      `temperature ${temperature}: need`,
    );
    return 'refused';
  }
  const recall = createRecall(network, cue, recallSpec);
  checkRun(recall, network, seed % toTheEnd === 0);
  checkLive(network.follow(recall.state, recall.values));
  return 'fine';
}

test('[NW37] 10,000 random configurations are refused in words or give finite numbers alone, and their runs end', () => {
  const counts = { refused: 0, fine: 0 };
  for (let seed = 0; seed < configurations; seed++) {
    try {
      counts[check(seed)]++;
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify(configuration(seed).spec)}`, { cause: error });
    }
  }
  expect(counts.refused).toBeGreaterThan(configurations / 20);
  expect(counts.fine).toBeGreaterThan(configurations / 2);
});
