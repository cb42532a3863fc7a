/** How long the ring on a changed neuron stays, in ms. */
export const ringTime = 900;

/** Share of the ring still to be seen: falling with age, or simply there for those who asked for less motion. */
export const ringStrength = (age: number, reducedMotion: boolean): number => {
  if (age < 0 || age >= ringTime) return 0;
  return reducedMotion ? 1 : (1 - age / ringTime) ** 1.5;
};

/** So many rings can be read, and drawn within a frame. */
const readable = 200;
const faintest = 0.15;

/** Rings on most of the canvas say nothing: the more there are, the quieter each, and in the end none. */
export const crowdFactor = (rings: number, neuronCount: number): number => {
  const factor = Math.min(readable, Math.max(8, neuronCount / 6)) / Math.max(1, rings);
  return factor < faintest ? 0 : Math.min(1, factor);
};

/** Later than this a change still has its ring; 0 stands for no change at all. */
const freshSince = (now: number): number => Math.max(0, now - ringTime);

/** So many neurons have a ring at most: with one more none has. */
export const mostRings = (neuronCount: number): number =>
  Math.floor(Math.min(readable, Math.max(8, neuronCount / 6)) / faintest);

/** How many neurons changed within the ring's time: looked at each frame, so nothing is made, and not beyond `most`. */
export const freshCount = (changedAt: Float64Array, now: number, most: number): number => {
  const since = freshSince(now);
  let count = 0;
  for (let i = 0; i < changedAt.length; i++) {
    if (changedAt[i] <= since) continue;
    if (++count > most) return count;
  }
  return count;
};

/** Neurons changed within the ring's time, by index. */
export const freshNeurons = (changedAt: Float64Array, now: number): number[] => {
  const since = freshSince(now);
  const fresh: number[] = [];
  for (let i = 0; i < changedAt.length; i++) if (changedAt[i] > since) fresh.push(i);
  return fresh;
};

/** At so few updates a tick each neuron can be shown being asked. */
const slowest = 4;

/** The neuron asked last, while the recall is slow enough to watch it being asked. */
export const askedNeuron = (visited: readonly (readonly number[])[], active: boolean): number | null =>
  active && visited.length > 0 && visited.length <= slowest ? visited[visited.length - 1][1] : null;

/** A place between here and there, nearer there the more time has passed. */
export const approach = (from: number, to: number, elapsed: number): number =>
  from + (to - from) * (1 - Math.exp(-elapsed / 60));
