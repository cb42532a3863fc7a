import { quadratic } from './quadratic';
import type { NetworkModel } from './types';

/** The classical network: every pair of neurons is coupled, each follows the sign of its field (Hopfield 1982). */
export const classical: NetworkModel = {
  id: 'classical',
  label: 'Classical',
  description: 'Every pair of neurons is coupled; each neuron follows the sign of what the others tell it.',
  formula: 'E = −½ Σ w_ij s_i s_j + Σ θ_i s_i',
  tryThis: 'Break a memory, recall it, then change the learning rule and recall the same damage again.',
  source: 'Hopfield 1982; Amit, Gutfreund & Sompolinsky 1985',
  uses: ['rule', 'threshold', 'selfConnection', 'tie', 'units'],
  build: quadratic,
};
