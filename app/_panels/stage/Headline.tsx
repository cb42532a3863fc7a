'use client';
import dynamic from 'next/dynamic';
import { useLive, useRoomView } from '../../_room/hooks';
import { cx } from '../../_ui/cx';
import { useEarlier, useOutcome, usePhase, useRoom } from '../room';
import { headline, isAstray } from './headline';
import { NextSteps } from './NextSteps';

/** A title that takes two lines on a phone: one is left for the rest. */
const LONG = 42;

const Lost = dynamic(() => import('./Astray').then((module) => module.Lost), { ssr: false });

const NowNamed = dynamic(() => import('./Astray').then((module) => module.NowNamed), { ssr: false });

/** What happens, in words; two lines whose room is kept, so that nothing below ever jumps. */
export const HeadlineBar = () => {
  const room = useRoom();
  const phase = usePhase();
  const outcome = useOutcome();
  const { update, flips } = useLive(({ recall }) => ({
    update: recall?.update ?? 0,
    flips: recall?.flips ?? 0,
  }));
  const watching = useRoomView(({ status, canPaint }) => status.kind === 'live' && !canPaint);
  const earlier = useEarlier();
  const { title, facts, still } = headline(room, {
    phase,
    update,
    flips,
    outcome,
    changed: earlier?.changed,
  });
  const named = earlier?.changed === 'settings' && phase !== 'idle' && room.recall?.train === undefined;
  return (
    <div className="flex h-[6.75rem] flex-col items-center justify-center gap-0.5 overflow-hidden px-4 py-1 text-center short:h-20 lg:h-20 lg:py-0">
      <p
        className={cx(
          'line-clamp-2 max-w-full text-base leading-tight font-bold',
          title.length <= LONG && 'lg:line-clamp-1 lg:text-lg',
        )}
        title={title}
      >
        {named ? <NowNamed before={earlier.end.settings} otherwise={title} /> : title}
      </p>
      <div className="flex min-h-8 max-w-full items-center justify-center gap-x-3 gap-y-1 max-lg:flex-wrap">
        <p
          className={cx(
            title.length > LONG ? 'line-clamp-1' : 'line-clamp-2',
            'min-w-0 text-[0.9375rem] leading-tight tabular text-soft lg:line-clamp-2',
          )}
          title={facts}
        >
          {phase === 'settled' && !earlier && !still && isAstray(outcome) && <Lost />}
          {watching && phase === 'idle' ? 'You are watching: the host decides who paints.' : facts}
        </p>
        <NextSteps />
      </div>
    </div>
  );
};
