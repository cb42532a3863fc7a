/** Everything a form holds, as it was typed: chosen lists with commas between. */
export type Form = Readonly<Record<string, string>>;
export type Option = { readonly value: string; readonly label: string };

type Common = {
  readonly id: string;
  readonly label: string;
  readonly initial: string;
  readonly hint?: string;
};
export type NumberField = Common & {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
};
export type ChoiceField = Common & { readonly kind: 'choice'; readonly options: readonly Option[] };
export type SeveralField = Common & { readonly kind: 'several'; readonly options: readonly Option[] };
export type Field = NumberField | ChoiceField | SeveralField;

const shown = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 6 });

const numberProblem = ({ min, max, whole }: NumberField, text: string): string | undefined => {
  const range = `${shown(min)} to ${shown(max)}`;
  if (text.trim() === '') return `Fill in ${whole ? 'a whole number' : 'a number'}, ${range}.`;
  const value = Number(text);
  if (!Number.isFinite(value)) return `“${text.trim().slice(0, 12)}” is not a number: use ${range}.`;
  if (value < min || value > max) return `Between ${shown(min)} and ${shown(max)}, please.`;
  if (whole && !Number.isInteger(value)) return `This comes in whole numbers, ${range}.`;
};

const chosen = (text: string): string[] => text.split(',').filter(Boolean);
const isListed = (options: readonly Option[], value: string): boolean =>
  options.some((option) => option.value === value);

const severalProblem = ({ options }: SeveralField, text: string): string | undefined => {
  const all = chosen(text);
  if (all.length === 0) return 'Choose at least one.';
  if (!all.every((value) => isListed(options, value))) return 'Choose from the list.';
};

/** What is wrong with one field and what to do, in a sentence. */
export const problemOf = (field: Field, text: string): string | undefined => {
  if (field.kind === 'number') return numberProblem(field, text);
  if (field.kind === 'several') return severalProblem(field, text);
  return isListed(field.options, text) ? undefined : 'Choose from the list.';
};

/** Everything that is wrong, field by field; empty when all is well. */
export const problemsOf = (fields: readonly Field[], form: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const problem = problemOf(field, form[field.id] ?? '');
      return problem ? [[field.id, problem]] : [];
    }),
  );

/** What the fields begin with; `kept` stays where it is an answer to its field. */
export const filled = (fields: readonly Field[], kept: Form = {}): Form =>
  Object.fromEntries(
    fields.map((field) => {
      const text = kept[field.id];
      const isKept = text !== undefined && (field.kind === 'number' || !problemOf(field, text));
      return [field.id, isKept ? text : field.initial];
    }),
  );

export const listOf = (form: Form, id: string): string[] => chosen(form[id] ?? '');
export const numberOf = (form: Form, id: string): number => Number(form[id]);
