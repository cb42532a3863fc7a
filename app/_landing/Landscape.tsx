'use client';
import type { Starter } from '../../core/starters';
import { cx } from '../_ui/cx';
import { breakMemory, type Demo, type DemoView } from './demo';
import { figure, leaning } from './demoWords';
import { type Ball, ballAt, landscapePath } from './landscape';
import { Thumb } from './Thumb';

type LandscapeProps = { demo: Demo; view: DemoView; set: Starter };

/** The ball lies on the curve, not over it. Moved, not placed: nothing else has to be laid out for it. */
const ballStyle = ({ x, y, lean }: Ball) => ({
  translate: `calc(${x * 100}cqw + ${(lean * 0.5).toFixed(2)}rem) calc(${y * 100}cqh - ${(0.6 - lean * 0.35).toFixed(2)}rem)`,
});

/** One basin a memory; the ball falls into the one whose picture is found. Press a memory to damage it. */
export const Landscape = ({ demo, view, set }: LandscapeProps) => {
  const basins = demo.names.length;
  const leader = leaning(view.overlaps);
  const lowest = demo.depths[leader];
  const ball = ballAt(basins, leader, { now: view.energy, lowest });
  return (
    <div className="landing-landscape">
      <div className="landing-basins" aria-hidden="true">
        <svg aria-hidden="true" viewBox="0 0 600 64" preserveAspectRatio="none">
          <path d={landscapePath(basins, 600, 64)} vectorEffect="non-scaling-stroke" />
        </svg>
        <span className="landing-ball" style={ballStyle(ball)} />
      </div>
      <ul>
        {set.memories.map(({ name, bits }, memory) => (
          <li key={name}>
            <button
              type="button"
              aria-label={`Damage ${name}`}
              onClick={() => breakMemory(demo, memory)}
              className={cx(memory === leader && 'landing-leader')}
            >
              <Thumb bits={bits} width={set.width} height={set.height} />
              <span aria-hidden="true" className="tabular">
                {figure(view.overlaps[memory] ?? 0)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
