type ShownTick = { n: number; bits?: string; unknown?: string; flips?: string; key?: number };
export const neuronsOf: (flips: string) => number[];
export const createScreen: (count: number) => (tick: ShownTick) => number[] | null;
