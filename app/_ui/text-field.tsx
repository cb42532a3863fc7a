'use client';
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { cx } from './cx';

type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'size' | 'id'> & {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  hideLabel?: boolean;
  hint?: ReactNode;
  /** What is wrong and what to do, in one sentence; marks the field invalid. */
  error?: string;
  /** Show how much of `maxLength` is used once most of it is. */
  counter?: boolean;
};

const Counter = ({ used, most }: { used: number; most: number }) => (
  <span className="ui-counter tabular">
    <span aria-hidden="true">
      {used} / {most}
    </span>
    <span className="sr-only">
      {used} of {most} characters
    </span>
  </span>
);

export const TextField = (props: TextFieldProps) => {
  const { label, value, onChange, hideLabel, hint, error, counter, className, ...rest } = props;
  const id = useId();
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const nearlyFull = counter && rest.maxLength !== undefined && value.length > rest.maxLength * 0.7;
  return (
    <div className={cx('ui-field', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'ui-label'}>
        {label}
      </label>
      <input
        type="text"
        {...rest}
        id={id}
        value={value}
        className="ui-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={said || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {nearlyFull && <Counter used={value.length} most={rest.maxLength ?? 0} />}
      {hint && (
        <p id={`${id}-hint`} className="ui-hint">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className="ui-error" aria-live="polite">
        {error}
      </p>
    </div>
  );
};
