'use client';
import { Star, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { deviceStorage, forgetRoom, listRooms, type RoomEntry } from '../_room/device';
import { IconButton } from '../_ui/icon-button';
import { agoWords } from './ago';
import { spaced } from './code';

/** Rooms this device has been in. Nothing is shown until there is one. */
export const YourRooms = () => {
  const [rooms, setRooms] = useState<RoomEntry[]>([]);
  useEffect(() => setRooms(listRooms()), []);
  if (rooms.length === 0) return null;
  const forget = (id: string) => {
    forgetRoom(deviceStorage(), id);
    setRooms(listRooms());
  };
  return (
    <section aria-labelledby="your-rooms" className="landing-section">
      <h2 id="your-rooms">Your rooms on this device</h2>
      <ul className="landing-rooms">
        {rooms.map((room) => (
          <li key={room.id}>
            <Link href={`/room/${room.id}`}>
              <strong>
                {room.host && (
                  <Star
                    aria-label="You are the host:"
                    className="inline size-4 mr-1.5 -mt-0.5"
                    fill="currentColor"
                  />
                )}
                {room.name}
              </strong>
              <span className="tabular text-soft">
                {room.code ? `${spaced(room.code)} · ` : ''}
                {agoWords(Date.now() - room.lastSeen)}
              </span>
            </Link>
            <IconButton
              size="sm"
              side="left"
              label={`Remove ${room.name} from this list`}
              icon={<X />}
              onClick={() => forget(room.id)}
            />
          </li>
        ))}
      </ul>
      <p className="ui-hint">
        The list is kept in this browser alone. Removing a room here also gives up being its host on this
        device; the room itself stays.
      </p>
    </section>
  );
};
