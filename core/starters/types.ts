import type { Settings } from '../room/types';

export type StarterMemory = { readonly name: string; readonly bits: string };

/** A room preset: size, memories, and what of the settings its lesson needs. */
export type Starter = {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly settings?: Partial<Settings>;
  /** Base64, one bit a neuron, as on the wire. */
  readonly memories: readonly StarterMemory[];
  readonly source: string;
  readonly licence: string;
};
