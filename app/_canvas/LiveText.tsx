'use client';
import { useEffect, useState } from 'react';
import { useRoomClient } from '../_room/hooks';
import { createAnnouncer } from './announcer';
import { tellRun } from './words';

/** The run in words, as it goes: politely, at most one message in two seconds. */
export const LiveText = ({ className }: { className?: string }) => {
  const client = useRoomClient();
  const [text, setText] = useState('');
  useEffect(() => {
    const announcer = createAnnouncer(setText);
    let last = '';
    const look = () => {
      const { room } = client.getView();
      const told = room ? tellRun(room, client.live) : '';
      if (told === last) return;
      last = told;
      announcer.say(told);
    };
    const leave = client.live.subscribe(look);
    return () => {
      leave();
      announcer.close();
    };
  }, [client]);
  return (
    <p className={className} aria-live="polite" aria-atomic="true">
      {text}
    </p>
  );
};
