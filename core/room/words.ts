import { schedules } from '../dynamics/index';
import { ties } from '../dynamics/ties';
import { learningRule, learningRules } from '../learning/index';
import { mostAlike } from '../measure/overlaps';
import { networkModels } from '../network/index';
import { allParameters } from '../network/parameters';
import { thresholds } from '../network/thresholds/index';
import { counted, joined } from '../recall/describe';
import type { Damage, Pattern, Threshold } from '../recall/types';
import { limits } from './limits';
import { describeOutcome } from './outcome-words';
import { type EventOf, type EventType, findMemory, neuronCountOf } from './room';
import type { Memory, PaintRight, Role, RoomEvent, RoomState, Settings } from './types';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const labelOf = (list: readonly { id: string; label: string }[], id: string | undefined): string =>
  list.find((entry) => entry.id === id)?.label ?? String(id);

/** From the weights' own units to the shown ones, with at most three decimals. */
const shown = (room: RoomState, settings: Partial<Settings>, value: number): string => {
  const rule = learningRule(settings.rule ?? room.settings.rule ?? 'hebbian');
  const scale = rule.scale(neuronCountOf(room), room.memories.length);
  return String(Math.round(value * scale * 1000) / 1000);
};

const thresholdText = (threshold: Threshold, own: (value: number) => string): string => {
  if (threshold.kind === 'constant') return own(threshold.value);
  const label = labelOf(thresholds, threshold.kind);
  return threshold.kind === 'mean-deviation' ? `${label}, ${threshold.factor} times` : label;
};

type SettingWords = (settings: Partial<Settings>, room: RoomState) => string;
const settingWords: Record<string, SettingWords> = {
  model: ({ model }) => `the model to ${labelOf(networkModels, model)}`,
  rule: ({ rule }) => `the learning rule to ${labelOf(learningRules, rule)}`,
  threshold: (settings, room) =>
    `the threshold to ${thresholdText(settings.threshold ?? { kind: 'zero' }, (value) => shown(room, settings, value))}`,
  selfConnection: (settings, room) =>
    `the self-connection to ${shown(room, settings, settings.selfConnection ?? 0)}`,
  schedule: ({ schedule }) => `the schedule to ${labelOf(schedules, schedule)}`,
  tie: ({ tie }) => `the tie rule to ${labelOf(ties, tie)}`,
  units: ({ units }) => `the reading to ${units === 'binary' ? '0 and 1' : '−1 and +1'}`,
};

/** `the temperature to 0.4`: a parameter of a rule or model. */
const parameterText = (id: string, value: unknown): string | undefined => {
  const parameter = allParameters.find((each) => each.id === id);
  if (!parameter) return undefined;
  const text = parameter.kind === 'choice' ? labelOf(parameter.options, String(value)) : String(value);
  return `${parameter.label.charAt(0).toLowerCase()}${parameter.label.slice(1)} to ${text}`;
};

const settingsText = (settings: Partial<Settings>, room: RoomState): string => {
  const known = Object.entries(settingWords).filter(([key]) => Object.hasOwn(settings, key));
  const others = Object.entries(settings).map(([id, value]) => parameterText(id, value));
  const parts = [...known.map(([, words]) => words(settings, room)), ...others];
  return `set ${joined(parts.filter((part) => part !== undefined))}`;
};

const damageWords: { [K in Damage['kind']]: (damage: Extract<Damage, { kind: K }>) => string } = {
  flip: ({ fraction }) => `flipped ${percent(fraction)} of the neurons`,
  noise: ({ probability }) => `added noise of ${percent(probability)}`,
  mask: ({ neurons, fill }) =>
    `${fill === 0 ? 'made unknown' : 'wiped out'} ${counted(neurons.length, 'neuron')}`,
  shift: ({ dx, dy }) => `shifted the picture by ${dx}, ${dy}`,
  rotate: ({ quarterTurns }) => `turned the picture by ${quarterTurns * 90}°`,
};
const damageText = <K extends Damage['kind']>(kind: K, damage: Extract<Damage, { kind: K }>): string =>
  damageWords[kind](damage);

const roleWords: Record<Role, string> = {
  host: 'a host',
  cohost: 'a co-host',
  painter: 'a painter',
  viewer: 'a viewer',
};
const paintWords: Record<PaintRight, string> = {
  everyone: 'let everyone paint',
  chosen: 'let only chosen people paint',
  nobody: 'stopped painting for now',
};

type Scene = { room: RoomState; nameOf: (person: string) => string };
type Words = { readonly [T in EventType]: (event: EventOf<T>, scene: Scene) => string };

/** A name inside a sentence. */
const whom = (name: string): string => (name === 'You' ? 'you' : name);
const memoryName = ({ room }: Scene, id: string): string => findMemory(room, id)?.name ?? 'a memory';
const undone = ({ undoes, redoes }: RoomEvent): string | undefined =>
  undoes !== undefined
    ? 'took back a change to the canvas'
    : redoes !== undefined
      ? 'did a change to the canvas again'
      : undefined;

const startText = (paused: true | undefined, train: number | undefined): string => {
  if (train === undefined) return paused ? 'began a recall, step by step' : 'started a recall';
  return `began to teach the network for ${counted(train, 'epoch')}${paused ? ', look by look' : ''}`;
};
const runText = ({ recall }: RoomState): string =>
  recall?.train === undefined ? 'the recall' : 'the teaching';

/** What the one who caused it did; `recall.settled` has no doer and is told by `describeOutcome`. */
const eventWords: Words = {
  'canvas.painted': ({ neurons, value }) =>
    `${value === 1 ? 'painted' : 'erased'} ${counted(neurons.length, 'neuron')}`,
  'canvas.cleared': () => 'cleared the canvas',
  'canvas.inverted': () => 'flipped all neurons',
  'canvas.set': (event) => undone(event) ?? 'put a picture on the canvas',
  'canvas.loaded': ({ memory }, scene) => `loaded ${memoryName(scene, memory)}`,
  'canvas.corrupted': ({ damage }) => damageText(damage.kind, damage),
  'memory.stored': ({ memory, undoes }) => `${undoes === undefined ? 'stored' : 'put back'} ${memory.name}`,
  'memory.renamed': ({ memory, name }, scene) => `renamed ${memoryName(scene, memory)} to ${name}`,
  'memory.removed': ({ memory }, scene) => `removed ${memoryName(scene, memory)}`,
  'network.configured': ({ settings }, { room }) => settingsText(settings, room),
  'recall.started': ({ paused, train }) => startText(paused, train),
  'recall.paused': ({ update }, { room }) => `paused ${runText(room)} after ${counted(update, 'update')}`,
  'recall.resumed': (_event, { room }) => `let ${runText(room)} go on`,
  'recall.stepped': ({ updates }) => `stepped ${counted(updates, 'update')}`,
  'recall.rate-set': ({ rate }) =>
    rate === 'unlimited'
      ? 'set the speed to unlimited'
      : `set the speed to ${counted(rate, 'update')} a second`,
  'recall.stopped': ({ update, epochs }) =>
    epochs === undefined
      ? `stopped the recall after ${counted(update, 'update')}`
      : `stopped the teaching after ${counted(epochs, 'epoch')} in all`,
  'recall.settled': () => 'saw the recall settle',
  'role.granted': ({ person, role }, { nameOf }) => `made ${whom(nameOf(person))} ${roleWords[role]}`,
  'room.paint-set': ({ who }) => paintWords[who],
  'room.ended': () => 'ended the room',
  'person.renamed': ({ name }) => `took the name ${name}`,
};

const wordsFor = <T extends EventType>(type: T, event: EventOf<T>, scene: Scene): string =>
  eventWords[type](event, scene);

/**
 * One event in one sentence without a full stop: "Teal Heron set the tie rule to Become +1".
 * `room` is the room before the event (so that a memory removed still has its name); `nameOf` may say "You".
 */
export const describeEvent = (
  room: RoomState,
  event: RoomEvent,
  nameOf: (person: string) => string,
): string => {
  if (event.type === 'recall.settled') {
    const { title, detail } = describeOutcome(room, event.outcome, event.updates);
    return `${title} ${detail}`.trim();
  }
  return `${nameOf(event.by)} ${wordsFor(event.type, event, { room, nameOf })}`;
};

export type LookAlike = { memory: Memory; overlap: number; message: string };

const likeness = (room: RoomState, { name }: Memory, overlap: number): string => {
  if (overlap === 1) return `It is stored already, as ${name}: change the drawing first.`;
  if (overlap === -1) return `Its opposite is stored already, as ${name}: with one comes the other.`;
  const looks =
    overlap < 0
      ? `Its opposite looks ${percent(-overlap)} like ${name}`
      : `Looks ${percent(overlap)} like ${name}`;
  const hebbian = room.settings.rule === 'hebbian';
  return `${looks}: ${hebbian ? 'under Hebb both will blur; the pseudo-inverse keeps both.' : 'one may be found for the other.'}`;
};

/** The memory a new one would blur with, and the warning to show before storing; null when none is that alike. */
export const lookAlike = (room: RoomState, pattern: Pattern): LookAlike | null => {
  const nearest = mostAlike(
    pattern,
    room.memories.map((memory) => memory.pattern),
  );
  if (!nearest || Math.abs(nearest.overlap) < limits.lookAlike) return null;
  const memory = room.memories[nearest.memory];
  return { memory, overlap: nearest.overlap, message: likeness(room, memory, nearest.overlap) };
};
