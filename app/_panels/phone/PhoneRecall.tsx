'use client';
import { CorruptPopover } from '../transport/CorruptPopover';
import { SpeedSlider } from '../transport/SpeedSlider';
import { AgainButton, RecallButton, StepButton, StopOrReplay } from '../transport/Transport';

export const PhoneRecall = () => (
  <div className="grid grid-cols-6 gap-2">
    <CorruptPopover className="col-span-2 min-h-14" />
    <RecallButton className="col-span-4 min-h-14 text-lg" />
    <StepButton className="col-span-2 min-h-12" />
    <StopOrReplay className="col-span-2 min-h-12" />
    <AgainButton className="col-span-2 min-h-12" />
    <SpeedSlider className="col-span-6 min-h-11 pt-1" />
  </div>
);
