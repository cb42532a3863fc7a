'use client';
import { useMemo } from 'react';
import { crosstalk } from '../../../core/measure/overlaps';
import { useMemories } from '../room';
import { percent, signed } from '../words';
import { Figure, Numbers } from './Figure';
import { agreementWords, alikeSentence, alikes } from './facts';
import { type Cell, HeatMap } from './HeatMap';

const Scale = () => (
  <p className="flex max-w-80 items-center gap-2 text-sm tabular text-soft">
    −1
    <span
      aria-hidden="true"
      className="h-2.5 flex-1 rounded-full bg-[linear-gradient(to_right,var(--ring),var(--surface),var(--plus))] ring-1 ring-line"
    />
    +1
    <span className="sr-only">overlap: blue for opposites, the ground for unrelated, warm for alike</span>
  </p>
);

/** Who looks like whom: the overlap of every two memories. */
export const AlikePanel = () => {
  const memories = useMemories();
  const names = memories.map(({ name }) => name);
  const side = memories.length;
  const matrix = useMemo(() => crosstalk(memories.map(({ pattern }) => pattern)), [memories]);
  const all = useMemo(() => alikes(matrix, side), [matrix, side]);
  const says = alikeSentence(all, names);
  const tell = ({ row, column }: Cell) =>
    row === column
      ? `${names[row]} with itself: overlap 1.00`
      : `${names[row]} and ${names[column]} ${agreementWords(matrix[row * side + column])}`;
  return (
    <Figure
      says={says}
      tryThis="Draw a face, store it, change its mouth alone and store that too: the square of the two lights up, and under Hebb both blur."
    >
      {side > 1 && (
        <div className="grid gap-6 md:grid-cols-[20rem_minmax(0,1fr)]">
          <div className="grid content-start gap-2">
            <HeatMap matrix={matrix} side={side} label={`${side} by ${side} overlaps. ${says}`} tell={tell} />
            <Scale />
          </div>
          <section
            aria-label="Who looks like whom"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keys
            tabIndex={0}
            className="max-h-96 overflow-auto text-sm"
          >
            <Numbers
              caption="For each memory the one it looks most like"
              head={['Memory', 'looks most like', 'agree in', 'overlap']}
              rows={all.map(({ memory, other, overlap }) => [
                names[memory],
                overlap < 0 ? `the negative of ${names[other]}` : names[other],
                percent((1 + Math.abs(overlap)) / 2),
                signed(overlap),
              ])}
            />
          </section>
        </div>
      )}
    </Figure>
  );
};
