import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';

type StripProps = {
  tone?: 'info' | 'warn' | 'danger';
  children: ReactNode;
  /** A button or a link. */
  action?: ReactNode;
  onDismiss?: () => void;
  className?: string;
};

const icons = { info: Info, warn: TriangleAlert, danger: CircleAlert };

/** One line that says what happened and what to do; never stands in the way. */
export const Strip = ({ tone = 'info', children, action, onDismiss, className }: StripProps) => {
  const Icon = icons[tone];
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={cx('ui-strip', className)} data-tone={tone}>
      <Icon aria-hidden="true" className="ui-strip-icon" />
      <div className="ui-strip-text">{children}</div>
      {action}
      {onDismiss && <IconButton label="Dismiss" icon={<X />} size="sm" side="left" onClick={onDismiss} />}
    </div>
  );
};
