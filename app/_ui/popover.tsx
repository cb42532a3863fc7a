'use client';
import { type ReactNode, type RefObject, useCallback, useId, useLayoutEffect, useRef, useState } from 'react';
import { cx } from './cx';
import { type Align, place, type Side } from './popover-place';

type PopoverTrigger = {
  ref: RefObject<HTMLButtonElement | null>;
  'aria-expanded': boolean;
  'aria-controls': string;
  'aria-haspopup': 'dialog';
  popoverTarget: string;
  onClick: () => void;
};
type PopoverProps = {
  label: string;
  /** Draw the button; spread what you are given onto it. */
  trigger: (trigger: PopoverTrigger) => ReactNode;
  /** What is inside, or a function that can close it. */
  children: ReactNode | ((close: () => void) => ReactNode);
  side?: Side;
  align?: Align;
  className?: string;
};

/** Browsers before the popover API: the panel is shown by its `data-open` alone. */
const isOld = (): boolean => typeof HTMLElement.prototype.showPopover !== 'function';

/** Keeps the panel at its button while it is open. */
const useFollow = (open: boolean, follow: () => void) => {
  useLayoutEffect(() => {
    if (!open) return;
    follow();
    window.addEventListener('resize', follow);
    window.addEventListener('scroll', follow, true);
    return () => {
      window.removeEventListener('resize', follow);
      window.removeEventListener('scroll', follow, true);
    };
  }, [open, follow]);
};

/** A native popover (Escape and a press outside close it) placed beside its button, inside the window. */
export const Popover = ({
  label,
  trigger,
  children,
  side = 'bottom',
  align = 'start',
  className,
}: PopoverProps) => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const follow = useCallback(() => {
    if (button.current && panel.current) place(panel.current, button.current, { side, align });
  }, [side, align]);
  useFollow(open, follow);
  const close = () => (isOld() ? setOpen(false) : panel.current?.hidePopover());
  return (
    <>
      {trigger({
        ref: button,
        'aria-expanded': open,
        'aria-controls': id,
        'aria-haspopup': 'dialog',
        popoverTarget: id,
        onClick: () => isOld() && setOpen(!open),
      })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        data-open={open || undefined}
        className={cx('ui-popover', className)}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (typeof children === 'function' ? children(close) : children)}
      </div>
    </>
  );
};
