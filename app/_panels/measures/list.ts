import type { ComponentType } from 'react';
import { AlikePanel } from './AlikePanel';
import { ErrorPanel } from './ErrorPanel';
import { LoadPanel } from './LoadPanel';
import { MarginPanel } from './MarginPanel';
import { PhasePanel } from './PhasePanel';

export type Measure = { readonly id: string; readonly label: string; readonly panel: ComponentType };

/** Every measure of the room's network. */
export const measures: readonly Measure[] = [
  { id: 'load', label: 'How full', panel: LoadPanel },
  { id: 'margins', label: 'Margins', panel: MarginPanel },
  { id: 'alike', label: 'Look-alikes', panel: AlikePanel },
  { id: 'errors', label: 'One-step error', panel: ErrorPanel },
  { id: 'phases', label: 'Phases', panel: PhasePanel },
];
