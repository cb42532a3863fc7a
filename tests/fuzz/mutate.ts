import type { Rng } from '../../core/random/rng';

const from = <T>(rng: Rng, items: readonly T[]): T => items[rng.below(items.length)];

/** Own fields that an object literal cannot have. */
const poison: readonly unknown[] = [
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  JSON.parse('{"toString":1,"valueOf":2,"toJSON":3,"length":-1}'),
];
const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

/** Values nobody who means well sends. */
const strange: readonly ((rng: Rng) => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => '',
  () => 'x',
  () => '__proto__',
  () => '\ud800',
  () => '\u0000\u202e\u200b',
  () => 'A'.repeat(70_000),
  () => '=='.repeat(9),
  (rng) => from(rng, [-1, 0.5, -0, 1e9, 2 ** 53, 2 ** 53 - 1, 2 ** 31, -(2 ** 31), 1e308]),
  () => [],
  () => [null],
  () => [[0], [1]],
  () => ({}),
  () => deep(300),
  () => Array.from({ length: 5_000 }, (_, k) => k),
  (rng) => from(rng, poison),
  (rng) => String.fromCharCode(rng.below(0x10000)).repeat(1 + rng.below(80)),
];

const characters = 'AB/+=z09_-" \u0000é{}[],:';

/** A text with one of its characters changed, doubled, left out, or cut off there. */
export const mutateText = (text: string, rng: Rng): string => {
  const at = rng.below(text.length + 1);
  const how = rng.below(5);
  if (how === 0) return text.slice(0, at);
  if (how === 1) return text.slice(0, at) + text.slice(at + 1);
  if (how === 2) return text.slice(0, at) + from(rng, [...characters]) + text.slice(at + 1);
  if (how === 3) return text.slice(0, at) + text.slice(Math.max(0, at - 1 - rng.below(9)));
  return text + from(rng, [...characters]).repeat(1 + rng.below(4));
};

const mutateNumber = (value: number, rng: Rng): unknown =>
  from(rng, [
    value + 1,
    value - 1,
    -value,
    value + 0.5,
    value * 1e6,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    String(value),
  ]);

const mutateList = (list: readonly unknown[], rng: Rng): unknown => {
  const at = rng.below(list.length + 1);
  const how = rng.below(4);
  if (how === 0) return list.toSpliced(at, 1);
  if (how === 1) return list.toSpliced(at, 0, from(rng, strange)(rng));
  if (how === 2 || list.length === 0) return [...list, ...list];
  const chosen = Math.min(at, list.length - 1);
  return list.with(chosen, mutate(list[chosen], rng));
};

const mutateObject = (object: Record<string, unknown>, rng: Rng): unknown => {
  const keys = Object.keys(object);
  const key = keys.length > 0 ? from(rng, keys) : 'x';
  const how = rng.below(6);
  if (how === 0) return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
  if (how === 1) return { ...object, [from(rng, ['by', 'seq', 'role', 'room', 'x'.repeat(300), ''])]: 1 };
  if (how === 2)
    return JSON.parse(`{"__proto__":{"polluted":true},${JSON.stringify(object).slice(1)}`.replace(',}', '}'));
  return { ...object, [key]: mutate(object[key], rng) };
};

/** The same with one thing wrong, somewhere. */
export const mutate = (value: unknown, rng: Rng): unknown => {
  if (rng.below(6) === 0) return from(rng, strange)(rng);
  if (typeof value === 'string') return mutateText(value, rng);
  if (typeof value === 'number') return mutateNumber(value, rng);
  if (Array.isArray(value)) return mutateList(value, rng);
  if (typeof value === 'object' && value !== null) return mutateObject({ ...value }, rng);
  return from(rng, strange)(rng);
};

/** As it arrives over a wire; undefined where JSON has no text for it. */
export const viaJson = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
};
