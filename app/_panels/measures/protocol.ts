import { type Asked, type Results, type Subject, type WorkId, works } from './works';

/** `run` counts what was asked: an answer to an earlier question is not heard. */
export type Ask = {
  readonly run: number;
  readonly work: WorkId;
  readonly subject: Subject;
  readonly asked: Asked;
};
/** `problem`: why nothing could be measured, in words. */
export type Answer = {
  readonly run: number;
  readonly done: number;
  readonly total: number;
  readonly results: Results;
  readonly problem?: string;
};

/** How long is measured before it is told, in ms. */
const longest = 60;

type Surroundings = { now: () => number; later: (task: () => void) => void; tell: (answer: Answer) => void };

/** Measures what was asked last, a slice at a time; another question, or none, puts an end to it. */
export const createBackroom = ({ now, later, tell }: Surroundings) => {
  let current = 0;
  const guarded = (run: number, act: () => void) => {
    try {
      act();
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      tell({ run, done: 0, total: 0, results: {}, problem });
    }
  };
  const begin = ({ run, work, subject, asked }: Ask) => {
    const { course, results } = works[work](subject, asked);
    const go = () => {
      if (run !== current) return;
      const end = now() + longest;
      do course.step();
      while (course.done < course.total && now() < end);
      tell({ run, done: course.done, total: course.total, results: results() });
      if (course.done < course.total) later(() => guarded(run, go));
    };
    go();
  };
  return (ask: Ask | null): void => {
    current = ask?.run ?? 0;
    if (ask) guarded(ask.run, () => begin(ask));
  };
};
