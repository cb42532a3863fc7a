'use client';
import { Thumbnail } from '../../_canvas/Thumbnail';
import { useMemories, useRoom } from '../room';
import { fixed, place, signed } from '../words';
import { Figure } from './Figure';
import { standingSentence } from './facts';
import type { Standing } from './standing';
import { useSubject } from './useSubject';
import { useMeasured } from './useWork';
import { Waiting } from './Waiting';

/** A bar from the middle: right and warm where the memory holds, left where it does not. */
const MarginBar = ({ margin, most }: { margin: number; most: number }) => {
  const share = most > 0 ? Math.min(1, Math.abs(margin) / most) * 50 : 0;
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className="h-3 w-full">
      <rect width="100" height="10" fill="var(--sunken)" />
      <rect
        x={margin < 0 ? 50 - share : 50}
        width={share}
        height="10"
        fill={margin < 0 ? 'var(--danger)' : 'var(--plus)'}
      />
      <line x1="50" x2="50" y1="0" y2="10" stroke="var(--ink)" vectorEffect="non-scaling-stroke" />
    </svg>
  );
};

const MarginTable = ({ found }: { found: readonly Standing[] }) => {
  const { width, height } = useRoom();
  const memories = useMemories();
  const most = Math.max(...found.map(({ margin }) => Math.abs(margin)));
  return (
    <table className="w-full text-right text-sm tabular">
      <caption className="sr-only">The weakest margin of each memory</caption>
      <thead>
        <tr className="text-soft">
          <th scope="col" className="py-1 text-left font-normal">
            Memory
          </th>
          <th scope="col" className="w-2/5 font-normal">
            <span className="sr-only">Bar</span>
          </th>
          <th scope="col" className="pl-3 font-normal">
            Weakest margin
          </th>
          <th scope="col" className="hidden pl-3 font-normal sm:table-cell">
            At column, row
          </th>
          <th scope="col" className="pl-3 font-normal">
            Holds
          </th>
        </tr>
      </thead>
      <tbody>
        {found.map((standing, k) => (
          <tr key={memories[k]?.id ?? k} className="border-t border-line">
            <th scope="row" className="py-1 text-left font-medium">
              <span className="flex min-w-0 items-center gap-2">
                {memories[k] && (
                  <Thumbnail
                    pattern={memories[k].pattern}
                    width={width}
                    height={height}
                    className="hidden size-7 shrink-0 rounded sm:block"
                  />
                )}
                <span className="max-w-32 truncate sm:max-w-48">{memories[k]?.name}</span>
              </span>
            </th>
            <td>
              <MarginBar margin={standing.margin} most={most} />
            </td>
            <td className="pl-3">{signed(standing.margin)}</td>
            <td className="hidden pl-3 sm:table-cell">{place(standing.neuron, width)}</td>
            <td className="pl-3">{standing.fixed ? 'yes' : `no, ${standing.wrong} would flip`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const meaning =
  'The margin of a neuron is its field times its value in the memory, in units of the weights: above 0 the others back it up, below 0 they talk it round. A memory is as firm as its weakest neuron.';
const realMeaning =
  'States are real here, so the margin is 1 where every neuron answers the memory exactly, and below 0 where one crosses over to the other side. A memory holds if a run from it ends in it.';

/** Which memories hold still under the room's settings, and how firmly. */
export const MarginPanel = () => {
  const subject = useSubject();
  const memories = useMemories();
  const course = useMeasured('standing', subject);
  const found = course.results.standing ?? [];
  const names = memories.map(({ name }) => name);
  const whole = course.phase === 'done' && found.length > 0;
  const says =
    memories.length === 0
      ? 'Nothing is stored yet: store a drawing, and see here how firmly it stands.'
      : whole
        ? standingSentence(found, names)
        : 'Asking every neuron of every memory whether it would stay …';
  const weakest = whole ? Math.min(...found.map(({ margin }) => margin)) : Number.NaN;
  return (
    <Figure
      says={whole ? `${says} The weakest margin of all is ${fixed(weakest)}.` : says}
      tryThis="Store two drawings that look alike and watch their margins fall below 0; then choose the pseudo-inverse in the settings."
    >
      <Waiting course={course} what="Measuring the memories." />
      {found.length > 0 && <MarginTable found={found} />}
      <p className="max-w-prose text-sm text-soft">
        {found.some(({ real }) => real) ? realMeaning : meaning}
      </p>
    </Figure>
  );
};
