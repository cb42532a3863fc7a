'use client';
import { Share2 } from 'lucide-react';
import { useRoomView } from '../../_room/hooks';
import { Button } from '../../_ui/button';
import { LogoMark } from '../../_ui/logo';
import { useRoom } from '../room';
import { openDialog } from '../ui';
import { Crowd } from './Crowd';

/** Room and people along the top of a phone. */
export const PhoneTopBar = () => {
  const room = useRoom();
  const code = useRoomView((view) => view.code);
  return (
    <header className="flex min-w-0 items-center gap-3 border-b border-line px-3 py-1">
      <a
        href="/"
        className="grid size-11 shrink-0 place-items-center rounded-lg text-xl"
        aria-label="Basin: to the start page"
      >
        <LogoMark />
      </a>
      <h1 className="min-w-0 flex-1 truncate font-semibold" title={room.name}>
        {room.name}
      </h1>
      <Crowd most={2} />
      <Button
        size="sm"
        className="min-h-11"
        icon={<Share2 aria-hidden="true" />}
        aria-label={`Share${code ? `: room code ${code}` : ''}`}
        onClick={() => openDialog('share')}
      >
        Share
      </Button>
    </header>
  );
};
