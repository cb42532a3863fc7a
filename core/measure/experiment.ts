/** One measured point: `mean` of `count` trials at `x`, its standard error, and what theory says there. */
export type Row = { x: number; mean: number; error: number; count: number; theory?: number };

/**
 * Trials made one at a time, so that a worker can show them growing and stop between two. The rows after k
 * steps are a function of the options and k alone. A step after the last one does nothing.
 */
export type Experiment<R = Row> = {
  /** How many steps there are. */
  readonly total: number;
  /** How many were made. */
  readonly done: number;
  step(): void;
  /** The rows so far, those without a trial (`count` 0) included. */
  rows(): R[];
};

/** Mean and standard error of numbers that come one at a time (Welford 1962). */
export type Tally = { add(value: number): void; row(x: number, theory?: number): Row };

/** An empty tally: its row has mean 0 and error 0; the error stays 0 until there are two numbers. */
export function tally(): Tally {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      count++;
      const away = value - mean;
      mean += away / count;
      squares += away * (value - mean);
    },
    row(x, theory) {
      const error = count > 1 ? Math.sqrt(squares / (count - 1) / count) : 0;
      return theory === undefined ? { x, mean, error, count } : { x, mean, error, count, theory };
    },
  };
}

/** `total` trials, each given its number. */
export function experiment<R>(total: number, trial: (k: number) => void, rows: () => R[]): Experiment<R> {
  let done = 0;
  return {
    total,
    get done() {
      return done;
    },
    step() {
      if (done < total) trial(done++);
    },
    rows,
  };
}
