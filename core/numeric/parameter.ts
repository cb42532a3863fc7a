/** Anything that carries parameters by their ids. */
type Carrier = { readonly [parameter: string]: unknown };

type Told = {
  readonly id: string;
  readonly label: string;
  /** One sentence for people: what more or less of it does. */
  readonly description: string;
  /** Asked for only where this holds of the other settings; absent: always. */
  readonly when?: (spec: Carrier) => boolean;
};

/** A number that a rule or a model asks for. */
export type NumberParameter = Told & {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** The step of its slider; whole numbers where it is whole. */
  readonly step: number;
  /** What it is where nobody says. */
  readonly initial: number;
  readonly whole?: boolean;
  /** Its slider moves by factors. */
  readonly logarithmic?: boolean;
  /** Its value in this specification. Throws on one that is out of bounds, with the value. */
  of(spec: Carrier): number;
  problem(value: unknown): string | undefined;
};

/** One of a few ways that a rule or a model offers. */
export type ChoiceParameter<Id extends string = string> = Told & {
  readonly kind: 'choice';
  readonly options: readonly { readonly id: Id; readonly label: string; readonly description: string }[];
  readonly initial: Id;
  of(spec: Carrier): Id;
  problem(value: unknown): string | undefined;
};

export type Parameter = NumberParameter | ChoiceParameter;

type NumberShape = Omit<NumberParameter, 'kind' | 'of' | 'problem'>;
type ChoiceShape<Id extends string> = Omit<ChoiceParameter<Id>, 'kind' | 'of' | 'problem'>;

const LONGEST_SHOWN = 40;

/** A value in a sentence. What is neither text nor number is named by its kind: it may refuse to become a text. */
function shown(value: unknown): string {
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const text = plain ? String(value) : value === null ? 'null' : typeof value;
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function numberProblem({ id, min, max, whole }: NumberShape, value: unknown): string | undefined {
  const fits = typeof value === 'number' && value >= min && value <= max;
  if (fits && (!whole || Number.isInteger(value))) return undefined;
  return `${id} ${shown(value)}: need a ${whole ? 'whole ' : ''}number from ${min} to ${max}`;
}

/** A parameter that is a number between bounds; whole where `whole` is said. */
export function numberParameter(shape: NumberShape): NumberParameter {
  return {
    kind: 'number',
    ...shape,
    problem: (value) => numberProblem(shape, value),
    of(spec) {
      const value = spec[shape.id] ?? shape.initial;
      const problem = numberProblem(shape, value);
      if (problem !== undefined || typeof value !== 'number') throw new Error(problem);
      return value;
    },
  };
}

/** A parameter that is one of a few ids. */
export function choiceParameter<Id extends string>(shape: ChoiceShape<Id>): ChoiceParameter<Id> {
  const find = (value: unknown) => shape.options.find(({ id }) => id === value);
  const problem = (value: unknown): string | undefined =>
    find(value)
      ? undefined
      : `${shape.id} '${shown(value)}': need one of ${shape.options.map(({ id }) => id).join(', ')}`;
  return {
    kind: 'choice',
    ...shape,
    problem,
    of(spec) {
      const found = find(spec[shape.id] ?? shape.initial);
      if (!found) throw new Error(problem(spec[shape.id]));
      return found.id;
    },
  };
}
