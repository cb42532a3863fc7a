import { placeOf, type Size } from './geometry';

/** What a key means on the canvas; null leaves it to the page. */
export type KeyAct =
  | { kind: 'move'; to: number; paint: boolean }
  | { kind: 'flip' | 'row' | 'help' | 'leave' };

type KeyPress = { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

const acts: Record<string, KeyAct> = {
  Enter: { kind: 'flip' },
  ' ': { kind: 'flip' },
  r: { kind: 'row' },
  h: { kind: 'help' },
  Escape: { kind: 'leave' },
};

/** The neuron an arrow, Home or End leads to; at the edge it stays. */
const targetOf = (size: Size, neuron: number, key: string): number | null => {
  const { x, y } = placeOf(size, neuron);
  const at = (column: number, row: number) =>
    Math.min(size.height - 1, Math.max(0, row)) * size.width + Math.min(size.width - 1, Math.max(0, column));
  const targets: Record<string, number> = {
    ArrowLeft: at(x - 1, y),
    ArrowRight: at(x + 1, y),
    ArrowUp: at(x, y - 1),
    ArrowDown: at(x, y + 1),
    Home: at(0, y),
    End: at(size.width - 1, y),
  };
  return targets[key] ?? null;
};

export const actOfKey = (size: Size, neuron: number, press: KeyPress): KeyAct | null => {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const to = targetOf(size, neuron, press.key);
  if (to !== null) return { kind: 'move', to, paint: press.shiftKey };
  return acts[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
};
