export { errorChance, fitting, fixedChance } from './capacity';
export { margins } from './margins';
export { crosstalk, load, mostAlike, overlaps } from './overlaps';
