'use client';
import { expectedSpectrum } from '../../../core/measure/spectrum';
import { isHebb } from '../../../core/measure/trials';
import { Strip } from '../../_ui/strip';
import { useRoom } from '../room';
import { fixed } from '../words';
import { Figure, Legend, Numbers } from './Figure';
import { spectrumSentence } from './facts';
import { type Frame, Plot, PlotPoints, type Point } from './Plot';
import { useSubject } from './useSubject';
import { useMeasured } from './useWork';
import { Waiting } from './Waiting';

/** So many are drawn: those of the memories, and some of the others. */
const shownOf = (total: number, memoryCount: number): number =>
  Math.min(total, Math.max(20, Math.ceil(1.5 * memoryCount)));

/** Where theory expects them. */
const Expected = ({ from, to, frame }: { from: number; to: number; frame: Frame }) => (
  <rect
    x={frame.x.at(0)}
    width={frame.x.at(frame.x.high) - frame.x.at(0)}
    y={frame.y.at(to)}
    height={Math.max(2, frame.y.at(from) - frame.y.at(to))}
    fill="var(--ring)"
    opacity="0.16"
  />
);

type ChartProps = { values: Float64Array; memoryCount: number; load: number; theory: boolean; label: string };

const SpectrumChart = ({ values, memoryCount, load, theory, label }: ChartProps) => {
  const shown = shownOf(values.length, memoryCount);
  const points = Array.from(values.subarray(0, shown), (y, k): Point => ({ x: k + 1, y }));
  const expected = theory && load <= 1 ? expectedSpectrum(load) : null;
  const lowest = Math.min(values[values.length - 1], expected?.flat ?? 0, 0);
  const highest = Math.max(values[0], expected?.to ?? 0, lowest + 0.1);
  const room = 0.06 * (highest - lowest);
  return (
    <>
      <Plot
        x={{ label: 'eigenvalue no., largest first', min: 0, max: shown + 1 }}
        y={{ label: 'eigenvalue λ of the weights', min: lowest - room, max: highest + room }}
        label={label}
      >
        {(frame) => (
          <>
            {expected && <Expected from={expected.from} to={expected.to} frame={frame} />}
            <PlotPoints points={points} frame={frame} color="var(--plus)" />
          </>
        )}
      </Plot>
      <Legend
        items={[
          {
            label: `the first ${shown} of ${values.length.toLocaleString('en')} eigenvalues`,
            color: 'var(--plus)',
            dot: true,
          },
          ...(expected
            ? [{ label: 'expected for random memories (Marchenko–Pastur), shaded', color: 'var(--ring)' }]
            : []),
        ]}
      />
    </>
  );
};

/** The directions that the weights hold firm. */
export const SpectrumPanel = () => {
  const subject = useSubject();
  const { settings, memories } = useRoom();
  const course = useMeasured('spectrum', subject);
  const found = course.results.spectrum;
  const values = found && 'values' in found ? found.values : null;
  const empty = memories.length === 0;
  const says = empty
    ? 'Nothing is stored yet, so all weights are 0: store a drawing, and its direction stands out here.'
    : values
      ? spectrumSentence(values, memories.length)
      : 'The eigenvalues of the weights: a direction with a large one holds firm, one below 0 is pushed away.';
  return (
    <Figure
      says={says}
      tryThis="In the classical model compare Hebb with the pseudo-inverse: there the eigenvalues of look-alike memories come closer together. But for the missing self-connections they would all be 1."
      table={
        values &&
        !empty && (
          <Numbers
            caption="Eigenvalues, largest first"
            head={['No.', 'eigenvalue']}
            rows={Array.from(values.subarray(0, shownOf(values.length, memories.length)), (value, k) => [
              k + 1,
              fixed(value, 3),
            ])}
          />
        )
      }
    >
      <Waiting course={course} what="Finding the eigenvalues." />
      {found && 'problem' in found && <Strip>{found.problem}</Strip>}
      {values && !empty && (
        <SpectrumChart
          values={values}
          memoryCount={memories.length}
          load={memories.length / subject.neuronCount}
          theory={isHebb(settings)}
          label={says}
        />
      )}
    </Figure>
  );
};
