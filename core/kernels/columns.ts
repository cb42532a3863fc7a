import type { Pattern } from '../recall/types';
import { at, bitsPitchOf, mostColumns, rowsOf, stagedBits } from './desk';
import type { Space } from './space';
import { spaceNow } from './space';

/**
 * Rows of a space: bit `place` of row i says whether ξ_i = +1 in the memory that owns that place; behind the rows
 * the same bits memory by memory. Whoever lets a memory of his
 * go and takes another writes one column over; who still wanted the old one finds its owner changed.
 */
type Columns = {
  readonly space: Space;
  readonly generation: number;
  readonly start: number;
  /** Places, a multiple of 16: bits of a row. */
  readonly stride: number;
  readonly owners: (Pattern | undefined)[];
  /** Counts the columns written over. */
  version: number;
};

/** The memories of one network as columns. Which places they have is nobody's business: sums are integers. */
export type ColumnBank = {
  readonly memories: readonly Pattern[];
  readonly neuronCount: number;
  readonly places: Int32Array;
  columns: Columns | null;
  /** The version in which all owners were as they should be. */
  version: number;
};

const upTo = (value: number, step: number): number => Math.ceil(value / step) * step;

/** Whether kernels can hold so many memories. */
export const fitsColumns = (memoryCount: number, neuronCount: number): boolean =>
  memoryCount <= mostColumns / 2 && memoryCount * neuronCount <= 1 << 26;

/** Bytes from one row to the next. */
export const rowBytes = ({ stride }: Columns): number => stride >> 3;

/** Where the bits of the memory of this place lie. */
const bitsAt = ({ start, stride }: Columns, neuronCount: number, place: number): number =>
  start + (rowsOf(neuronCount) * stride) / 8 + place * bitsPitchOf(neuronCount);

/** Writes a pattern as bits. False when a value is neither +1 nor −1. */
function pack({ bytes, kernels }: Space, pattern: Pattern, to: number): boolean {
  const rows = rowsOf(pattern.length);
  bytes.set(pattern, at.state);
  if (rows > pattern.length) bytes.fill(1, at.state + pattern.length, at.state + rows);
  return kernels.run.pack(at.state, rows, to) === 1;
}

/** Whether all values of a pattern are +1 or −1. */
export function allSigns(pattern: Pattern): boolean {
  const space = spaceNow();
  space.bytes.set(pattern, at.state);
  return space.kernels.run.signs(at.state, pattern.length) === 1;
}

/** The memories looked at last lie as bits in the staging, until they are written into rows or it is used otherwise. */
const looked = { space: undefined as Space | undefined, neuronCount: 0, owners: [] as Pattern[] };

/** Nothing is staged any more. */
export function forgetLooked(): void {
  looked.space = undefined;
  looked.owners = [];
}

/** As `allSigns`, of memories that will be written into rows soon: their bits are kept for that. */
export function looker(neuronCount: number): (memory: Pattern) => boolean {
  const space = spaceNow();
  const most = stagedBits(neuronCount);
  const pitch = bitsPitchOf(neuronCount);
  const owners: Pattern[] = [];
  Object.assign(looked, { space, neuronCount, owners });
  return (memory) => {
    if (owners.length === most) return allSigns(memory);
    if (!pack(space, memory, at.staging + owners.length * pitch)) return false;
    owners.push(memory);
    return true;
  };
}

/** How many memories, from the first on, lie in the staging in this order. */
function lookedAt(space: Space, neuronCount: number, owners: readonly (Pattern | undefined)[]): number {
  if (looked.space !== space || looked.neuronCount !== neuronCount) return 0;
  let count = 0;
  while (count < looked.owners.length && looked.owners[count] === owners[count]) count++;
  return count;
}

/** Writes all columns anew. */
function writeAll({ memories, neuronCount }: ColumnBank, columns: Columns): void {
  const { space, start, stride, owners } = columns;
  const pitch = bitsPitchOf(neuronCount);
  const bits = bitsAt(columns, neuronCount, 0);
  const known = lookedAt(space, neuronCount, owners);
  space.bytes.copyWithin(bits, at.staging, at.staging + known * pitch);
  for (let mu = known; mu < memories.length; mu++) pack(space, memories[mu], bits + mu * pitch);
  space.bytes.fill(0, bits + memories.length * pitch, bits + stride * pitch);
  space.kernels.run.weave(bits, pitch, rowsOf(neuronCount), start, rowBytes(columns), stride);
  forgetLooked();
}

/** New rows, with room for some more memories where there were fewer before. */
function writeNew(bank: ColumnBank): Columns | null {
  const space = spaceNow();
  const { memories, neuronCount, places } = bank;
  const spare =
    bank.columns && bank.columns.owners.length < memories.length ? upTo(memories.length >> 3, 16) : 0;
  const stride = Math.max(16, upTo(memories.length, 16) + spare);
  const owners = Array.from({ length: stride }, (_, place) => memories[place]);
  const bytes = (stride * rowsOf(neuronCount)) / 8 + stride * bitsPitchOf(neuronCount);
  const made = { space, stride, owners, version: 0 };
  const start = space.take(bytes, made.owners, bank.columns !== null);
  if (start < 0) return null;
  const columns = { ...made, start, generation: space.generation };
  for (let mu = 0; mu < places.length; mu++) places[mu] = mu;
  writeAll(bank, columns);
  bank.columns = columns;
  bank.version = 0;
  return columns;
}

function stillThere(bank: ColumnBank, { space, generation, owners, version }: Columns): boolean {
  if (space !== spaceNow() || generation !== space.generation) return false;
  if (version === bank.version) return true;
  for (let mu = 0; mu < bank.places.length; mu++)
    if (owners[bank.places[mu]] !== bank.memories[mu]) return false;
  bank.version = version;
  return true;
}

/** The rows of this bank, written if they are not there; null when there is no room for them. */
export function columnsOf(bank: ColumnBank): Columns | null {
  const { columns } = bank;
  return columns && stillThere(bank, columns) ? columns : writeNew(bank);
}

type Memories = readonly Pattern[];
/** A change of memories is asked about by all who follow it, one after the other: the last answer. Only one: more would keep all that ever was. */
let placed: { memories: Memories; before: Memories; found: Int32Array } = {
  memories: [],
  before: [],
  found: new Int32Array(0),
};

/** Where each memory stood in the bank before; −1: nowhere. Cost O(P) where memories were added or removed. Only to read. */
export function placesBefore(memories: Memories, before: Memories): Int32Array {
  const known = placed.memories === memories && placed.before === before;
  if (!known || placed.found.length !== memories.length)
    placed = { memories, before, found: placesOf(memories, before) };
  return placed.found;
}

function placesOf(memories: Memories, before: Memories): Int32Array {
  const found = new Int32Array(memories.length).fill(-1);
  let next = 0;
  for (let mu = 0; mu < memories.length; mu++) {
    if (memories[mu] !== before[next] && memories[mu] === before[next + 1]) next++;
    if (memories[mu] === before[next]) found[mu] = next++;
    else if (next < before.length) return searched(memories, before);
  }
  return found;
}

function searched(memories: readonly Pattern[], before: readonly Pattern[]): Int32Array {
  const known = new Map(before.map((memory, mu) => [memory, mu]));
  return Int32Array.from(memories, (memory) => {
    const mu = known.get(memory) ?? -1;
    known.delete(memory);
    return mu;
  });
}

/** Gives the memories that are new a place each: first one that nobody had, then one that is not used here. */
function writeMissing(bank: ColumnBank, columns: Columns): boolean {
  const { space, owners, start, stride } = columns;
  const { places, memories, neuronCount } = bank;
  const { run } = space.kernels;
  if (!places.includes(-1)) return true;
  const taken = new Uint8Array(stride);
  for (const place of places) if (place >= 0) taken[place] = 1;
  for (let mu = 0; mu < places.length; mu++) {
    if (places[mu] >= 0) continue;
    let place = owners.indexOf(undefined);
    if (place < 0) place = taken.indexOf(0);
    if (place < 0) return false;
    if (owners[place]) columns.version++;
    owners[place] = memories[mu];
    taken[place] = 1;
    places[mu] = place;
    const bits = bitsAt(columns, neuronCount, place);
    pack(space, memories[mu], bits);
    run.column(bits, rowsOf(neuronCount), start + (place >> 3), rowBytes(columns), place & 7);
  }
  return true;
}

/** A bank of these memories; what the previous one has written is taken over, a new memory costs one column. */
export function columnBank(
  memories: readonly Pattern[],
  neuronCount: number,
  previous?: ColumnBank,
): ColumnBank {
  const bank: ColumnBank = {
    memories,
    neuronCount,
    places: new Int32Array(memories.length).fill(-1),
    columns: null,
    version: 0,
  };
  const columns = previous?.columns;
  if (!previous || !columns || previous.neuronCount !== neuronCount) return bank;
  if (!stillThere(previous, columns)) return bank;
  const before = placesBefore(memories, previous.memories);
  for (let mu = 0; mu < before.length; mu++)
    if (before[mu] >= 0) bank.places[mu] = previous.places[before[mu]];
  bank.columns = columns;
  if (!writeMissing(bank, columns)) bank.places.fill(-1);
  bank.version = bank.places.length > 0 && bank.places[0] < 0 ? -1 : columns.version;
  return bank;
}

/** Puts a state where the kernels look for it. */
export function stageState({ bytes }: Space, state: Pattern): void {
  bytes.set(state, at.state);
  const rows = rowsOf(state.length);
  if (rows > state.length) bytes.fill(0, at.state + state.length, at.state + rows);
}

/** M of so many places, from this one on, with a state that is staged as bits. */
function listen(columns: Columns, neuronCount: number, [place, count]: [number, number]): void {
  const bytes = rowsOf(neuronCount) / 8;
  const from = bitsAt(columns, neuronCount, place);
  const { run } = columns.space.kernels;
  run.listen(from, bitsPitchOf(neuronCount), count, bytes, at.bits, at.known, at.products);
}

function stageBits(space: Space, state: Pattern): void {
  const { run } = space.kernels;
  stageState(space, state);
  run.pack(at.state, rowsOf(state.length), at.bits);
  run.known(at.state, rowsOf(state.length), at.known);
}

/** ξ^μ·s of one memory after the other, exact. Null when kernels have no room. */
export function listener(bank: ColumnBank, state: Pattern): ((mu: number) => number) | null {
  const columns = columnsOf(bank);
  if (!columns) return null;
  const { halves } = columns.space;
  stageBits(columns.space, state);
  return (mu) => {
    listen(columns, bank.neuronCount, [bank.places[mu], 1]);
    return halves[at.products >> 1];
  };
}

/** M_μ = ξ^μ·s of every memory, exact. Null when kernels have no room. */
export function heardBy(bank: ColumnBank, state: Pattern): Float64Array | null {
  const columns = columnsOf(bank);
  if (!columns) return null;
  const { space, stride } = columns;
  const { neuronCount, places } = bank;
  stageBits(space, state);
  listen(columns, neuronCount, [0, stride]);
  const { halves } = space;
  const base = at.products >> 1;
  const products = new Float64Array(places.length);
  for (let mu = 0; mu < products.length; mu++) products[mu] = halves[base + places[mu]];
  return products;
}
