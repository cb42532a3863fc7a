'use client';
import '../../_panels/panels.css';
import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { Doorway, Joining } from '../../_panels/Doorway';
import { Dialogs } from '../../_panels/dialogs/Dialogs';
import { PhoneRoom } from '../../_panels/phone/PhoneRoom';
import { resetPanels } from '../../_panels/ui';
import { useFirstKey } from '../../_panels/useFirstKey';
import { useMedia } from '../../_panels/useMedia';
import { RoomProvider, useRoomView } from '../../_room/hooks';

const WideRoom = dynamic(() => import('../../_panels/WideRoom').then((module) => module.WideRoom), {
  ssr: false,
  loading: Joining,
});

const Hotkeys = dynamic(() => import('../../_panels/Hotkeys').then((module) => module.Hotkeys), {
  ssr: false,
});

const Room = () => {
  const wide = useMedia('(min-width: 1024px)');
  const keyboard = useFirstKey();
  const name = useRoomView((view) => view.room?.name);
  useEffect(() => {
    if (name) document.title = `${name} · Basin`;
  }, [name]);
  useEffect(() => resetPanels, []);
  return (
    <>
      {wide ? <WideRoom /> : <PhoneRoom />}
      <Dialogs />
      {(wide || keyboard) && <Hotkeys />}
    </>
  );
};

/** One room, from the door to the canvas. */
export const RoomScreen = ({ id }: { id: string }) => (
  <RoomProvider roomId={id} fallback={<Joining />}>
    <Doorway>
      <Room />
    </Doorway>
  </RoomProvider>
);
