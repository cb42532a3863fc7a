'use client';
import { type ReactNode, useMemo } from 'react';
import { schedules } from '../../../core/dynamics/index';
import { ties } from '../../../core/dynamics/ties';
import { networkModel } from '../../../core/network/index';
import { thresholds } from '../../../core/network/thresholds/index';
import type { SharedSetting } from '../../../core/network/types';
import { binaryReading } from '../../../core/network/units';
import type { Threshold } from '../../../core/recall/types';
import { networkOf } from '../../../core/room/replay';
import { Segmented } from '../../_ui/segmented';
import { Select } from '../../_ui/select';
import { Slider } from '../../_ui/slider';
import { useRoom } from '../room';
import { useHeld } from '../useHeld';
import { fixed } from '../words';
import type { PartProps } from './Parameters';

type Listed = { id: string; label: string; description: string };

const options = <T extends string>(list: readonly (Listed & { id: T })[]) =>
  list.map(({ id, label }) => ({ value: id, label }));
const sentence = (list: readonly Listed[], id: string): string | undefined =>
  list.find((each) => each.id === id)?.description;

/** Numbers are shown as the fields are, in units of 1/N under Hebb, and sent in the weights' own. */
const useScale = (): number => networkOf(useRoom()).scale;

const thresholdOf = (kind: Threshold['kind']): Threshold => {
  if (kind === 'constant') return { kind, value: 0 };
  return kind === 'mean-deviation' ? { kind, factor: 1 } : { kind };
};

const ConstantSlider = ({ threshold, part }: { threshold: Threshold; part: PartProps }) => {
  const scale = useScale();
  const value = threshold.kind === 'constant' ? threshold.value * scale : 0;
  const [shown, hold] = useHeld(value, (next) =>
    part.configure({ threshold: { kind: 'constant', value: next / scale } }),
  );
  return (
    <Slider
      label="How much support a neuron needs"
      value={shown}
      min={-1}
      max={1}
      step={0.05}
      format={(support) => fixed(support)}
      disabled={part.disabled}
      onChange={hold}
    />
  );
};

const FactorSlider = ({ threshold, part }: { threshold: Threshold; part: PartProps }) => {
  const value = threshold.kind === 'mean-deviation' ? threshold.factor : 0;
  const [shown, hold] = useHeld(value, (factor) =>
    part.configure({ threshold: { kind: 'mean-deviation', factor } }),
  );
  return (
    <Slider
      label="Deviations above the mean"
      value={shown}
      min={-3}
      max={3}
      step={0.1}
      format={(factor) => fixed(factor, 1)}
      disabled={part.disabled}
      onChange={hold}
    />
  );
};

const ThresholdPart = (part: PartProps) => {
  const threshold = part.settings.threshold ?? { kind: 'zero' };
  return (
    <div className="grid gap-2">
      <Select
        label="Threshold"
        value={threshold.kind}
        options={options(thresholds)}
        disabled={part.disabled}
        hint={sentence(thresholds, threshold.kind)}
        onChange={(kind) => part.configure({ threshold: thresholdOf(kind) })}
      />
      {threshold.kind === 'constant' && <ConstantSlider threshold={threshold} part={part} />}
      {threshold.kind === 'mean-deviation' && <FactorSlider threshold={threshold} part={part} />}
    </div>
  );
};

const SelfPart = ({ settings, configure, disabled }: PartProps) => {
  const scale = useScale();
  const [shown, hold] = useHeld((settings.selfConnection ?? 0) * scale, (next) =>
    configure({ selfConnection: next / scale }),
  );
  return (
    <Slider
      label="Self-connection"
      value={shown}
      min={0}
      max={1}
      step={0.05}
      format={(insistence) => fixed(insistence)}
      disabled={disabled}
      onChange={hold}
      hint="How much a neuron insists on what it is. More of it, and more states hold still."
    />
  );
};

const TiePart = ({ settings, configure, disabled }: PartProps) => (
  <Select
    label="When a field is exactly zero"
    value={settings.tie}
    options={options(ties)}
    disabled={disabled}
    hint={sentence(ties, settings.tie)}
    onChange={(tie) => configure({ tie })}
  />
);

/** θ' = (θ + Σ_j w_ij)/2 of all neurons, least and most. */
const Converted = () => {
  const network = networkOf(useRoom());
  const range = useMemo(() => {
    const shown = binaryReading(network)?.thresholds.map((theta) => theta * network.scale);
    return (
      shown && { least: shown.reduce((a, b) => Math.min(a, b)), most: shown.reduce((a, b) => Math.max(a, b)) }
    );
  }, [network]);
  if (!range) return null;
  return (
    <span className="tabular">
      {' '}
      Thresholds then go from {fixed(range.least)} to {fixed(range.most)}.
    </span>
  );
};

const UnitsPart = ({ settings, configure, disabled }: PartProps) => (
  <div className="ui-field">
    <Segmented
      label="Read the neurons as"
      value={settings.units ?? 'bipolar'}
      options={[
        { value: 'bipolar', label: '−1 and +1' },
        { value: 'binary', label: '0 and 1' },
      ]}
      disabled={disabled}
      onChange={(units) => configure({ units })}
    />
    <p className="ui-hint">
      Two readings of one network, with thresholds converted: the same neurons flip either way.
      {settings.units === 'binary' && <Converted />}
    </p>
  </div>
);

const parts: readonly { use: SharedSetting; Part: (part: PartProps) => ReactNode }[] = [
  { use: 'tie', Part: TiePart },
  { use: 'threshold', Part: ThresholdPart },
  { use: 'selfConnection', Part: SelfPart },
  { use: 'units', Part: UnitsPart },
];

/** Order of updates, and what else the model uses. */
export const SharedParts = (part: PartProps) => {
  const { uses } = networkModel(part.settings.model);
  return (
    <section>
      <h3 className="mb-3 text-lg font-bold">How it is asked</h3>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Select
          label="Order of updates"
          value={part.settings.schedule}
          options={options(schedules)}
          disabled={part.disabled}
          hint={sentence(schedules, part.settings.schedule)}
          onChange={(schedule) => part.configure({ schedule })}
        />
        {parts
          .filter(({ use }) => uses.includes(use))
          .map(({ use, Part }) => (
            <Part key={use} {...part} />
          ))}
      </div>
    </section>
  );
};
