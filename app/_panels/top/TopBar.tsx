'use client';
import { Share2 } from 'lucide-react';
import Link from 'next/link';
import { Button, Logo } from '../../_ui';
import { useIsHost, useRoom } from '../room';
import { openDialog } from '../ui';
import { CodeChip } from './CodeChip';
import { Crowd } from './Crowd';
import { PaintSwitch, PaintWords } from './PaintSwitch';
import { SavedState } from './SavedState';

/** Room, code and people along the top of laptop and projector width. */
export const TopBar = () => {
  const room = useRoom();
  const host = useIsHost();
  const ended = room.ended;
  return (
    <header className="col-span-full flex min-w-0 items-center gap-4 border-b border-line px-4 py-1.5">
      <Link href="/" className="rounded-md" aria-label="Basin: to the start page">
        <Logo />
      </Link>
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
        <SavedState />
        <Crowd />
        {ended ? null : host ? <PaintSwitch /> : <PaintWords />}
      </div>
    </header>
  );
};
