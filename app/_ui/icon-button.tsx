import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx';
import { Kbd } from './kbd';

type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'children' | 'title'> & {
  label: string;
  icon: ReactNode;
  /** The key that does the same, shown in the tooltip, e.g. `B` or `Ctrl+Z`. */
  hotkey?: string;
  /** For a toggle: whether it is on. Leave out for a plain button. */
  pressed?: boolean;
  side?: 'top' | 'right' | 'bottom' | 'left';
  size?: 'sm' | 'md';
};

export const IconButton = (props: IconButtonProps) => {
  const { label, icon, hotkey, pressed, side = 'top', size = 'md', className, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={hotkey}
      data-side={side}
      className={cx('ui-icon-button', size === 'sm' ? 'size-8' : 'size-10', className)}
    >
      {icon}
      <span aria-hidden="true" className="ui-tip">
        {label}
        {hotkey && <Kbd>{hotkey}</Kbd>}
      </span>
    </button>
  );
};
