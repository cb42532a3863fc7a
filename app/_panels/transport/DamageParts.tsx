'use client';
import type { ReactNode } from 'react';
import { Segmented } from '../../_ui/segmented';
import { Slider } from '../../_ui/slider';
import { sides } from '../regions';
import { percent } from '../words';
import type { DamageForm, DamageKind, Fill } from './damage';

type PartProps = {
  form: DamageForm;
  set: (change: Partial<DamageForm>) => void;
  width: number;
  height: number;
};

const fills: readonly { value: string; label: string; fill: Fill }[] = [
  { value: 'unknown', label: 'Unknown', fill: 0 },
  { value: 'plus', label: '+1', fill: 1 },
  { value: 'minus', label: '−1', fill: -1 },
  { value: 'random', label: 'Random', fill: 'random' },
];

const Fraction = ({ form, set }: PartProps) => (
  <Slider
    label={form.kind === 'noise' ? 'Probability' : 'How much'}
    value={form.fraction}
    min={0.01}
    max={form.kind === 'mask' ? 1 : 0.5}
    step={0.01}
    format={percent}
    onChange={(fraction) => set({ fraction })}
  />
);

const Mask = (props: PartProps) => (
  <>
    <Segmented
      label="Which part"
      size="sm"
      value={props.form.side}
      options={sides.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(side) => props.set({ side })}
    />
    <Segmented
      label="Covered with"
      size="sm"
      value={fills.find(({ fill }) => fill === props.form.fill)?.value ?? 'unknown'}
      options={fills}
      onChange={(value) => props.set({ fill: fills.find((each) => each.value === value)?.fill ?? 0 })}
    />
    <Fraction {...props} />
  </>
);

const distance = (n: number): string => `${n < 0 ? '−' : ''}${Math.abs(n)}`;

const Shift = ({ form, set, width, height }: PartProps) => {
  const across = Math.min(Math.max(1, Math.floor(width / 2)), 32);
  const down = Math.min(Math.max(1, Math.floor(height / 2)), 32);
  return (
    <>
      <Slider
        label="To the right"
        value={form.dx}
        min={-across}
        max={across}
        format={distance}
        onChange={(dx) => set({ dx })}
      />
      <Slider
        label="Down"
        value={form.dy}
        min={-down}
        max={down}
        format={distance}
        onChange={(dy) => set({ dy })}
      />
    </>
  );
};

const turns = [1, 2, 3].map((quarters) => ({
  value: String(quarters),
  label: `${quarters * 90}°`,
  quarters,
}));

const Rotate = ({ form, set, width, height }: PartProps) => (
  <Segmented
    label="Clockwise by"
    value={String(form.quarterTurns)}
    options={turns.map((turn) => ({ ...turn, disabled: width !== height && turn.quarters % 2 === 1 }))}
    onChange={(value) => set({ quarterTurns: Number(value) })}
  />
);

/** The controls of each kind of damage. */
export const damageParts: Record<DamageKind, (props: PartProps) => ReactNode> = {
  flip: Fraction,
  noise: Fraction,
  mask: Mask,
  shift: Shift,
  rotate: Rotate,
};
