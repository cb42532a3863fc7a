import type { Pattern } from '../../core/recall/types';
import type { Tool } from '../_room/tools';
import { neuronAt, type Point, type Size } from './geometry';
import { brushAlong, fillFrom, type Glyph, lineBetween, rectangleBetween, stampAt } from './shapes';

/** What a tool needs to know to say which neurons it touches. */
export type Hand = {
  tool: Tool;
  side: number;
  glyph: Glyph;
  size: Size;
  state: Pattern;
  /** Real states, where the network has them. */
  values?: Float64Array;
  /** Neurons are read as 0 and 1. */
  binary?: boolean;
};
export type Value = 1 | -1;

/** Free tools paint while they move; shapes wait for their second point; the others act at once. */
type Manner = 'free' | 'shape' | 'once';
const manners: Record<Tool, Manner> = {
  brush: 'free',
  eraser: 'free',
  line: 'shape',
  rectangle: 'shape',
  fill: 'once',
  stamp: 'once',
};
export const mannerOf = (tool: Tool): Manner => manners[tool];

/** Right button, the pen's other end and the eraser paint −1; everything else +1. */
export const paintValue = (tool: Tool, buttons: number): Value =>
  tool === 'eraser' || (buttons & 2) !== 0 || (buttons & 32) !== 0 ? -1 : 1;

/** Neurons the tool would paint between two points (the same point twice for a tap). */
export const touched = (hand: Hand, from: Point, to: Point): number[] => {
  if (hand.tool === 'rectangle') return rectangleBetween(hand.size, from, to);
  if (hand.tool === 'stamp') return stampAt(hand.size, hand.glyph, to);
  if (hand.tool === 'fill') {
    const neuron = neuronAt(hand.size, to);
    return neuron === null ? [] : fillFrom(hand.size, hand.state, neuron);
  }
  return brushAlong(hand.size, lineBetween(from, to), hand.side);
};
