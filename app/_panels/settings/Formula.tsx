import type { ReactNode } from 'react';

/** A piece of a formula: plain, lowered or raised; what is in it may hold more of them. */
export type Piece = { kind: 'plain' | 'sub' | 'sup'; text: string };

const word = /^[+−-]?(?:[a-z]+|\d+|\p{L})/u;

/** `(b (M − m))…` → how long the bracket is; 0 where there is none, or it never closes. */
const bracketLength = (text: string): number => {
  let open = 0;
  for (let k = 0; k < text.length; k++) {
    if ('({'.includes(text[k])) open++;
    if (')}'.includes(text[k])) open--;
    if (open === 0) return k === 0 ? 0 : k + 1;
  }
  return 0;
};

/** What stands directly after `_` or `^`: a bracket without its signs, else a word. */
const markedIn = (rest: string): { text: string; length: number } | null => {
  const bracket = bracketLength(rest);
  if (bracket > 2) return { text: rest.slice(1, bracket - 1), length: bracket };
  const found = word.exec(rest)?.[0];
  return found === undefined ? null : { text: found, length: found.length };
};

/** `e^(−2h_i/T)` → e, raised −2h_i/T. */
export const piecesOf = (formula: string): Piece[] => {
  const pieces: Piece[] = [];
  let plain = '';
  for (let k = 0; k < formula.length; k++) {
    const kind = formula[k] === '_' ? 'sub' : formula[k] === '^' ? 'sup' : null;
    const marked = kind ? markedIn(formula.slice(k + 1)) : null;
    if (!kind || !marked) {
      plain += formula[k];
      continue;
    }
    if (plain !== '') pieces.push({ kind: 'plain', text: plain });
    plain = '';
    pieces.push({ kind, text: marked.text });
    k += marked.length;
  }
  return plain === '' ? pieces : [...pieces, { kind: 'plain', text: plain }];
};

/** A formula as the lists write it, its indices lowered and its powers raised. */
export const Formula = ({ text }: { text: string }): ReactNode =>
  piecesOf(text).map(({ kind, text: part }, k) => {
    if (kind === 'plain') return part;
    const Tag = kind;
    return (
      <Tag key={k} className="leading-none">
        <Formula text={part} />
      </Tag>
    );
  });
