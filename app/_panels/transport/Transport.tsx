'use client';
import { Pause, Play } from 'lucide-react';
import { Button } from '../../_ui/button';
import { useActions } from '../actions';
import { isActive, useCanPaint, usePhase, useRoom } from '../room';
import { openDialog } from '../ui';
import { CorruptPopover } from './CorruptPopover';
import { SpeedSlider } from './SpeedSlider';

const mainWords = {
  running: 'Pause',
  paused: 'Resume',
  idle: 'Recall',
  settled: 'Recall',
  stopped: 'Recall',
};

/** Recall, pause or resume: one button whose width does not change. */
export const RecallButton = ({ className }: { className?: string }) => {
  const phase = usePhase();
  const { memories } = useRoom();
  const { toggleRecall } = useActions();
  const can = useCanPaint();
  const empty = memories.length === 0;
  return (
    <Button
      variant="primary"
      className={className ?? 'w-[7.25rem]'}
      disabled={!can || empty}
      title={
        empty
          ? 'Store a memory first: the network has nothing to recall'
          : 'Update one neuron after another until none wants to change (Space)'
      }
      icon={phase === 'running' ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      onClick={toggleRecall}
    >
      {mainWords[phase]}
    </Button>
  );
};

export const StepButton = ({ className }: { className?: string }) => {
  const { memories } = useRoom();
  const { step } = useActions();
  const can = useCanPaint();
  return (
    <Button
      className={className}
      disabled={!can || memories.length === 0}
      title="One update: ask one neuron (.)"
      onClick={step}
    >
      Step
    </Button>
  );
};

/** Stop while a recall is active, Replay once there was one: never both, in the same place. */
export const StopOrReplay = ({ className }: { className?: string }) => {
  const phase = usePhase();
  const { recall } = useRoom();
  const { stop, replay } = useActions();
  const can = useCanPaint();
  return isActive(phase) ? (
    <Button className={className} disabled={!can} title="End this recall where it is" onClick={stop}>
      Stop
    </Button>
  ) : (
    <Button
      className={className}
      disabled={!can || !recall}
      title={
        recall
          ? `The same cue and the same order again: seed ${recall.seed}`
          : 'The last recall again, once there was one'
      }
      onClick={replay}
    >
      Replay
    </Button>
  );
};

export const AgainButton = ({ className }: { className?: string }) => {
  const { recall } = useRoom();
  const { again } = useActions();
  const can = useCanPaint();
  return (
    <Button
      className={className}
      disabled={!can || !recall}
      title="The same cue in another order: a new seed"
      onClick={again}
    >
      Again
    </Button>
  );
};

/** The same cue under other rules, side by side; on narrower screens the way there is beside the curves. */
const CompareButton = ({ className }: { className: string }) => (
  <Button
    className={className}
    title="The same cue under other rules and models, side by side (C)"
    onClick={() => openDialog('compare')}
  >
    Compare
  </Button>
);

export const Transport = () => (
  <section aria-label="Recall" className="flex min-w-0 items-center gap-2 border-t border-line px-4 py-3">
    <RecallButton />
    <StepButton />
    <CorruptPopover />
    <SpeedSlider className="min-w-0 flex-1 px-1.5" />
    <StopOrReplay className="w-[5.25rem]" />
    <AgainButton />
    <CompareButton className="hidden min-[92rem]:inline-flex" />
  </section>
);
