export { errorChance, fitting, fixedChance } from './capacity';
export type { Margin } from './margins';
export { margins } from './margins';
export { crosstalk, load, mostAlike, overlaps } from './overlaps';
