'use client';
import type { ReactNode } from 'react';
import { beta } from '../../../core/network/attention';
import type { Outcome } from '../../../core/recall/types';
import { describeOutcome } from '../../../core/room/outcome-words';
import { useActions } from '../actions';
import { useCanPaint, useOutcome, usePhase, useRoom } from '../room';
import { changeName, changeTo } from '../settings/differences';
import { teachLabel, useTeach } from '../settings/Teach';
import { useKeeping } from '../settings/useKeeping';
import { openDialog } from '../ui';
import { isAstray } from './headline';

const Step = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button
    type="button"
    onClick={onClick}
    className="min-h-8 shrink-0 rounded-lg px-1.5 whitespace-nowrap text-[0.9375rem] font-semibold text-ring underline decoration-1 underline-offset-[3px] hover:bg-sunken"
  >
    {children}
  </button>
);

/** The way from here to a network that keeps more, by name once it is known. */
const AnotherRule = () => {
  const { settings } = useRoom();
  const { configure } = useActions();
  const better = useKeeping()?.better;
  return better ? (
    <Step onClick={() => configure(changeTo(settings, better.settings))}>
      Use {changeName(settings, better.settings)}
    </Step>
  ) : (
    <Step onClick={() => openDialog('settings')}>Another rule</Step>
  );
};

const factor = 4;

/** A blend is decided by a larger β. */
const Sharper = () => {
  const { settings } = useRoom();
  const { configure } = useActions();
  const now = beta.of(settings);
  if (now >= beta.max) return null;
  const next = Math.min(beta.max, now * factor);
  return <Step onClick={() => configure({ beta: next })}>β up to {next}</Step>;
};

const Teach = ({ teach }: { teach: () => void }) => <Step onClick={teach}>{teachLabel}</Step>;

const AfterEnd = ({ outcome }: { outcome: Outcome }) => {
  const room = useRoom();
  const { again, send } = useActions();
  const { hint } = describeOutcome(room, outcome, room.recall?.update ?? 0);
  if (hint) return <Step onClick={() => send(hint.command)}>{hint.label}</Step>;
  if (outcome.kind === 'trained') return null;
  return (
    <>
      {outcome.kind === 'blend' && <Sharper />}
      <Step onClick={again}>Another order</Step>
      {isAstray(outcome) && <AnotherRule />}
    </>
  );
};

/** What one would do next; Again and Replay stand in the transport. */
export const NextSteps = () => {
  const outcome = useOutcome();
  const phase = usePhase();
  const can = useCanPaint();
  const teach = useTeach();
  const ended = can && outcome && phase === 'settled' ? outcome : null;
  return (
    <>
      {ended && <AfterEnd outcome={ended} />}
      {teach && <Teach teach={teach} />}
    </>
  );
};
