import { tanh } from '../../numeric/functions';
import type { Network, NetworkSpec, Pattern } from '../../recall/types';
import type { NetworkModel } from '../types';
import { type Plan, planOf, teach } from './lessons';
import { follow } from './live';
import { emptyMachine, hiddenInputs, type Machine, onGrid } from './machine';
import { boltzmannId, epochs, hidden, largestVisible, learningRate } from './parameters';

const machines = new WeakMap<Network, Machine>();

function warningFor({ memories, total, asked }: Plan): string | undefined {
  if (asked === 0 || memories.length === 0) return 'Not taught yet: teach it first.';
  if (total === asked) return undefined;
  return `Taught for ${total} ${total === 1 ? 'epoch' : 'epochs'} instead of ${asked}: more would take too long at this size. Use fewer hidden units, or remove a memory.`;
}

/**
 * A machine that was taught: a function of memories and specification. Untaught, its weights count as 0. Its
 * memories must not change between what is lent and what is asked.
 */
function build(spec: NetworkSpec, memories: readonly Pattern[], { neuronCount }: { neuronCount: number }) {
  const plan = planOf(spec, memories, neuronCount);
  const learned = plan.total > 0 ? teach(plan) : undefined;
  const machine = learned ? onGrid(learned.machine) : emptyMachine(neuronCount, plan.hidden);
  const network: Network = {
    spec,
    neuronCount,
    memories,
    scale: 1,
    warning: warningFor(plan),
    ...(learned && { course: { label: 'Neurons put back wrong, share', points: learned.errors } }),
    energy: (state) => follow(machine, memories, state).energy,
    localField: (state, i) => follow(machine, memories, state).localField(i),
    weights: () => undefined,
    follow: (state) => follow(machine, memories, state),
  };
  machines.set(network, machine);
  return network;
}

/**
 * What the hidden units make of a visible state: ⟨h_k⟩ = tanh(c_k + Σ_i W_ki v_i), each in [−1, 1]. Undefined for
 * a network of another model.
 */
export function hiddenOf(network: Network, state: Pattern): Float64Array | undefined {
  const machine = machines.get(network);
  return machine && hiddenInputs(machine, state, new Float64Array(machine.hidden)).map(tanh);
}

/** The weights of the hidden units, row-major K×N, for pictures of what each looks for; undefined elsewhere. */
export const hiddenWeights = (network: Network): Float64Array | undefined => machines.get(network)?.w.slice();

/**
 * The restricted Boltzmann machine over the canvas: N visible and K hidden units of ±1, a weight between every
 * two of unlike kind. Taught by contrastive divergence (Hinton 2002). In recall the hidden units are summed out
 * exactly: neurons descend the free energy E(v) = −b·v − Σ_k ln 2cosh(c_k + W_k·v), h_i half of what it loses by
 * v_i = +1 instead of −1; at T = 1 this is Gibbs sampling of the machine itself. Units are the machine's own
 * (`scale` 1). Fields and energies are multiples of 2⁻³⁰.
 */
export const boltzmann: NetworkModel = {
  id: boltzmannId,
  label: 'Boltzmann machine',
  description: 'Hidden units learn from the memories, look by look, what goes together in them.',
  formula: 'E = −Σ b_i v_i − Σ_k ln 2cosh(c_k + Σ_i W_ki v_i), ΔW = ε (v⁰h⁰ − v¹h¹)',
  tryThis: 'Teach it while all watch, damage a memory, and recall it; then teach it for longer.',
  source: 'Smolensky 1986; Hinton 2002',
  uses: ['tie'],
  parameters: [hidden, epochs, learningRate],
  problem: (neuronCount) =>
    neuronCount <= largestVisible
      ? undefined
      : 'A Boltzmann machine here goes up to 1,024 neurons (32×32): each has a weight to every hidden unit. Choose another model, or a smaller canvas.',
  build,
};
