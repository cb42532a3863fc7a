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

/** Keeps the panel at its button from the moment it has a size, whenever the size or the window changes. */
const useFollow = (open: boolean, panel: RefObject<HTMLElement | null>, follow: () => void) => {
  useLayoutEffect(() => {
    if (!open || !panel.current) return;
    const observer = new ResizeObserver(follow);
    observer.observe(panel.current);
    window.addEventListener('resize', follow);
    window.addEventListener('scroll', follow, true);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', follow);
      window.removeEventListener('scroll', follow, true);
    };
  }, [open, panel, follow]);
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
  useFollow(open, panel, follow);
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
