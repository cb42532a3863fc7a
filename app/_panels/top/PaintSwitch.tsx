'use client';
import { ChevronDown } from 'lucide-react';
import type { PaintRight } from '../../../core/room/types';
import { Button } from '../../_ui/button';
import { Popover } from '../../_ui/popover';
import { useActions } from '../actions';
import { useCanPaint, useRoom } from '../room';

const rights: readonly { id: PaintRight; name: string; means: string }[] = [
  { id: 'everyone', name: 'Everyone paints', means: 'All but those you made viewers.' },
  { id: 'chosen', name: 'Only these paint', means: 'People you made painters, and hosts.' },
  { id: 'nobody', name: 'Nobody paints', means: 'Everything holds still, except for hosts.' },
];

const nameOf = (right: PaintRight): string => rights.find((each) => each.id === right)?.name ?? right;

/** The host's one switch. */
export const PaintSwitch = () => {
  const { paint } = useRoom();
  const { whoPaints } = useActions();
  return (
    <Popover
      label="Who can paint"
      align="end"
      trigger={(trigger) => (
        <Button size="sm" className="min-h-9" {...trigger}>
          {nameOf(paint)}
          <ChevronDown aria-hidden="true" />
        </Button>
      )}
    >
      {(close) => (
        <div className="grid w-72 gap-1">
          <p className="px-3 pt-1 pb-1 text-sm text-soft">Who can paint, store and recall</p>
          {rights.map((right) => (
            <button
              key={right.id}
              type="button"
              aria-pressed={right.id === paint}
              onClick={() => {
                whoPaints(right.id);
                close();
              }}
              className="rounded-lg px-3 py-2 text-left hover:bg-sunken aria-pressed:bg-ring-soft"
            >
              <span className="block font-semibold">{right.name}</span>
              <span className="block text-sm text-soft">{right.means}</span>
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
};

/** What everyone else is told about it. */
export const PaintWords = () => {
  const { paint } = useRoom();
  const can = useCanPaint();
  if (can && paint === 'everyone') return null;
  return <span className="text-sm text-soft">{can ? 'You can paint' : 'You are watching'}</span>;
};
