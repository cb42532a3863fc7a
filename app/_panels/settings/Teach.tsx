'use client';
import { teachingProblem } from '../../../core/room/teaching';
import { Button } from '../../_ui/button';
import { useActions } from '../actions';
import { isActive, useCanPaint, usePhase, useRate, useRoom } from '../room';

const EPOCHS = 100;

/** What the button says. */
export const teachLabel = `Teach ${EPOCHS} epochs`;

/** Teaches a network that learns by looking again and again; null where this one does not, or cannot now. */
export const useTeach = (): (() => void) | null => {
  const room = useRoom();
  const phase = usePhase();
  const rate = useRate();
  const can = useCanPaint();
  const { send } = useActions();
  if (!can || isActive(phase) || teachingProblem(room) !== undefined) return null;
  return () => send({ type: 'recall.start', rate, train: EPOCHS });
};

export const TeachButton = ({ teach }: { teach: () => void }) => (
  <Button size="sm" className="justify-self-start" onClick={teach}>
    {teachLabel}
  </Button>
);
