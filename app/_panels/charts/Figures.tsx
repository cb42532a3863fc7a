'use client';
import { useLive } from '../../_room/hooks';
import { useMemories, useRoom } from '../room';
import { hasEnergy } from '../settings';
import { fixed } from '../words';
import { sampleRows } from './labels';

const ROWS = 12;

/** The numbers behind both curves, for whoever reads rather than looks. */
const FigureTable = () => {
  const memories = useMemories();
  const energies = hasEnergy(useRoom());
  const length = useLive((live) => live.trace.updates.length, 1);
  const trace = useLive((live) => live.trace, 1);
  return (
    <div className="max-h-64 overflow-auto">
      <table className="w-full text-right text-xs tabular">
        <thead>
          <tr className="text-soft">
            <th scope="col" className="py-1 text-left font-normal">
              Update
            </th>
            {energies && (
              <th scope="col" className="font-normal">
                Energy
              </th>
            )}
            {memories.map((memory) => (
              <th scope="col" key={memory.id} className="pl-2 font-normal">
                {memory.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sampleRows(length, ROWS).map((row) => (
            <tr key={row} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {trace.updates[row]}
              </th>
              {energies && <td>{fixed(trace.energy[row], 1)}</td>}
              {memories.map((memory, mu) => (
                <td key={memory.id}>{fixed(trace.overlaps[mu]?.[row] ?? Number.NaN)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const Figures = () => (
  <details className="text-sm">
    <summary className="inline-flex min-h-6 items-center text-soft underline underline-offset-2 hover:text-ink">
      Curves as a table
    </summary>
    <FigureTable />
  </details>
);
