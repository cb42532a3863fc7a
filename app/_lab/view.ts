import type { Table } from './csv';

export type Point = { readonly x: number; readonly y: number; readonly error?: number };

/** `theory` is a line, `measured` are points of their own shape with their standard error. */
export type Series = {
  readonly id: string;
  readonly label: string;
  readonly kind: 'theory' | 'measured';
  /** Its colour and shape: the place among its like; −1: ink, for a theory that stands above them all. */
  readonly mark: number;
  readonly points: readonly Point[];
};

export type Axis = { readonly label: string; readonly min: number; readonly max: number };

export type Plot = {
  readonly kind: 'plot';
  /** What is up the axis, in a few words: where there are several charts, this chooses. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Values of x that have a name, such as a critical load. */
  readonly marks: readonly { readonly x: number; readonly label: string }[];
};

export type Bar = {
  readonly id: string;
  readonly label: string;
  /** What it looks like: one bit a neuron, as on the wire. */
  readonly picture?: { readonly bits: string; readonly width: number; readonly height: number };
  readonly count: number;
  /** Of all trials, 0 to 1. */
  readonly share: number;
  /** The share that theory expects. */
  readonly expected?: number;
};
export type Bars = { readonly kind: 'bars'; readonly label: string; readonly bars: readonly Bar[] };

/** All that is shown of what was measured so far. */
export type View = {
  /** The same trials looked at in one way or another; at least one. */
  readonly charts: readonly (Plot | Bars)[];
  /** What a reader sees: few columns, rounded. Made when it is asked for, not at every frame. */
  table(): Table;
  /** What is kept: every column, as measured. */
  file(): Table;
  /** One sentence on what the chart shows now. */
  readonly summary: string;
};
