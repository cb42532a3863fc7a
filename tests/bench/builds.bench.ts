/**
 * What it takes to build networks on the thread that serves: all memories at once, one more, the last one gone; and,
 * for the rules that write a matrix, the plain loops in the same run. Processor time, median of five.
 */
import { createNetwork, type Network, type NetworkSpec, randomPattern } from '../../core/index';
import { boundedByLoops, storkeyByLoops } from '../support/lessons';
import { busySeconds, median } from '../support/numpy';

type Case = { name: string; spec: NetworkSpec; neurons: number; memories: number };

const cases: readonly Case[] = [
  { name: 'Hebb', spec: { model: 'classical' }, neurons: 16_384, memories: 200 },
  {
    name: 'Pseudo-inverse',
    spec: { model: 'classical', rule: 'pseudo-inverse' },
    neurons: 16_384,
    memories: 200,
  },
  { name: 'Covariance', spec: { model: 'classical', rule: 'covariance' }, neurons: 16_384, memories: 200 },
  { name: 'Storkey', spec: { model: 'classical', rule: 'storkey' }, neurons: 1024, memories: 200 },
  { name: 'Within bounds', spec: { model: 'classical', rule: 'bounded' }, neurons: 1024, memories: 200 },
  { name: 'Perceptron', spec: { model: 'classical', rule: 'perceptron' }, neurons: 1024, memories: 200 },
  { name: 'Unlearning', spec: { model: 'classical', rule: 'unlearning' }, neurons: 576, memories: 60 },
  { name: 'Saturating, Hebb', spec: { model: 'saturating' }, neurons: 1024, memories: 200 },
  { name: 'Modern', spec: { model: 'modern' }, neurons: 16_384, memories: 200 },
];

const rounds = 5;
const shown = (seconds: number): string => `${(1000 * seconds).toFixed(1)} ms`;
const memoriesOf = (neurons: number, count: number) =>
  Array.from({ length: count }, (_, k) => randomPattern(neurons, k + 1));

function tell({ name, spec, neurons, memories }: Case): void {
  const all = memoriesOf(neurons, memories + 1);
  const first = all.slice(0, memories);
  const times = Array.from({ length: rounds }, () => {
    const made: Network[] = [];
    const whole = busySeconds(() => made.push(createNetwork(spec, first)));
    const more = busySeconds(() => made.push(createNetwork(spec, all, { previous: made[0] })));
    const less = busySeconds(() => made.push(createNetwork(spec, first, { previous: made[1] })));
    return { whole, more, less };
  });
  const [whole, more, less] = (['whole', 'more', 'less'] as const).map((part) =>
    shown(median(times.map((each) => each[part]))),
  );
  console.log(
    `${name}, N = ${neurons}, P = ${memories}: ${whole}; one memory more ${more}; the last one gone ${less}`,
  );
}

/** In turn, smaller: the plain loops take their time. */
function besideLoops(
  name: string,
  rule: string,
  loops: (memories: ReturnType<typeof memoriesOf>) => void,
): void {
  const memories = memoriesOf(512, 60);
  const ratios = Array.from({ length: rounds }, () => {
    const quick = busySeconds(() => createNetwork({ model: 'classical', rule }, memories));
    return busySeconds(() => loops(memories)) / quick;
  });
  console.log(`${name}, N = 512, P = 60: ${median(ratios).toFixed(1)} x the plain loops`);
}

for (const each of cases) tell(each);
besideLoops('Storkey', 'storkey', storkeyByLoops);
besideLoops('Within bounds', 'bounded', (memories) => boundedByLoops(memories, 6));
