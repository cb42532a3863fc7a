'use client';
import { useRef } from 'react';
import { networkOf } from '../../../core/room/replay';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { Dialog } from '../../_ui/dialog';
import { Strip } from '../../_ui/strip';
import { Switch } from '../../_ui/switch';
import { ThemeSwitch } from '../../_ui/theme-switch';
import { useActions } from '../actions';
import { useCanPaint, useRoom } from '../room';
import { energyNote } from '../settings';
import { ModelCards, NoRule, RuleCards, ToRules } from '../settings/Choosing';
import { CoursePart } from '../settings/Course';
import { usesRule } from '../settings/keeping';
import { Now } from '../settings/Now';
import type { PartProps } from '../settings/Parameters';
import { SharedParts } from '../settings/Shared';
import { useKnown } from '../settings/useKeeping';
import { closeDialog } from '../ui';

/** What the network cannot promise with these memories, and what its energy does. */
const Notes = () => {
  const room = useRoom();
  const { warning } = networkOf(room);
  const note = energyNote(room);
  return (
    <>
      {warning && <Strip tone="warn">{warning}</Strip>}
      {note && <Strip>{note}</Strip>}
    </>
  );
};

const ScreenPart = () => {
  const tools = useToolStore();
  const cursors = useCanvasTools((each) => each.showCursors);
  return (
    <section className="grid gap-3 border-t border-line pt-5">
      <h3 className="text-lg font-bold">This screen alone</h3>
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
  const known = useKnown();
  const rules = useRef<HTMLDivElement>(null);
  const part: PartProps = { settings, configure, disabled: !useCanPaint() };
  return (
    <Dialog open title="The network" onClose={closeDialog} size="lg" actions={<Now {...part} />}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <p className="-mt-2 text-soft">Shared: a change holds for everyone at once, and can be undone.</p>
        {usesRule(settings) && <ToRules rules={rules} />}
        <Notes />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-6 sm:grid-cols-2">
          <ModelCards known={known} {...part} />
          <div ref={rules} className="grid grid-cols-[minmax(0,1fr)] gap-6">
            {usesRule(settings) ? <RuleCards known={known} {...part} /> : <NoRule />}
            <CoursePart />
            <SharedParts {...part} />
          </div>
        </div>
        <ScreenPart />
      </div>
    </Dialog>
  );
};
