'use client';
import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';

type DialogProps = {
  open: boolean;
  title: ReactNode;
  /** Escape, the cross, a press outside. The owner sets `open` to false. */
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot; the last one is the main one. */
  actions?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  className?: string;
};

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' };

/** A native modal dialog: focus stays inside and goes back where it was; a bottom sheet on phones. */
export const Dialog = ({ open, title, onClose, children, actions, size = 'md', className }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  const closeOutside = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={cx('ui-dialog', widths[size], className)}
      onClose={() => open && onClose()}
      onClick={closeOutside}
    >
      {open && (
        <div className="ui-dialog-body">
          <header>
            <h2 id={id}>{title}</h2>
            <IconButton label="Close" icon={<X />} size="sm" side="left" onClick={onClose} />
          </header>
          <div className="ui-dialog-content">{children}</div>
          {actions && <footer>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
};
