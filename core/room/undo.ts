import { packBits, unpackBits } from '../pattern/bits';
import { refuseNoRoom } from './commands/memory-room';
import { problemIn } from './commands/network-configure';
import { acceptNow } from './commands/shared';
import { generatedName } from './names';
import { refuse } from './refusal';
import { findMemory, neuronCountOf } from './room';
import type { CanvasDeed, Context, Decision, Deed, EventBody, HistoryEntry, RoomState } from './types';

export type Direction = 'undo' | 'redo';
/** The event that takes a deed back, and what it had to leave as it is. */
type Plan = { body: Extract<EventBody, { update?: number | undefined }> | Renaming; note?: string };
type Renaming = Extract<EventBody, { type: 'memory.renamed' }>;
type Asked = { room: RoomState; context: Context; entry: HistoryEntry; direction: Direction };

const personName = (room: RoomState, person: string): string =>
  Object.hasOwn(room.names, person) ? room.names[person] : generatedName(person);

/** Who changed the neurons that are kept: one name, or several, or the recall. */
const noteOf = ({ room, context }: Asked, kept: readonly number[]): string => {
  const { touched, entries } = context.history;
  const owners = new Set(kept.map((i) => entries.find(({ seq }) => seq === touched[i])?.by));
  owners.delete(context.by);
  const neurons = kept.length === 1 ? '1 neuron' : `${kept.length} neurons`;
  const [first] = owners;
  if (owners.size === 1 && first !== undefined)
    return `Kept ${neurons} that ${personName(room, first)} has drawn over.`;
  return `Kept ${neurons} that changed since.`;
};

/** Restores the neurons that still are as the deed left them and belong to it. */
const planCanvas = (asked: Asked, deed: CanvasDeed): Plan | null => {
  const { context, entry, direction } = asked;
  const back = direction === 'undo';
  const live = context.live.slice();
  const kept: number[] = [];
  deed.neurons.forEach((i, k) => {
    const owned = context.history.touched[i] === (back ? entry.seq : deed.owners[k]);
    const [from, to] = back ? [deed.after[k], deed.before[k]] : [deed.before[k], deed.after[k]];
    if (owned && live[i] === from) live[i] = to;
    else kept.push(i);
  });
  if (kept.length === deed.neurons.length) return null;
  const body = { type: 'canvas.set' as const, ...packBits(live) };
  return kept.length === 0 ? { body } : { body, note: noteOf(asked, kept) };
};

const planMemory = ({ room, direction }: Asked, deed: Deed & { kind: 'memory' }): Plan | null => {
  const { memory } = deed;
  const there = findMemory(room, memory.id);
  if (deed.stored === (direction === 'undo'))
    return there && there.name === memory.name
      ? { body: { type: 'memory.removed', memory: memory.id } }
      : null;
  if (there || refuseNoRoom(room, unpackBits(memory.bits, undefined, neuronCountOf(room)))) return null;
  return { body: { type: 'memory.stored', memory } };
};

const planName = ({ room, direction }: Asked, deed: Deed & { kind: 'name' }): Plan | null => {
  const [from, to] = direction === 'undo' ? [deed.after, deed.before] : [deed.before, deed.after];
  if (findMemory(room, deed.memory)?.name !== from) return null;
  return { body: { type: 'memory.renamed', memory: deed.memory, name: to } };
};

const planSettings = ({ room, direction }: Asked, deed: Deed & { kind: 'settings' }): Plan | null => {
  const [from, to] = direction === 'undo' ? [deed.after, deed.before] : [deed.before, deed.after];
  const now = new Map<string, unknown>(Object.entries(room.settings));
  const was = new Map<string, unknown>(Object.entries(from));
  const entries = Object.entries(to);
  const free = entries.filter(([key]) => JSON.stringify(now.get(key)) === JSON.stringify(was.get(key)));
  const settings = Object.fromEntries(free);
  if (free.length === 0 || problemIn(room, settings) !== undefined) return null;
  const body = { type: 'network.configured' as const, settings };
  return free.length === entries.length ? { body } : { body, note: 'Kept settings that were changed since.' };
};

const planOf = (asked: Asked): Plan | null => {
  const { deed } = asked.entry;
  if (deed.kind === 'canvas') return planCanvas(asked, deed);
  if (deed.kind === 'memory') return planMemory(asked, deed);
  return deed.kind === 'name' ? planName(asked, deed) : planSettings(asked, deed);
};

/** Own deeds that can be taken back (newest first) or done again (the last one taken back first). */
const candidates = ({ history, by }: Context, direction: Direction): HistoryEntry[] => {
  const own = history.entries.filter((entry) => entry.by === by && entry.undone === (direction === 'redo'));
  return direction === 'undo' ? own.reverse() : own;
};

const refusals: Record<Direction, [none: string, stale: string]> = {
  undo: [
    'There is nothing of yours to undo.',
    'Everything you did has been changed since: nothing is left to undo.',
  ],
  redo: [
    'There is nothing of yours to redo.',
    'What you took back has been changed since: nothing is left to redo.',
  ],
};

const PASSED_OVER = 'Nothing is left of what you did last, so this was the one before it.';

/** Decides undo and redo: the inverse of one's own last deed that still can be taken back, as an ordinary event. */
export const takeBack = (room: RoomState, context: Context, direction: Direction): Decision => {
  const own = candidates(context, direction);
  for (const [passedOver, entry] of own.entries()) {
    const plan = planOf({ room, context, entry, direction });
    if (!plan) continue;
    const mark = direction === 'undo' ? { undoes: entry.seq } : { redoes: entry.seq };
    const note = [passedOver > 0 ? PASSED_OVER : '', plan.note ?? ''].filter(Boolean).join(' ') || undefined;
    if (plan.body.type === 'memory.renamed') return { ok: true, event: { ...plan.body, ...mark }, note };
    return acceptNow(room, context, { ...plan.body, ...mark }, note);
  }
  return refuse('stale', refusals[direction][own.length === 0 ? 0 : 1]);
};
