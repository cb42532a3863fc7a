'use client';
import { LiveText } from '../../_canvas/LiveText';
import { NetworkCanvas } from '../../_canvas/NetworkCanvas';
import { cx } from '../../_ui/cx';

/** The network, as large as its box allows, and the account of its run for those who listen. */
export const Stage = ({ className, interactive = true }: { className?: string; interactive?: boolean }) => (
  <div className={cx('relative min-h-0 min-w-0 overflow-hidden', className)}>
    <NetworkCanvas interactive={interactive} />
    <LiveText className="sr-only" />
  </div>
);
