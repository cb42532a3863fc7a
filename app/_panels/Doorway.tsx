'use client';
import { type ReactNode, useDeferredValue } from 'react';
import { useRoomView } from '../_room/hooks';
import { buttonClass } from '../_ui/button';
import { Logo } from '../_ui/logo';

/** While the first welcome is on its way: calm, and something to read. */
export const Joining = () => (
  <main className="grid h-dvh place-items-center p-6">
    <div className="grid max-w-96 justify-items-center gap-4 text-center">
      <Logo />
      <p role="status" className="text-soft">
        Opening the room …
      </p>
      <p className="text-balance text-lg leading-snug">
        One canvas that all of you share, and a network that remembers what you draw on it.
      </p>
    </div>
  </main>
);

const reasons: Record<string, { title: string; next: string }> = {
  'room-not-found': {
    title: 'There is no room at this address',
    next: 'It may have ended, or the address lost a letter on the way. Ask for the six-digit code, or open a room of your own.',
  },
  'room-full': { title: 'This room is full', next: 'Try again in a moment, when somebody has left.' },
  banned: { title: 'You cannot enter this room', next: 'The host closed it for you.' },
  rate: { title: 'Too many tries', next: 'Wait a minute, then try once more.' },
};

const Closed = ({ code, message }: { code: string; message: string }) => {
  const reason = reasons[code] ?? { title: 'The room did not open', next: message };
  return (
    <main className="grid h-dvh place-items-center p-6">
      <div className="grid max-w-md justify-items-start gap-4">
        <Logo />
        <h1 className="mt-4 text-3xl font-bold">{reason.title}</h1>
        <p className="text-lg text-soft">{reason.next}</p>
        <a href="/" className={buttonClass('primary', 'lg', 'mt-2')}>
          To the start page
        </a>
      </div>
    </main>
  );
};

/** Lets in once the room is here, which a slow phone makes in slices; says why where it is not. */
export const Doorway = ({ children }: { children: ReactNode }) => {
  const arrived = useRoomView((view) => view.room !== null);
  const here = useDeferredValue(arrived) && arrived;
  const status = useRoomView((view) => view.status);
  if (here) return children;
  if (status.kind === 'refused') return <Closed code={status.code} message={status.message} />;
  return status.kind === 'ended' ? <Closed code="room-not-found" message={status.message} /> : <Joining />;
};
