'use client';
import { useRoomView } from '../../_room/hooks';
import { useRoom } from '../room';
import { useAddress } from '../useAddress';
import { clock, count, spacedCode } from '../words';

/** How to get in, for the whole lesson: address, code and QR; at the right how many are. */
export const JoinStrip = () => {
  const room = useRoom();
  const { host } = useAddress(room.id);
  const saving = useRoomView((view) => view.saving);
  const { code, people, kind } = useRoomView((view) => ({
    code: view.code,
    people: view.people.count,
    kind: view.status.kind,
  }));
  const ended = kind === 'ended';
  return (
    <header className="flex min-w-0 items-center max-md:flex-wrap max-md:gap-x-4 gap-[1.6vw] border-b border-line px-[2vw] py-[1.4vh]">
      <h1 className="sr-only">{room.name} on the projector</h1>
      {code && !ended ? (
        <>
          <img
            src={`/api/qr/${code}.svg`}
            alt="QR code of the link to join"
            className="size-[13vh] rounded-xl max-md:size-[15vw] bg-white p-[1vh]"
          />
          <div>
            <p className="text-[max(1.75rem,3.2vh)] leading-tight">
              Join at <b className="text-plus">{host}</b>
            </p>
            <p className="font-mono text-[max(2.5rem,7.6vh)] leading-none font-bold tracking-wider">
              {spacedCode(code)}
            </p>
          </div>
        </>
      ) : (
        <p className="text-[max(1.75rem,3.2vh)]">{ended ? 'This room has ended' : 'The door is closed'}</p>
      )}
      <p className="ml-auto text-right max-md:ml-0 max-md:text-left text-[max(1.75rem,3.2vh)] leading-tight">
        <span className="block font-bold tabular">{count(people, 'person here', 'people here')}</span>
        {kind !== 'live' && !ended ? (
          <span className="text-warn">Reconnecting …</span>
        ) : (
          saving && (
            <span role="status" className="text-warn tabular">
              Not saved since {clock(saving.since ?? Date.now())}
            </span>
          )
        )}
      </p>
    </header>
  );
};
