'use client';
import { useRoomView } from '../../_room/hooks';
import { cx } from '../../_ui/cx';
import { isActive, usePhase } from '../room';
import { paceWords } from '../top/health';

/** Said while a recall is shown less often than usual, and gone with it. */
export const Pace = ({ className }: { className?: string }) => {
  const hz = useRoomView((view) => view.hz);
  const moving = isActive(usePhase());
  return hz !== null && moving ? (
    <p role="status" className={cx('text-xs tabular text-soft', className)}>
      {paceWords(hz)}
    </p>
  ) : null;
};
