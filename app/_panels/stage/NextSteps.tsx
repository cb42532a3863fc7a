'use client';
import type { ReactNode } from 'react';
import { describeOutcome } from '../../../core/room/outcome-words';
import { useActions } from '../actions';
import { useCanPaint, useOutcome, usePhase, useRoom } from '../room';
import { openDialog } from '../ui';

const Step = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button
    type="button"
    onClick={onClick}
    className="min-h-8 rounded-lg px-1.5 text-[0.9375rem] font-semibold text-ring underline decoration-1 underline-offset-[3px] hover:bg-sunken"
  >
    {children}
  </button>
);

const astray = new Set(['mixture', 'near', 'spurious']);

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
      <Step onClick={again}>Another order</Step>
      {astray.has(outcome.kind) && <Step onClick={() => openDialog('settings')}>Another rule</Step>}
    </>
  );
};
