'use client';
import { type CSSProperties, type ReactNode, useId } from 'react';
import { cx } from './cx';

type SliderProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** The value in words or figures, shown beside the slider and read aloud. */
  format?: (value: number) => string;
  onChange: (value: number) => void;
  /** Once, when the thumb is let go or a key is released. */
  onCommit?: (value: number) => void;
  /** Hide the label on screen; it stays for assistive technology. */
  hideLabel?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
  className?: string;
};

const filled = (value: number, min: number, max: number): CSSProperties =>
  ({ '--fill': `${max > min ? ((value - min) / (max - min)) * 100 : 0}%` }) as CSSProperties;

export const Slider = (props: SliderProps) => {
  const { label, value, min, max, step = 1, format = String, onChange, onCommit, hideLabel, hint } = props;
  const id = useId();
  const commit = onCommit && (() => onCommit(value));
  return (
    <div className={cx('ui-slider', hideLabel && 'ui-slider-inline', props.className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'ui-label'}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        value={value}
        min={min}
        max={max}
        step={step}
        disabled={props.disabled}
        aria-valuetext={format(value)}
        style={filled(value, min, max)}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        onPointerUp={commit}
        onKeyUp={commit}
      />
      <output htmlFor={id} className="tabular whitespace-nowrap text-soft">
        {format(value)}
      </output>
      {hint && <p className="ui-hint">{hint}</p>}
    </div>
  );
};
