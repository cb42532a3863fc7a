'use client';
import { useMemo } from 'react';
import { useRoom } from '../room';
import { fixed } from '../words';
import { Figure, Legend, Numbers } from './Figure';
import { loadWords } from './facts';
import { type Frame, Plot, PlotLine, type Point, pathOf } from './Plot';
import { departure, phaseSentence, temperatureOf } from './theory';
import { useSubject } from './useSubject';
import { useMeasured } from './useWork';
import { Waiting } from './Waiting';
import type { Line } from './works';

const widest = 0.2;
const hottest = 1.5;

const lineWords: Record<Line['id'], string> = {
  ground: 'below: memories are the deepest states',
  retrieval: 'below: memories are found',
  glass: 'above: noise',
};
const lineLooks: Record<Line['id'], { color: string; dash?: string }> = {
  ground: { color: 'var(--plus)' },
  retrieval: { color: 'var(--ring)', dash: '8 4' },
  glass: { color: 'var(--ink-soft)', dash: '2 4' },
};

const pointsOf = ({ points }: Line): Point[] =>
  points.map(({ load, temperature }) => ({ x: load, y: temperature }));

/** The part under a line that goes from T = 0 to the corner at load 0. */
const Area = ({ line, frame, opacity }: { line: Line; frame: Frame; opacity: number }) => {
  const corner = `L${frame.x.at(0)},${frame.y.at(0)}Z`;
  return (
    <path d={pathOf(pointsOf(line), frame) + corner} fill={lineLooks[line.id].color} opacity={opacity} />
  );
};

type HereProps = Point & { frame: Frame; other: boolean };

/** The room: a dot, at the edge where it is beyond; hollow where its network is not that of the diagram. */
const Here = ({ x, y, frame, other }: HereProps) => {
  const left = frame.x.at(Math.min(x, widest));
  const top = frame.y.at(Math.min(y, hottest));
  const outside = x > widest || y > hottest;
  const name = other ? 'Hebb at this load' : 'this room';
  const words = outside ? `${name}, further out` : name;
  const onRight = left + 20 + 7 * words.length > frame.width;
  return (
    <g>
      <circle
        cx={left}
        cy={top}
        r="7"
        fill={other ? 'var(--surface)' : 'var(--ink)'}
        stroke={other ? 'var(--ink)' : 'var(--surface)'}
        strokeWidth="2"
      />
      <text
        x={left + (onRight ? -12 : 12)}
        y={top - 10}
        textAnchor={onRight ? 'end' : 'start'}
        className="fill-ink font-semibold"
      >
        {words}
      </text>
    </g>
  );
};

/** Load and temperature: what infinitely many neurons with random memories would do. */
export const PhasePanel = () => {
  const { settings, memories, width, height } = useRoom();
  const subject = useSubject();
  const course = useMeasured('lines', subject);
  const lines = course.results.lines ?? [];
  const load = memories.length / (width * height);
  const temperature = temperatureOf(settings);
  const says = useMemo(() => phaseSentence(load, settings), [load, settings]);
  return (
    <Figure
      says={says}
      tryThis="Under Hebb choose the warm model and raise its temperature: the dot climbs, and where it crosses the dashed line recall melts."
      table={
        <Numbers
          caption="The lines of the phase diagram"
          head={['Line', 'load α', 'temperature T']}
          rows={lines.flatMap((line) =>
            line.points
              .filter((_, k) => k % 3 === 0)
              .map((point) => [lineWords[line.id], loadWords(point.load), fixed(point.temperature)]),
          )}
        />
      }
    >
      <Waiting course={course} what="Solving the mean-field equations." />
      <Plot
        x={{ label: 'load α = P/N', min: 0, max: widest }}
        y={{ label: 'temperature T', min: 0, max: hottest }}
        label={says}
        height={320}
      >
        {(frame) => (
          <>
            {lines
              .filter(({ id }) => id !== 'glass')
              .map((line) => (
                <Area key={line.id} line={line} frame={frame} opacity={line.id === 'ground' ? 0.22 : 0.12} />
              ))}
            {lines.map((line) => (
              <PlotLine key={line.id} points={pointsOf(line)} frame={frame} {...lineLooks[line.id]} />
            ))}
            <Here x={load} y={temperature} frame={frame} other={departure(settings) !== null} />
          </>
        )}
      </Plot>
      <Legend items={lines.map(({ id }) => ({ label: lineWords[id], ...lineLooks[id] }))} />
      <p className="max-w-prose text-sm text-soft">
        The lines are for infinitely many neurons: on a canvas of {(width * height).toLocaleString('en')} they
        are slopes rather than cliffs, and drawings that look alike fall sooner. What becomes of yours stands
        under Margins.
      </p>
    </Figure>
  );
};
