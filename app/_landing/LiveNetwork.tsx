'use client';
import { Pause, Play, Zap } from 'lucide-react';
import { useRef } from 'react';
import { starters } from '../../core/starters';
import { Button } from '../_ui/button';
import { IconButton } from '../_ui/icon-button';
import { VisuallyHidden } from '../_ui/visually-hidden';
import { breakMore, setPlaying } from './demo';
import { account, figure } from './demoWords';
import { Landscape } from './Landscape';
import { useDamage, useDemo } from './useDemo';

/** A real network in the browser: it heals a damaged picture, and heals again whatever you do to it. */
export const LiveNetwork = () => {
  const { demo, view } = useDemo();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointer = useDamage(demo, canvas);
  const words = account(view, demo.names);
  return (
    <section aria-label="A network, live" className="landing-live">
      <div
        role="img"
        aria-label="256 neurons, 16 by 16. Drag over them to damage the picture."
        className="landing-canvas"
      >
        <canvas ref={canvas} {...pointer} />
      </div>
      <div className="landing-account">
        <p>
          {words}
          <span className="text-soft">
            Energy {figure(view.energy)} ·{' '}
            {view.phase === 'rest'
              ? 'drag across it to damage it'
              : `${view.flips} ${view.flips === 1 ? 'flip' : 'flips'}`}
          </span>
        </p>
        <Button size="sm" icon={<Zap aria-hidden="true" />} onClick={() => breakMore(demo)}>
          Damage
        </Button>
        <IconButton
          size="sm"
          side="left"
          label={view.playing ? 'Stop the demonstration' : 'Go on by itself'}
          icon={view.playing ? <Pause /> : <Play />}
          onClick={() => setPlaying(demo, !view.playing)}
        />
      </div>
      <Landscape demo={demo} view={view} set={starters[0]} />
      <div role="status">
        <VisuallyHidden>{view.phase === 'rest' && !view.playing ? words : ''}</VisuallyHidden>
      </div>
    </section>
  );
};
