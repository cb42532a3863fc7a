/** The front door of the core: everything on the wire and on the screen goes through these. */
export { schedules } from './dynamics/index';
export { ties } from './dynamics/ties';
export { learningRules } from './learning/index';
export {
  crosstalk,
  errorChance,
  fitting,
  fixedChance,
  keptMemories,
  load,
  margins,
  mostAlike,
  overlaps,
} from './measure/index';
export { attentionWeights } from './network/attention';
export { createNetwork } from './network/create';
export { networkModels } from './network/index';
export { thresholds } from './network/thresholds/index';
export { packBits, tryUnpack, unpackBits } from './pattern/bits';
export { corrupt, damageProblem } from './pattern/corrupt';
export { damages } from './pattern/damages/index';
export { glyph, glyphs } from './pattern/glyphs';
export type { Size } from './pattern/pattern';
export { hammingDistance, invert, overlap, randomPattern } from './pattern/pattern';
export { describeOutcome } from './recall/describe';
export { nameOutcome } from './recall/outcome';
export { createRecall } from './recall/recall';
export type * from './recall/types';
