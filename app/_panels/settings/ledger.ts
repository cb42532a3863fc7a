import type { Memory, RoomState, Settings } from '../../../core/room/types';
import type { KeeperAnswer, KeeperAsk } from './keeper';
import { type Candidate, candidateOf, isPossible, type Known } from './keeping';

/** As much of a room as its network is made of. */
export type Setting = Pick<RoomState, 'memories' | 'width' | 'height'>;

type Ledger = { known: Known; asked: Set<string> };
type Busy = { worker: Worker; memories: readonly Memory[]; open: number };

const ledgers = new WeakMap<readonly Memory[], Ledger>();
const listeners = new Set<() => void>();
const nothing: Known = new Map();
let busy: Busy | null = null;

export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What is known by now of these memories: a new map with each answer. */
export const knownOf = (memories: readonly Memory[]): Known => ledgers.get(memories)?.known ?? nothing;

const ledgerOf = (memories: readonly Memory[]): Ledger => {
  const ledger = ledgers.get(memories) ?? { known: nothing, asked: new Set<string>() };
  ledgers.set(memories, ledger);
  return ledger;
};

const dismiss = (): void => {
  busy?.worker.terminate();
  busy = null;
};

const hear = (memories: readonly Memory[], { key, keeps }: KeeperAnswer): void => {
  const ledger = ledgerOf(memories);
  if (keeps) ledger.known = new Map(ledger.known).set(key, keeps);
  if (busy) busy.open--;
  if (busy?.open === 0) dismiss();
  for (const listener of listeners) listener();
};

const hire = (memories: readonly Memory[]): Busy => {
  const worker = new Worker(new URL('./keeper.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: { data: KeeperAnswer }) => hear(memories, data);
  return { worker, memories, open: 0 };
};

const possible = (room: Setting, wanted: readonly Settings[]): Candidate[] =>
  wanted
    .filter((settings) => isPossible(settings, room.width * room.height))
    .map((settings) => candidateOf(settings, room.width));

const send = (room: Setting, candidates: readonly Candidate[]): void => {
  const { memories, width, height } = room;
  busy ??= hire(memories);
  busy.open += candidates.length;
  const patterns = memories.map(({ pattern }) => pattern);
  const ask: KeeperAsk = { memories: patterns, neuronCount: width * height, candidates };
  busy.worker.postMessage(ask);
};

/** Counts, in a worker of its own, what networks like these would keep; each once. No worker, no figures. */
export const count = (room: Setting, wanted: readonly Settings[]): void => {
  const { memories } = room;
  if (memories.length === 0 || typeof Worker === 'undefined') return;
  if (busy && busy.memories !== memories) {
    ledgers.delete(busy.memories);
    dismiss();
  }
  const { asked } = ledgerOf(memories);
  const candidates: Candidate[] = [];
  for (const candidate of possible(room, wanted)) {
    if (asked.has(candidate.key)) continue;
    asked.add(candidate.key);
    candidates.push(candidate);
  }
  if (candidates.length > 0) send(room, candidates);
};
