import type { Pattern, Sprint } from '../recall/types';
import type { ColumnBank } from './columns';
import { columnsOf, stageState } from './columns';
import { at, desk } from './desk';
import type { Space } from './space';

/** A threshold that all neurons share, in the weights' own units, and d of the self-connection, an integer. */
export type Shared = { readonly threshold: number; readonly selfConnection: number };

type Columns = NonNullable<ReturnType<typeof columnsOf>>;
type Live = { readonly bank: ColumnBank; readonly state: Pattern; readonly products: Float64Array };

/** What h is compared with: integers as good as θ itself, since fields are integers. */
const bound = (value: number): number => Math.max(-0x40000000, Math.min(0x40000000, value));

function stageProducts(
  { halves }: Space,
  { places }: ColumnBank,
  products: Float64Array,
  stride: number,
): void {
  const [m, used] = [at.products >> 1, at.used >> 1];
  halves.fill(0, m, m + stride);
  halves.fill(0, used, used + stride);
  for (let mu = 0; mu < products.length; mu++) {
    halves[m + places[mu]] = products[mu];
    halves[used + places[mu]] = -1;
  }
}

function fill(space: Space, columns: Columns, live: Live, shared: Shared): void {
  const { words } = space;
  words[desk.neuronCount] = live.state.length;
  words[desk.stride] = columns.stride;
  words[desk.rows] = columns.start;
  words[desk.state] = at.state;
  words[desk.products] = at.products;
  words[desk.used] = at.used;
  words[desk.own] = live.products.length - shared.selfConnection;
  words[desk.above] = bound(Math.floor(shared.threshold));
  words[desk.below] = bound(Math.ceil(shared.threshold));
  words[desk.margins] = at.margins;
  words[desk.checkpoint] = at.checkpoint;
  words[desk.slack] = shared.selfConnection === 0 ? 1 : 0;
  words[desk.settled] = 0;
}

const schedules: readonly Sprint['schedule'][] = ['random', 'sequential', 'permutation'];

function hand({ words }: Space, sprint: Sprint): void {
  words[desk.tie] = sprint.tie;
  words[desk.schedule] = schedules.indexOf(sprint.schedule);
  words[desk.order] = at.order;
  words[desk.position] = sprint.position;
  words[desk.witness] = sprint.witness;
  words[desk.unseen] = sprint.unseen;
  words[desk.work] = sprint.work;
  const [high, low, high2, low2] = sprint.random;
  words.set([low, high, low2, high2], desk.random);
  if (sprint.order) words.set(sprint.order, at.order >> 2);
}

function takeBack({ words }: Space, sprint: Sprint, made: number): void {
  const [low, high, low2, high2] = words.subarray(desk.random, desk.random + 4);
  sprint.random = [high, low, high2, low2];
  sprint.position = words[desk.position];
  sprint.witness = words[desk.witness];
  sprint.unseen = words[desk.unseen];
  sprint.made = made;
  sprint.flips = words[desk.flips];
  sprint.asked = words[desk.asked];
  sprint.settled = words[desk.settled] === 1;
  if (sprint.order) sprint.order.set(words.subarray(at.order >> 2, (at.order >> 2) + sprint.order.length));
}

/** Asynchronous updates at T = 0 within the kernel, exactly those that would be made one by one. False: no room. */
export function runWithin(live: Live, shared: Shared, sprint: Sprint): boolean {
  const columns = columnsOf(live.bank);
  if (!columns) return false;
  const { space, stride } = columns;
  const { state, products, bank } = live;
  stageState(space, state);
  stageProducts(space, bank, products, stride);
  fill(space, columns, live, shared);
  hand(space, sprint);
  takeBack(space, sprint, space.kernels.run.run(sprint.maxUpdates));
  if (sprint.flips === 0) return true;
  state.set(space.bytes.subarray(at.state, at.state + state.length));
  const base = at.products >> 1;
  const { halves } = space;
  for (let mu = 0; mu < products.length; mu++) products[mu] = halves[base + bank.places[mu]];
  return true;
}
