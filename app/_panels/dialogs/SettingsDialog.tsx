'use client';
import { schedules } from '../../../core/dynamics/index';
import { ties } from '../../../core/dynamics/ties';
import { learningRule, learningRules } from '../../../core/learning/index';
import { thresholds } from '../../../core/network/thresholds/index';
import type { Threshold } from '../../../core/recall/types';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { Dialog, Select, Slider, Strip, Switch, ThemeSwitch } from '../../_ui';
import { type Actions, useActions } from '../actions';
import { useCanPaint, useRoom } from '../room';
import { energyNote } from '../settings';
import { closeDialog } from '../ui';
import { useHeld } from '../useHeld';
import { fixed } from '../words';

type Listed = { id: string; label: string; description: string };

const options = <T extends string>(list: readonly (Listed & { id: T })[]) =>
  list.map(({ id, label }) => ({ value: id, label }));
const sentence = (list: readonly Listed[], id: string): string | undefined =>
  list.find((each) => each.id === id)?.description;

type PartProps = { configure: Actions['configure']; disabled: boolean };

/** Numbers are shown as the fields are, in units of 1/N under Hebb, and sent in the weights' own. */
const useScale = (): number => {
  const { settings, width, height, memories } = useRoom();
  return learningRule(settings.rule ?? 'hebbian').scale(width * height, memories.length);
};

const kindOf = (kind: Threshold['kind'], value: number): Threshold => {
  if (kind === 'constant') return { kind, value };
  return kind === 'mean-deviation' ? { kind, factor: 0 } : { kind };
};

const ThresholdPart = ({ configure, disabled }: PartProps) => {
  const { settings } = useRoom();
  const scale = useScale();
  const threshold = settings.threshold ?? { kind: 'zero' };
  const value = threshold.kind === 'constant' ? threshold.value * scale : 0;
  const [shown, hold] = useHeld(value, (next) =>
    configure({ threshold: { kind: 'constant', value: next / scale } }),
  );
  return (
    <div className="grid gap-2">
      <Select
        label="Threshold"
        value={threshold.kind}
        options={options(thresholds)}
        disabled={disabled}
        hint={sentence(thresholds, threshold.kind)}
        onChange={(kind) => configure({ threshold: kindOf(kind, 0) })}
      />
      {threshold.kind === 'constant' && (
        <Slider
          label="How much support a neuron needs"
          value={shown}
          min={-1}
          max={1}
          step={0.05}
          format={(support) => fixed(support)}
          disabled={disabled}
          onChange={hold}
        />
      )}
    </div>
  );
};

const SelfPart = ({ configure, disabled }: PartProps) => {
  const { settings } = useRoom();
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

const NetworkPart = ({ configure, disabled }: PartProps) => {
  const { settings } = useRoom();
  const rule = settings.rule ?? 'hebbian';
  return (
    <>
      <Select
        label="Learning rule"
        value={rule}
        options={options(learningRules)}
        disabled={disabled}
        hint={sentence(learningRules, rule)}
        onChange={(chosen) => configure({ rule: chosen })}
      />
      <Select
        label="Order of updates"
        value={settings.schedule}
        options={options(schedules)}
        disabled={disabled}
        hint={sentence(schedules, settings.schedule)}
        onChange={(schedule) => configure({ schedule })}
      />
      <Select
        label="When a field is exactly zero"
        value={settings.tie}
        options={options(ties)}
        disabled={disabled}
        hint={sentence(ties, settings.tie)}
        onChange={(tie) => configure({ tie })}
      />
      <ThresholdPart configure={configure} disabled={disabled} />
      <SelfPart configure={configure} disabled={disabled} />
    </>
  );
};

const ScreenPart = () => {
  const tools = useToolStore();
  const cursors = useCanvasTools((each) => each.showCursors);
  return (
    <section className="grid gap-3 border-t border-line pt-5">
      <h3 className="font-bold">This screen alone</h3>
      <div className="flex items-center justify-between gap-4">
        <span>Light or dark</span>
        <ThemeSwitch />
      </div>
      <Switch
        label="Show where others point"
        checked={cursors}
        onChange={(showCursors) => tools.setState({ showCursors })}
      />
    </section>
  );
};

export const SettingsDialog = () => {
  const { settings } = useRoom();
  const { configure } = useActions();
  const can = useCanPaint();
  const note = energyNote(settings);
  return (
    <Dialog open title="The network" onClose={closeDialog}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <p className="text-soft">
          Shared: a change holds for everyone at once, stands in the activity under your name, and can be
          undone.
        </p>
        {note && <Strip tone="warn">{note}</Strip>}
        <NetworkPart configure={configure} disabled={!can} />
        <ScreenPart />
      </div>
    </Dialog>
  );
};
