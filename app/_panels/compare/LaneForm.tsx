'use client';
import { learningRules } from '../../../core/learning/index';
import { networkModel, networkModels } from '../../../core/network/index';
import type { NumberParameter, Parameter } from '../../../core/numeric/parameter';
import type { Settings } from '../../../core/room/types';
import { Select } from '../../_ui/select';
import { Slider } from '../../_ui/slider';
import { useHeld } from '../useHeld';
import { fixed } from '../words';
import { mainParameter } from './configurations';

type FormProps = { number: number; settings: Settings; onChange: (settings: Settings) => void };

const optionsOf = (list: readonly { id: string; label: string }[]) =>
  list.map(({ id, label }) => ({ value: id, label }));

/** Stops of a slider that moves by factors. */
const stops = 100;
const toStop = ({ min, max }: NumberParameter, value: number): number =>
  Math.round((Math.log(value / min) / Math.log(max / min)) * stops);
const fromStop = ({ min, max, whole }: NumberParameter, stop: number): number => {
  const value = min * (max / min) ** (stop / stops);
  return whole ? Math.round(value) : Number(value.toPrecision(3));
};

const NumberPart = ({ parameter, ...form }: FormProps & { parameter: NumberParameter }) => {
  const byFactors = parameter.logarithmic === true && parameter.min > 0;
  const value = parameter.of(form.settings);
  const [shown, hold] = useHeld(byFactors ? toStop(parameter, value) : value, (next) =>
    form.onChange({ ...form.settings, [parameter.id]: byFactors ? fromStop(parameter, next) : next }),
  );
  const range = byFactors ? { min: 0, max: stops, step: 1 } : parameter;
  const asShown = (at: number) => fixed(byFactors ? fromStop(parameter, at) : at, parameter.whole ? 0 : 2);
  return (
    <Slider
      label={parameter.label}
      value={shown}
      min={range.min}
      max={range.max}
      step={range.step}
      format={asShown}
      onChange={hold}
    />
  );
};

const ParameterPart = ({ parameter, ...form }: FormProps & { parameter: Parameter }) =>
  parameter.kind === 'number' ? (
    <NumberPart key={parameter.id} parameter={parameter} {...form} />
  ) : (
    <Select
      label={`${parameter.label}, network ${form.number}`}
      hideLabel
      value={parameter.of(form.settings)}
      options={optionsOf(parameter.options)}
      onChange={(value) => form.onChange({ ...form.settings, [parameter.id]: value })}
    />
  );

/** Model, rule and the parameter that matters most. */
export const LaneForm = (form: FormProps) => {
  const { number, settings, onChange } = form;
  const parameter = mainParameter(settings);
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] content-start gap-2 [&_select]:pr-6 [&_select]:pl-2.5 [&_select]:text-sm [&_.ui-select>svg]:right-1.5 [&>.ui-slider]:col-span-full">
      <Select
        label={`Model of network ${number}`}
        hideLabel
        value={settings.model}
        options={optionsOf(networkModels)}
        onChange={(model) => onChange({ ...settings, model })}
      />
      {networkModel(settings.model).uses.includes('rule') && (
        <Select
          label={`Learning rule of network ${number}`}
          hideLabel
          value={settings.rule ?? 'hebbian'}
          options={optionsOf(learningRules)}
          onChange={(rule) => onChange({ ...settings, rule })}
        />
      )}
      {parameter && <ParameterPart parameter={parameter} {...form} />}
    </div>
  );
};
