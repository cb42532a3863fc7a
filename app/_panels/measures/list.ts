import type { ComponentType } from 'react';
import { AlikePanel } from './AlikePanel';
import { BasinPanel } from './BasinPanel';
import { ErrorPanel } from './ErrorPanel';
import { LoadPanel } from './LoadPanel';
import { MarginPanel } from './MarginPanel';
import { PhasePanel } from './PhasePanel';
import { SpectrumPanel } from './SpectrumPanel';

export type Measure = { readonly id: string; readonly label: string; readonly panel: ComponentType };

/** Every measure of the room's network. */
export const measures: readonly Measure[] = [
  { id: 'load', label: 'How full', panel: LoadPanel },
  { id: 'margins', label: 'Margins', panel: MarginPanel },
  { id: 'alike', label: 'Look-alikes', panel: AlikePanel },
  { id: 'basins', label: 'Basins', panel: BasinPanel },
  { id: 'errors', label: 'One-step error', panel: ErrorPanel },
  { id: 'spectrum', label: 'Spectrum', panel: SpectrumPanel },
  { id: 'phases', label: 'Phases', panel: PhasePanel },
];
