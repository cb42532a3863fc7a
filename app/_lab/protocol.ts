import { done, type Result, type Work } from './work';

/** A piece of work that hangs on nothing but itself, so that any worker may do it. */
export type Job = {
  readonly work: Work;
  readonly trials: number;
  /** Elementary steps, roughly: how long it takes beside the others. */
  readonly cost: number;
};
export type Ask = { readonly number: number; readonly job: Job };
export type Answer = { readonly number: number } & (
  | { readonly result: Result }
  | { readonly problem: string }
);

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What a worker answers. What goes wrong comes back in words. */
export const answerTo = ({ number, job }: Ask): Answer => {
  try {
    return { number, result: done(job.work) };
  } catch (error) {
    return { number, problem: `This cannot be measured: ${said(error)}. Change the settings and run again.` };
  }
};
