import type { NetworkSpec, Pattern, Recall, RecallSpec } from '../../core/index';
import {
  corrupt,
  createNetwork,
  createRecall,
  learningRules,
  networkModels,
  randomPattern,
  schedules,
  ties,
} from '../../core/index';
import type { Engine } from '../../core/kernels/load';
import { chooseEngine } from '../../core/kernels/load';

/** Pure, so that a browser can run it as it stands and must come to the same hashes. */
export type Configuration = { name: string; spec: NetworkSpec; recallSpec: RecallSpec; side: number };

/** FNV-1a over the bytes of numbers, 32 bits at a time in two lanes. */
function createHash() {
  const lanes = [0x811c9dc5, 0x01000193];
  const view = new DataView(new ArrayBuffer(8));
  return {
    add(value: number) {
      view.setFloat64(0, value);
      for (let k = 0; k < 8; k++) {
        lanes[0] = Math.imul(lanes[0] ^ view.getUint8(k), 0x01000193);
        lanes[1] = Math.imul(lanes[1] ^ view.getUint8(7 - k), 0x01000193);
      }
    },
    text: () => lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join(''),
  };
}

const memoriesOf = (side: number): Pattern[] =>
  [1, 2, 3, 4, 5].map((seed) => randomPattern(side * side, seed));

/** A recall with everything that may happen to one: a stroke, another memory, more updates. */
function recallOf({ spec, recallSpec, side }: Configuration): {
  cue: Pattern;
  play: (hear?: Hear) => Recall;
} {
  const memories = memoriesOf(side);
  const network = createNetwork(spec, memories);
  const masked = { kind: 'mask', neurons: [0, 1, 2, 3, 4, 5, 6, 7], fill: 0 } as const;
  const cue = corrupt(corrupt(memories[1], { kind: 'flip', fraction: 0.3 }, recallSpec.seed), masked, 1);
  const play = (hear?: Hear) => {
    const recall = createRecall(network, cue, recallSpec);
    recall.run({ maxUpdates: 3 * side, onUpdate: hear });
    recall.paint([1, 2, 3, side, 2 * side], 1);
    recall.run({ maxUpdates: 5 * side, onUpdate: hear });
    const more = [...memories, randomPattern(side * side, 6)];
    recall.reconfigure(createNetwork(spec, more, { previous: network }), recallSpec);
    recall.run({ maxUpdates: 20 * side * side, onUpdate: hear });
    return recall;
  };
  return { cue, play };
}
type Hear = (update: {
  update: number;
  neuron: number;
  field: number;
  before: number;
  after: number;
  deltaEnergy: number;
}) => void;

/** The hash of all events and of the end of one recall. */
function hashOf(configuration: Configuration): string {
  const hash = createHash();
  const { cue, play } = recallOf(configuration);
  cue.forEach(hash.add);
  const recall = play((told) => {
    for (const value of [told.update, told.neuron, told.field, told.before, told.after, told.deltaEnergy])
      hash.add(value);
  });
  recall.state.forEach(hash.add);
  recall.values?.forEach(hash.add);
  for (const value of [recall.energy ?? 0, recall.updates, recall.flips, ...recall.overlaps()])
    hash.add(value);
  for (const character of JSON.stringify(recall.outcome)) hash.add(character.charCodeAt(0));
  return hash.text();
}

const thresholds: NonNullable<NetworkSpec['threshold']>[] = [
  { kind: 'zero' },
  { kind: 'constant', value: 0.1 },
  { kind: 'row-sum' },
];

/** The first two rules under every schedule, tie rule and some thresholds. */
const withTies: readonly Configuration[] = ['hebbian', 'pseudo-inverse'].flatMap((rule, r) =>
  schedules.flatMap((schedule, k) =>
    ties.map((tie, t): Configuration => {
      const threshold = thresholds[(r + k + t) % 3];
      return {
        name: `${rule} ${schedule.id} ${tie.id} ${threshold.kind}`,
        spec: { model: 'classical', rule, threshold, selfConnection: t === 2 ? 0.5 : 0 },
        recallSpec: { schedule: schedule.id, tie: tie.id, seed: 1000 * r + 10 * k + t },
        side: t === 0 ? 16 : 9,
      };
    }),
  ),
);

const rulesOf = (model: string): string[] =>
  model === 'classical' ? learningRules.map(({ id }) => id) : ['pseudo-inverse'];

/** Parameters under which there is something to see in a short run. */
const telling: Record<string, object> = {
  stochastic: { temperature: 0.5, cooling: 'anneal', sweeps: 8 },
  boltzmann: { epochs: 20, hidden: 12 },
};

/** Every model, the classical one with every rule, under every schedule. */
const throughLists: readonly Configuration[] = networkModels.flatMap(({ id: model }) =>
  rulesOf(model).flatMap((rule, r) =>
    schedules.map((schedule, k): Configuration => {
      const spec = { model, rule, width: 9, ...telling[model] };
      const recallSpec = { schedule: schedule.id, seed: 100 + 10 * r + k } as const;
      return { name: `${model} ${rule} ${schedule.id}`, spec, recallSpec, side: 9 };
    }),
  ),
);

export const configurations: readonly Configuration[] = [...withTies, ...throughLists];

/** The hash of the event log of every configuration, by name. */
export const recallHashes = (): Record<string, string> =>
  Object.fromEntries(configurations.map((configuration) => [configuration.name, hashOf(configuration)]));

/** The plain networks, on which kernels make the updates that nobody hears, also on larger canvases. */
const silent: readonly Configuration[] = [9, 16, 40].flatMap((side, k) =>
  schedules.flatMap((schedule) =>
    ties.map((tie, t): Configuration => {
      const threshold = thresholds[(k + t) % 2];
      return {
        name: `hebbian ${schedule.id} ${tie.id} ${threshold.kind} ${side}×${side}`,
        spec: { model: 'classical', rule: 'hebbian', threshold },
        recallSpec: { schedule: schedule.id, tie: tie.id, seed: 7000 + 10 * k + t },
        side,
      };
    }),
  ),
);

/** Where each recall ends that nobody listens to, by name: by this engine. */
export function endHashes(engine: Engine): Record<string, string> {
  chooseEngine(engine);
  const ends = silent.map((configuration) => {
    const hash = createHash();
    const recall = recallOf(configuration).play(undefined);
    recall.state.forEach(hash.add);
    for (const value of [recall.energy ?? 0, recall.updates, recall.flips, ...recall.overlaps()])
      hash.add(value);
    for (const character of JSON.stringify(recall.outcome)) hash.add(character.charCodeAt(0));
    return [configuration.name, hash.text()] as const;
  });
  chooseEngine('best');
  return Object.fromEntries(ends);
}
