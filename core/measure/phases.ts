import { criticalLoad, glassTemperature, groundLoad, standing } from './mean-field';

export type PhaseId = 'recall' | 'recall-metastable' | 'spin-glass' | 'paramagnet';

/** What a network of random memories does at a load and a temperature. */
export type Phase = { id: PhaseId; label: string; description: string };

/** The phases of the Hebb network, from few memories and little noise to many and much. */
export const phases: readonly Phase[] = [
  {
    id: 'recall',
    label: 'Recall',
    description: 'The memories are the deepest states: damaged drawings find back to them.',
  },
  {
    id: 'recall-metastable',
    label: 'Recall, but not the deepest',
    description:
      'Memories are still found, but states that are no memory lie deeper. Start close to the memory.',
  },
  {
    id: 'spin-glass',
    label: 'Lost among false memories',
    description:
      'Memories no longer hold. The network settles in one of very many states that look like none.',
  },
  {
    id: 'paramagnet',
    label: 'Noise',
    description: 'It is too hot for anything to hold: every neuron flips back and forth.',
  },
];

const idAt = (load: number, temperature: number): PhaseId => {
  const found = standing(load, temperature);
  if (found === 'none') return temperature < glassTemperature(load) ? 'spin-glass' : 'paramagnet';
  return found === 'deepest' ? 'recall' : 'recall-metastable';
};

/**
 * The phase at load α = P/N and temperature T, for random memories under Hebb and N → ∞. About 10 ms.
 * Throws on a load or temperature below 0 or not a number.
 */
export function phaseAt(load: number, temperature: number): Phase {
  const id = idAt(load, temperature);
  return phases.find((phase) => phase.id === id) ?? phases[0];
}

export type LinePoint = { load: number; temperature: number };
/** `retrieval`: T_M, below it memories are recalled; `ground`: T_c, below it they are deepest; `glass`: 1 + √α. */
export type PhaseDiagram = { retrieval: LinePoint[]; ground: LinePoint[]; glass: LinePoint[] };

const widest = 0.2;

/**
 * The three lines of the (α, T) diagram, `points` each: the first two from T = 0 to (0, 1), the glass line from
 * α = 0 to 0.2. About 15 ms a point. Throws unless `points` is a whole number from 2 to 1,000.
 */
export function phaseDiagram(points = 40): PhaseDiagram {
  if (!Number.isInteger(points) || points < 2 || points > 1000) {
    throw new Error(`${points} points: need a whole number from 2 to 1000`);
  }
  const parts = Array.from({ length: points }, (_, k) => k / (points - 1));
  return {
    retrieval: parts.map((temperature) => ({ load: criticalLoad(temperature).load, temperature })),
    ground: parts.map((temperature) => ({ load: groundLoad(temperature), temperature })),
    glass: parts.map((part) => ({ load: part * widest, temperature: glassTemperature(part * widest) })),
  };
}
