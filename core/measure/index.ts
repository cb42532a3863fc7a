export { errorChance, fitting, fixedChance } from './capacity';
export { keeps, keptMemories } from './kept';
export { margins } from './margins';
export { crosstalk, load, mostAlike, overlaps } from './overlaps';
