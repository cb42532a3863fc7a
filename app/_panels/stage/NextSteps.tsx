'use client';
import type { ReactNode } from 'react';
import { beta } from '../../../core/network/attention';
import { describeOutcome } from '../../../core/room/outcome-words';
import { useActions } from '../actions';
import { useCanPaint, useOutcome, usePhase, useRoom } from '../room';
import { changeTo, keeperName } from '../settings/differences';
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
  const { configure } = useActions();
  const better = useKeeping()?.better;
  return better ? (
    <Step onClick={() => configure(changeTo(better.settings))}>Use {keeperName(better.settings)}</Step>
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

/** What one would do next after this end; Again and Replay stand in the transport. */
export const NextSteps = () => {
  const room = useRoom();
  const outcome = useOutcome();
  const phase = usePhase();
  const can = useCanPaint();
  const { again, send } = useActions();
  if (!can || !outcome || phase !== 'settled') return null;
  const { hint } = describeOutcome(room, outcome, room.recall?.update ?? 0);
  if (hint) return <Step onClick={() => send(hint.command)}>{hint.label}</Step>;
  return (
    <>
      {outcome.kind === 'blend' && <Sharper />}
      <Step onClick={again}>Another order</Step>
      {isAstray(outcome) && <AnotherRule />}
      <Step onClick={() => openDialog('compare')}>Compare</Step>
    </>
  );
};
