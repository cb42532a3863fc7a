'use client';
import { Settings2 } from 'lucide-react';
import { useRoom } from '../room';
import { settingsWords } from '../settings';
import { KeepsNote } from '../settings/KeepsNote';
import { openDialog } from '../ui';

/** The network in a few words, what it loses if it does, and the way to change it. */
export const NetworkLine = () => {
  const { settings } = useRoom();
  return (
    <>
      <KeepsNote />
      <button
        type="button"
        onClick={() => openDialog('settings')}
        title="Model, learning rule, order of updates, ties: press to change them"
        className="-mx-2 flex min-h-9 items-center gap-2 rounded-lg px-2 text-left text-sm text-soft hover:bg-sunken hover:text-ink"
      >
        <Settings2 aria-hidden="true" className="size-4 shrink-0" />
        <span className="min-w-0 flex-1">{settingsWords(settings)}</span>
        <span className="underline underline-offset-2">Settings</span>
      </button>
    </>
  );
};
