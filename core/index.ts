/** The front door of the core: everything on the wire and on the screen goes through these. */
export { schedules } from './dynamics/index';
export { ties } from './dynamics/ties';
export { learningRules } from './learning/index';
export type {
  BasinOptions,
  BasinRow,
  Bin,
  CapacityOptions,
  CapacityRow,
  Experiment,
  LotteryOptions,
  LotteryRow,
  OneStepOptions,
  OneStepRow,
  Phase,
  PhaseDiagram,
  PhaseId,
  Row,
  SpectrumOfWeights,
  SweepOptions,
  SweepRow,
  WarmOptions,
} from './measure/index';
export {
  basin,
  basinRadius,
  capacityCurve,
  capacitySweep,
  criticalLoad,
  crosstalk,
  errorChance,
  expectedSpectrum,
  fitting,
  fixedChance,
  glassTemperature,
  groundLoad,
  groundTemperature,
  histogram,
  keptMemories,
  load,
  margins,
  mostAlike,
  oneStepErrors,
  orderLottery,
  overlaps,
  phaseAt,
  phaseDiagram,
  phases,
  retrievalOverlap,
  retrievalTemperature,
  spectrum,
  warmRecall,
} from './measure/index';
export { attentionUpdate, attentionWeights } from './network/attention';
export { hiddenOf, hiddenWeights } from './network/boltzmann/index';
export { createNetwork } from './network/create';
export { networkModels } from './network/index';
export { memoryChances } from './network/quantum/index';
export { thresholds } from './network/thresholds/index';
export type { BinaryReading } from './network/units';
export { binaryReading, binaryValues } from './network/units';
export { packBits, tryUnpack, unpackBits } from './pattern/bits';
export { corrupt, damageProblem } from './pattern/corrupt';
export { damages } from './pattern/damages/index';
export { glyph, glyphs } from './pattern/glyphs';
export type { Size } from './pattern/pattern';
export { hammingDistance, invert, overlap, randomPattern } from './pattern/pattern';
export { describeOutcome } from './recall/describe';
export { trainingProblem } from './recall/epochs';
export { nameOutcome } from './recall/outcome';
export { createRecall } from './recall/recall';
export { createTraining } from './recall/training';
export type * from './recall/types';
