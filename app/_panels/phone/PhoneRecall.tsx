'use client';
import dynamic from 'next/dynamic';
import { useOutcome, usePhase } from '../room';
import { isAstray } from '../stage/headline';
import { CorruptPopover } from '../transport/CorruptPopover';
import { Pace } from '../transport/Pace';
import { SpeedSlider } from '../transport/SpeedSlider';
import { AgainButton, RecallButton, StepButton, StopOrReplay } from '../transport/Transport';

/** Fetched when a recall has gone astray: what counts memories is not needed before. */
const KeepsNote = dynamic(() => import('../settings/KeepsNote').then((module) => module.KeepsNote), {
  ssr: false,
});

/** Why it went astray, where the network loses memories. Below the keys: nothing moves under the thumb. */
const WhyAstray = () => {
  const phase = usePhase();
  const outcome = useOutcome();
  return phase === 'settled' && isAstray(outcome) ? (
    <div className="col-span-6 empty:hidden">
      <KeepsNote />
    </div>
  ) : null;
};

export const PhoneRecall = () => (
  <div className="grid grid-cols-6 gap-2">
    <CorruptPopover className="col-span-2 min-h-14" />
    <RecallButton className="col-span-4 min-h-14 text-lg" />
    <StepButton className="col-span-2 min-h-12" />
    <StopOrReplay className="col-span-2 min-h-12" />
    <AgainButton className="col-span-2 min-h-12" />
    <SpeedSlider className="col-span-6 min-h-11 pt-1" />
    <Pace className="col-span-6 text-center" />
    <WhyAstray />
  </div>
);
