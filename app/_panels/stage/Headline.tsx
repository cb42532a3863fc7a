'use client';
import { useLive } from '../../_room/hooks';
import { useOutcome, usePhase, useRoom } from '../room';
import { headline } from './headline';
import { NextSteps } from './NextSteps';

/** What happens, in words; two lines whose room is kept, so that nothing below ever jumps. */
export const HeadlineBar = () => {
  const room = useRoom();
  const phase = usePhase();
  const outcome = useOutcome();
  const { update, flips } = useLive(({ recall }) => ({
    update: recall?.update ?? 0,
    flips: recall?.flips ?? 0,
  }));
  const { title, facts } = headline(room, { phase, update, flips, outcome });
  return (
    <div className="flex min-h-[6.5rem] flex-col lg:min-h-[4.75rem] items-center justify-center gap-0.5 px-4 py-2 text-center">
      <p className="max-w-full text-lg leading-snug font-bold lg:truncate" title={title}>
        {title}
      </p>
      <div className="flex min-h-8 max-w-full flex-wrap items-center justify-center gap-x-3 gap-y-1">
        <p className="text-[0.9375rem] tabular text-soft">{facts}</p>
        <NextSteps />
      </div>
    </div>
  );
};
