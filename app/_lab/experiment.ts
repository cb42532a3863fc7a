import type { Plan } from './bench';
import type { Field, Form } from './fields';

/** One experiment of the laboratory: what is said of it, what it asks, what it does. */
export type LabExperiment = {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  /** One sentence: what the chart shows. */
  readonly shows: string;
  /** One sentence: what to try. */
  readonly tries: string;
  /** What the chart means, in a few sentences. */
  readonly why: { readonly title: string; readonly text: readonly string[] };
  /** Some fields are asked only where others call for them. */
  fields(form: Form): readonly Field[];
  /** For a form without problems. A sentence where it cannot be done all the same. */
  plan(form: Form): Plan | { readonly problem: string };
};
