import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Numbers } from '../../../app/_panels/measures/Figure';
import { countsTo } from '../../../app/_panels/measures/facts';
import { Plot, PlotLine, PlotMark, PlotPoints } from '../../../app/_panels/measures/Plot';
import { niceStep, scaleOf, ticksOf, tickWords } from '../../../app/_panels/measures/scales';

describe('axes', () => {
  it('[UI77] have round ticks inside their range, and a place for everything', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
        (low, range) => {
          const high = low + range;
          const ticks = ticksOf(low, high);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - range * 1e-6);
            expect(tick).toBeLessThanOrEqual(high + range * 1e-6);
          }
          expect(ticks.length).toBeGreaterThan(1);
          expect(ticks.length).toBeLessThan(15);
        },
      ),
    );
    expect(ticksOf(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceStep(3, 3)).toBe(1);
    expect(scaleOf(2, 2, [0, 10]).at(2)).toBe(0);
    expect([0.05, 1000, -0.5].map(tickWords)).toEqual(['0.05', '1,000', '−0.5']);
    expect(countsTo(4, 80)).toEqual([1, 2, 3, 4]);
  });

  it('[UI77] a plot says what it shows, names its axes and draws no number that is none', () => {
    const html = renderToStaticMarkup(
      <Plot x={{ label: 'load α', min: 0, max: 1 }} y={{ label: 'chance', min: 0, max: 0 }} label="It falls.">
        {(frame) => (
          <>
            <PlotMark x={0.9} label="90 %" frame={frame} />
            <PlotLine
              points={[
                { x: 0, y: 1 },
                { x: 1, y: 0 },
              ]}
              frame={frame}
              color="red"
            />
            <PlotPoints points={[{ x: 0.5, y: 0.5, error: 0.1 }]} frame={frame} color="red" />
          </>
        )}
      </Plot>,
    );
    expect(html).toContain('aria-label="It falls."');
    expect(html).toContain('load α');
    expect(html).toContain('chance');
    expect(html).not.toMatch(/NaN|Infinity/);
    const table = renderToStaticMarkup(
      <Numbers caption="All" head={['Memory', 'margin']} rows={[['Key', 1]]} />,
    );
    expect(table).toMatch(/<caption[^>]*>All<\/caption>.*scope="col".*scope="row"[^>]*>Key/);
  });
});
