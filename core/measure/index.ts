export { type BasinOptions, type BasinRow, basin, basinRadius } from './basins';
export { errorChance, fitting, fixedChance } from './capacity';
export { type CapacityOptions, type CapacityRow, capacityCurve } from './capacity-curve';
export { capacitySweep, type SweepOptions, type SweepRow } from './capacity-sweep';
export type { Experiment, Row } from './experiment';
export { keptMemories } from './kept';
export { margins } from './margins';
export {
  criticalLoad,
  glassTemperature,
  groundLoad,
  groundTemperature,
  retrievalOverlap,
  retrievalTemperature,
} from './mean-field';
export { type OneStepOptions, type OneStepRow, oneStepErrors } from './one-step';
export { type LotteryOptions, type LotteryRow, orderLottery } from './order-lottery';
export { crosstalk, load, mostAlike, overlaps } from './overlaps';
export { type Phase, type PhaseDiagram, type PhaseId, phaseAt, phaseDiagram, phases } from './phases';
export { type Bin, expectedSpectrum, histogram, type SpectrumOfWeights, spectrum } from './spectrum';
export { type WarmOptions, warmRecall } from './temperature';
