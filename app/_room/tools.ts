import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Pattern } from '../../core/recall/types';

export type Tool = 'brush' | 'eraser' | 'line' | 'rectangle' | 'fill' | 'stamp';

/** The part of the canvas that is shown, in neurons. */
export type ZoomWindow = { x: number; y: number; width: number; height: number };

/** What one participant holds in the hand: never shared, never stored. */
export type CanvasTools = {
  tool: Tool;
  /** Side of the brush and the eraser, in neurons. */
  size: number;
  /** Name of the glyph that the stamp sets. */
  glyph: string;
  /** Neuron under the pointer or under the keyboard's focus. */
  hovered: number | null;
  /** Neuron that the neuron panel tells about; null follows `hovered`. */
  selected: number | null;
  showCursors: boolean;
  /** Null shows the whole canvas. */
  window: ZoomWindow | null;
  /** A pattern shown in place of the canvas, e.g. what a corruption would do. Changes nothing. */
  preview: Pattern | null;
};
export type ToolStore = StoreApi<CanvasTools>;

export const createTools = (): ToolStore =>
  createStore<CanvasTools>(() => ({
    tool: 'brush',
    size: 1,
    glyph: 'A',
    hovered: null,
    selected: null,
    showCursors: true,
    window: null,
    preview: null,
  }));
