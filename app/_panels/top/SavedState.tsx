'use client';
import { useRoomView } from '../../_room/hooks';

const words = {
  connecting: 'connecting',
  live: 'saved',
  lost: 'offline',
  refused: 'not joined',
  ended: 'ended',
};

/** One quiet word about the connection; what to do about a lost one is in the strip. */
export const SavedState = () => {
  const kind = useRoomView((view) => view.status.kind);
  const unsaved = useRoomView((view) => view.saving !== null);
  const well = kind === 'live' && !unsaved;
  return (
    <span
      className="flex items-center gap-2 text-sm text-soft"
      title={well ? 'Connected. Everything that is done here is saved at once.' : undefined}
    >
      <span
        aria-hidden="true"
        className={well ? 'size-2 rounded-full bg-ring' : 'size-2 rounded-full border-2 border-warn'}
      />
      {kind === 'live' && unsaved ? 'not saved' : words[kind]}
    </span>
  );
};
