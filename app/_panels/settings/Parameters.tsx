'use client';
import { useMemo } from 'react';
import type { ChoiceParameter, NumberParameter, Parameter } from '../../../core/numeric/parameter';
import type { Settings } from '../../../core/room/types';
import { Segmented } from '../../_ui/segmented';
import { Select } from '../../_ui/select';
import { Slider } from '../../_ui/slider';
import type { Actions } from '../actions';
import { useHeld } from '../useHeld';
import { nearestStop, parameterWords, stopsOf } from './stops';

export type PartProps = { settings: Settings; configure: Actions['configure']; disabled: boolean };
type Props<P> = PartProps & { parameter: P };

const useNumber = ({ parameter, settings, configure }: Props<NumberParameter>) =>
  useHeld(parameter.of(settings), (value) => configure({ [parameter.id]: value }));

const EvenSlider = (props: Props<NumberParameter>) => {
  const { parameter, disabled } = props;
  const [shown, hold] = useNumber(props);
  return (
    <Slider
      label={parameter.label}
      hint={parameter.description}
      value={shown}
      min={parameter.min}
      max={parameter.max}
      step={parameter.step}
      format={(value) => parameterWords(parameter, value)}
      disabled={disabled}
      onChange={hold}
    />
  );
};

/** Moves by factors, from stop to stop. */
const FactorSlider = (props: Props<NumberParameter>) => {
  const { parameter, disabled } = props;
  const stops = useMemo(() => stopsOf(parameter), [parameter]);
  const [shown, hold] = useNumber(props);
  const at = nearestStop(stops, shown);
  return (
    <Slider
      label={parameter.label}
      hint={parameter.description}
      value={at}
      min={0}
      max={stops.length - 1}
      format={(stop) => parameterWords(parameter, stop === at ? shown : stops[stop])}
      disabled={disabled}
      onChange={(stop) => hold(stops[stop])}
    />
  );
};

/** As many as fit beside one another. */
const FEW = 3;

const Choice = ({ parameter, settings, configure, disabled }: Props<ChoiceParameter>) => {
  const value = parameter.of(settings);
  const chosen = parameter.options.find(({ id }) => id === value);
  const options = parameter.options.map(({ id, label }) => ({ value: id, label }));
  const choose = (id: string) => configure({ [parameter.id]: id });
  const short = options.length <= FEW && options.every(({ label }) => label.length < 14);
  return short ? (
    <div className="ui-field">
      <Segmented
        label={parameter.label}
        value={value}
        options={options}
        disabled={disabled}
        onChange={choose}
      />
      <p className="ui-hint">{chosen?.description ?? parameter.description}</p>
    </div>
  ) : (
    <Select
      label={parameter.label}
      hint={chosen?.description ?? parameter.description}
      value={value}
      options={options}
      disabled={disabled}
      onChange={choose}
    />
  );
};

const Control = ({ parameter, ...part }: Props<Parameter>) => {
  if (parameter.kind === 'choice') return <Choice parameter={parameter} {...part} />;
  return parameter.logarithmic ? (
    <FactorSlider parameter={parameter} {...part} />
  ) : (
    <EvenSlider parameter={parameter} {...part} />
  );
};

/** What a model or a rule asks for, as its own list says. */
export const Parameters = ({ list, ...part }: PartProps & { list: readonly Parameter[] | undefined }) => (
  <>
    {list
      ?.filter(({ when }) => when?.(part.settings) ?? true)
      .map((parameter) => (
        <Control key={parameter.id} parameter={parameter} {...part} />
      ))}
  </>
);
