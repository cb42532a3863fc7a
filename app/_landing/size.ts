export type Size = { width: number; height: number };
export type SizeProblems = { width?: string; height?: string };

export const presets = ['8', '10', '16', '24', '32', '64', '128'] as const;
const most = 128;
const fewest = 4;

const sideProblem = (text: string, what: string): string | undefined => {
  if (text.trim() === '') return `How many ${what}? 1 to ${most}.`;
  const side = Number(text);
  if (!Number.isInteger(side))
    return `${what === 'rows' ? 'Rows' : 'Columns'} come in whole numbers, 1 to ${most}.`;
  if (side < 1 || side > most) return `${text.trim()} is outside 1 to ${most}.`;
  return undefined;
};

/** The size that was typed, or what is wrong with it, field by field. */
export const readSize = (width: string, height: string): { size: Size } | { problems: SizeProblems } => {
  const problems = { width: sideProblem(width, 'columns'), height: sideProblem(height, 'rows') };
  if (problems.width || problems.height) return { problems };
  const size = { width: Number(width), height: Number(height) };
  if (size.width * size.height >= fewest) return { size };
  return {
    problems: {
      height: `${size.width} × ${size.height} is too small: a network needs at least ${fewest} neurons.`,
    },
  };
};
