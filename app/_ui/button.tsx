import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx';

type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
type ButtonSize = 'sm' | 'md' | 'lg';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-ink text-on-ink border-ink hover:bg-ink-hover hover:border-ink-hover',
  secondary: 'bg-surface text-ink border-line hover:border-line-strong',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken',
  danger: 'bg-transparent text-danger border-danger hover:bg-danger hover:text-on-danger',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-8 px-3 text-sm rounded-lg gap-1.5 [&_svg]:size-4',
  md: 'min-h-10 px-4 text-[0.9375rem] rounded-xl gap-2 [&_svg]:size-[1.125rem]',
  lg: 'min-h-13 px-6 text-lg rounded-2xl gap-2.5 [&_svg]:size-5',
};

/** The look of a button, for links that should look like one. */
export const buttonClass = (
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'md',
  extra?: string,
): string => cx('ui-button', variants[variant], sizes[size], extra);

type ButtonProps = ComponentPropsWithRef<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Something is under way: the button cannot be pressed again and says so. */
  busy?: boolean;
};

export const Button = ({
  variant,
  size,
  icon,
  busy,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    disabled={disabled || busy}
    aria-busy={busy || undefined}
    className={buttonClass(variant, size, className)}
  >
    {icon}
    {children}
  </button>
);
