'use client';
import { type ReactNode, useId } from 'react';
import { cx } from './cx';

type SegmentedOption<T extends string> = {
  value: T;
  label: string;
  /** Shown instead of the label, which stays for assistive technology. */
  icon?: ReactNode;
  disabled?: boolean;
};
type SegmentedProps<T extends string> = {
  label: string;
  value: T;
  options: readonly SegmentedOption<T>[];
  onChange: (value: T) => void;
  hideLabel?: boolean;
  size?: 'sm' | 'md';
  disabled?: boolean;
  className?: string;
};

/** A radio group that looks like one control: arrows move, one is always chosen. */
export const Segmented = <T extends string>(props: SegmentedProps<T>) => {
  const { label, value, options, onChange, hideLabel, size = 'md', disabled, className } = props;
  const name = useId();
  return (
    <fieldset
      className={cx('ui-segmented', size === 'sm' && 'ui-segmented-sm', className)}
      disabled={disabled}
    >
      <legend className={hideLabel ? 'sr-only' : 'ui-label'}>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} title={option.icon ? option.label : undefined}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            {option.icon}
            <span className={option.icon ? 'sr-only' : undefined}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
