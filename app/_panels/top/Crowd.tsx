'use client';
import { useRoomClient, useRoomView } from '../../_room/hooks';
import { Avatar } from '../../_ui/avatar';
import { openDialog } from '../ui';
import { count } from '../words';

/** Who is here: the first few faces and how many more; a press opens the list. */
export const Crowd = ({ most = 4 }: { most?: number }) => {
  const client = useRoomClient();
  const people = useRoomView((view) => view.people);
  const faces = people.list.slice(0, most);
  const more = people.count - faces.length;
  return (
    <button
      type="button"
      onClick={() => openDialog('people')}
      aria-label={`${count(people.count, 'person', 'people')} here: show them`}
      title={`${count(people.count, 'person', 'people')} here`}
      className="flex min-h-10 shrink-0 items-center rounded-full"
    >
      {faces.map((person) => (
        <Avatar
          key={person.id}
          name={person.name}
          color={client.colorOf(person.id)}
          decorative
          className="-ml-2 border-2 border-ground first:ml-0"
        />
      ))}
      {more > 0 && <span className="ml-1.5 text-sm tabular text-soft">+{more}</span>}
    </button>
  );
};
