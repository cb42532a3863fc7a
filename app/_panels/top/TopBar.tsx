'use client';
import { Share2 } from 'lucide-react';
import { Button } from '../../_ui/button';
import { Logo } from '../../_ui/logo';
import { useIsHost, useRoom } from '../room';
import { openDialog } from '../ui';
import { CodeChip } from './CodeChip';
import { Crowd } from './Crowd';
import { HealthLine } from './HealthLine';
import { PaintSwitch, PaintWords } from './PaintSwitch';
import { SavedState } from './SavedState';

/** Room, code and people along the top of laptop and projector width. */
export const TopBar = () => {
  const room = useRoom();
  const host = useIsHost();
  const ended = room.ended;
  return (
    <header className="col-span-full flex min-w-0 items-center gap-4 border-b border-line px-4 py-1.5">
      <a href="/" className="rounded-md" aria-label="Basin: to the start page">
        <Logo />
      </a>
      <h1 className="truncate text-base font-medium" title={room.name}>
        {room.name}
      </h1>
      <CodeChip />
      <Button
        size="sm"
        className="min-h-9"
        icon={<Share2 aria-hidden="true" />}
        onClick={() => openDialog('share')}
      >
        Share
      </Button>
      <div className="ml-auto flex shrink-0 items-center gap-4">
        <HealthLine className="max-2xl:hidden" />
        <SavedState />
        <Crowd />
        {ended ? null : host ? <PaintSwitch /> : <PaintWords />}
      </div>
    </header>
  );
};
