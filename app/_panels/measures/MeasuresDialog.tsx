'use client';
import { type KeyboardEvent, useId, useState } from 'react';
import { cx } from '../../_ui/cx';
import { Dialog } from '../../_ui/dialog';
import { closeDialog } from '../ui';
import { type Measure, measures } from './list';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

type TabsProps = { chosen: Measure; choose: (measure: Measure) => void; panel: string };

/** One tab stop; arrows go from measure to measure. */
const Tabs = ({ chosen, choose, panel }: TabsProps) => {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const at = (measures.indexOf(chosen) + step + measures.length) % measures.length;
    choose(measures[at]);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label="Measures"
      onKeyDown={move}
      className="-mx-1 flex flex-wrap gap-1 py-1 sm:sticky sm:top-0 sm:mx-0 sm:w-40 sm:shrink-0 sm:flex-col sm:flex-nowrap sm:self-start short:static"
    >
      {measures.map((measure) => (
        <button
          key={measure.id}
          type="button"
          role="tab"
          id={`${panel}-${measure.id}`}
          aria-selected={measure === chosen}
          aria-controls={panel}
          tabIndex={measure === chosen ? 0 : -1}
          onClick={() => choose(measure)}
          className={cx(
            'min-h-9 shrink-0 rounded-lg px-2.5 text-left text-sm whitespace-nowrap sm:px-3 sm:text-[0.9375rem]',
            measure === chosen ? 'bg-ring-soft font-semibold text-ink' : 'text-soft hover:bg-sunken',
          )}
        >
          {measure.label}
        </button>
      ))}
    </div>
  );
};

/** What can be measured of the room's network. For this screen alone. */
export const MeasuresDialog = () => {
  const [chosen, choose] = useState(measures[0]);
  const id = useId();
  const Panel = chosen.panel;
  return (
    <Dialog
      open
      title="Measures"
      onClose={closeDialog}
      size="lg"
      // As high for every measure, so that the tabs stay where they are.
      className="h-[calc(100dvh-2.5rem)] sm:h-[min(46rem,calc(100dvh-3rem))] sm:max-h-none! sm:max-w-5xl!"
    >
      <div className="flex flex-col gap-4 sm:flex-row sm:gap-8">
        <Tabs chosen={chosen} choose={choose} panel={id} />
        <div role="tabpanel" id={id} aria-labelledby={`${id}-${chosen.id}`} className="min-w-0 flex-1">
          <Panel />
        </div>
      </div>
    </Dialog>
  );
};
