'use client';
import { useMemo } from 'react';
import { useRoom } from '../room';
import { percent } from '../words';
import { Figure, Legend, Numbers } from './Figure';
import { loadFacts, loadSentence } from './facts';
import { Plot, PlotLine, PlotMark, PlotPoints } from './Plot';
import { caveat } from './theory';

/** How full the canvas is. */
export const LoadPanel = () => {
  const { settings, memories, width, height } = useRoom();
  const neuronCount = width * height;
  const facts = useMemo(() => loadFacts(memories.length, neuronCount), [memories.length, neuronCount]);
  const { stored, ninety, fifty, chance, until, curve } = facts;
  const other = caveat(settings);
  const says = [loadSentence(facts, neuronCount), other].filter(Boolean).join(' ');
  const onCurve = stored > 0 && !other;
  return (
    <Figure
      says={says}
      tryThis="Under Hebb store drawings until the mark is past 90 %, and recall the first one again. Drawings share background, so they blur sooner than random ones."
      table={
        <Numbers
          caption="Chance that a random memory holds still, by number of memories"
          head={['Memories', 'Chance to hold still']}
          rows={curve.filter((_, k) => k % 4 === 0).map(({ x, y }) => [x.toLocaleString('en'), percent(y)])}
        />
      }
    >
      <Plot
        x={{ label: 'memories P', min: 0, max: until }}
        y={{ label: 'chance to hold still', min: 0, max: 1 }}
        label={says}
      >
        {(frame) => (
          <>
            <PlotMark x={ninety} label={`90 %: ${ninety}`} frame={frame} />
            <PlotMark x={fifty} label={`50 %: ${fifty}`} frame={frame} row={1} />
            <PlotLine points={curve} frame={frame} color="var(--ink)" />
            {stored > 0 && other && (
              <PlotMark x={stored} label={`this room: ${stored}`} frame={frame} row={2} />
            )}
            {onCurve && <PlotPoints points={[{ x: stored, y: chance }]} frame={frame} color="var(--plus)" />}
          </>
        )}
      </Plot>
      <Legend
        items={[
          { label: 'random drawings under Hebb, exact for this canvas', color: 'var(--ink)' },
          ...(onCurve ? [{ label: `this room: ${stored}`, color: 'var(--plus)', dot: true }] : []),
        ]}
      />
    </Figure>
  );
};
