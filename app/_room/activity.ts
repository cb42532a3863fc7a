import { generatedName } from '../../core/room/names';
import { describeOutcome } from '../../core/recall/describe';
import type { RoomEvent, RoomState } from '../../core/room/types';
import type { Activity } from './view';

type EventOf<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;
type Teller<Type extends RoomEvent['type']> = (event: EventOf<Type>, room: RoomState) => string;

const nameIn = (room: RoomState, person: string): string =>
  Object.hasOwn(room.names, person) ? room.names[person] : generatedName(person);
const memoryName = (room: RoomState, id: string): string =>
  room.memories.find((memory) => memory.id === id)?.name ?? 'a memory';
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const damageWords = ({ damage }: EventOf<'canvas.corrupted'>): string => {
  if (damage.kind === 'flip') return `flipped ${percent(damage.fraction)} of the canvas`;
  if (damage.kind === 'noise') return `added ${percent(damage.probability)} noise`;
  if (damage.kind === 'mask') return `masked ${damage.neurons.length} neurons`;
  return damage.kind === 'shift' ? 'shifted the canvas' : 'turned the canvas';
};
const settingWords: Record<string, string> = {
  model: 'model',
  rule: 'learning rule',
  threshold: 'threshold',
  selfConnection: 'self-connection',
  schedule: 'schedule',
  tie: 'tie rule',
};
const settingValue = (value: unknown): string => {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return String(value);
  return 'value' in value ? `${value.kind} ${value.value}` : String(value.kind);
};

/** What each kind of event is called, after the name of whoever did it. Strokes are not told one by one. */
const tellers: { [Type in RoomEvent['type']]?: Teller<Type> } = {
  'canvas.painted': () => 'painted',
  'canvas.cleared': () => 'cleared the canvas',
  'canvas.inverted': () => 'inverted the canvas',
  'canvas.set': ({ undoes, redoes }) =>
    undoes === undefined
      ? redoes === undefined
        ? 'drew the canvas anew'
        : 'did a stroke again'
      : 'took a stroke back',
  'canvas.loaded': ({ memory }, room) => `loaded ${memoryName(room, memory)}`,
  'canvas.corrupted': damageWords,
  'memory.stored': ({ memory }) => `stored ${memory.name}`,
  'memory.renamed': ({ name }) => `renamed a memory to ${name}`,
  'memory.removed': () => 'removed a memory',
  'network.configured': ({ settings }) =>
    Object.entries(settings)
      .map(([key, value]) => `set the ${settingWords[key] ?? key} to ${settingValue(value)}`)
      .join(' and '),
  'recall.started': ({ seed }) => `started a recall (seed ${seed})`,
  'recall.paused': ({ update }) => `paused at update ${update}`,
  'recall.resumed': () => 'let the recall go on',
  'recall.stopped': ({ update }) => `stopped the recall at update ${update}`,
  'recall.rate-set': ({ rate }) =>
    rate === 'unlimited' ? 'took the speed limit off' : `set the speed to ${rate} updates a second`,
  'role.granted': ({ person, role }, room) => `made ${nameIn(room, person)} ${role}`,
  'room.paint-set': ({ who }) => `let ${who === 'chosen' ? 'chosen people' : who} paint`,
  'room.ended': () => 'closed the room',
  'person.renamed': ({ name }) => `is now called ${name}`,
};

const sentenceOf = <Type extends RoomEvent['type']>(
  type: Type,
  event: EventOf<Type>,
  room: RoomState,
): string | null => {
  const tell = tellers[type];
  return tell ? `${nameIn(room, event.by)} ${tell(event, room)}` : null;
};

const settledSentence = ({ outcome, updates }: EventOf<'recall.settled'>, room: RoomState): string =>
  describeOutcome(outcome, { names: room.memories.map(({ name }) => name), updates });

/** Who did what, in words; null for what is not worth a line. `room` is the room after the event. */
export const describeEvent = (event: RoomEvent, room: RoomState): string | null =>
  event.type === 'recall.settled' ? settledSentence(event, room) : sentenceOf(event.type, event, room);

/** Lines for the activity list. The parts of one stroke make one line. */
export const tellEvents = (
  events: readonly RoomEvent[],
  room: RoomState,
  before: readonly Activity[],
): Activity[] => {
  const lines = [...before];
  for (const event of events) {
    const text = describeEvent(event, room);
    const last = lines[lines.length - 1];
    const again = event.type === 'canvas.painted' && last?.by === event.by && last.text === text;
    if (text !== null && !again) lines.push({ seq: event.seq, text, by: event.by, at: event.at });
  }
  return lines;
};
