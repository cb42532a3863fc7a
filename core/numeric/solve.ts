const tries = 200;

/**
 * The x between `low` and `high` where f(x) = 0, to the last places: the secant through the bracket's ends, the
 * end that stays halved in weight (the Illinois rule). f must have opposite signs at the ends, or be 0 at one.
 * Throws where it has not.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa < 0 !== fb < 0)) throw new Error(`no change of sign between ${low} (${fa}) and ${high} (${fb})`);
  for (let k = 0; k < tries; k++) {
    const secant = (a * fb - b * fa) / (fb - fa);
    const middle = (a + b) / 2;
    const x = k % 4 === 3 || !(secant > Math.min(a, b) && secant < Math.max(a, b)) ? middle : secant;
    if (x === a || x === b || Math.abs(b - a) <= 1e-15 * Math.abs(x)) return x;
    const fx = f(x);
    if (fx === 0) return x;
    if (fx < 0 === fb < 0) {
      fa /= 2;
    } else {
      [a, fa] = [b, fb];
    }
    [b, fb] = [x, fx];
  }
  return b;
}

/** (3 − √5)/2. */
const golden = 0.3819660112501051;

type Point = { x: number; value: number };

/** Where the parabola through three points is flat; NaN where it is none. */
function vertex(x: Point, w: Point, v: Point): number {
  const r = (x.x - w.x) * (x.value - v.value);
  const q = (x.x - v.x) * (x.value - w.value);
  return x.x - ((x.x - v.x) * q - (x.x - w.x) * r) / (2 * (q - r));
}

/**
 * The x between `low` and `high` where f is largest, for f that rises and then falls: the vertex of the parabola
 * through the three best points, golden section where that is not to be trusted (Brent 1973). Found to about
 * 10⁻⁸ of x: flatter than that f cannot be told apart.
 */
export function findMaximum(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  const first = a + golden * (b - a);
  let x: Point = { x: first, value: f(first) };
  let [w, v] = [x, x];
  let [move, moveBefore] = [0, 0];
  for (let k = 0; k < tries; k++) {
    const near = 1e-8 * Math.abs(x.x) + 1e-15;
    if (Math.max(x.x - a, b - x.x) <= 2 * near) break;
    const guess = vertex(x, w, v);
    const trusted = guess > a + near && guess < b - near && Math.abs(guess - x.x) < Math.abs(moveBefore) / 2;
    moveBefore = trusted ? move : x.x < (a + b) / 2 ? b - x.x : a - x.x;
    move = trusted ? guess - x.x : golden * moveBefore;
    if (Math.abs(move) < near) move = move < 0 ? -near : near;
    const u: Point = { x: x.x + move, value: f(x.x + move) };
    const better = u.value >= x.value;
    const edge = better ? x.x : u.x;
    if (better ? u.x >= x.x : u.x < x.x) a = edge;
    else b = edge;
    if (better) [v, w, x] = [w, x, u];
    else if (u.value >= w.value || w === x) [v, w] = [w, u];
    else if (u.value >= v.value || v === x || v === w) v = u;
  }
  return x.x;
}
