'use client';
import { useState } from 'react';
import type { Role } from '../../../core/room/types';
import type { Person } from '../../../core/wire/messages';
import { useRoomClient, useRoomView } from '../../_room/hooks';
import { Avatar } from '../../_ui/avatar';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { Select } from '../../_ui/select';
import { TextField } from '../../_ui/text-field';
import { useActions } from '../actions';
import { useIsHost } from '../room';
import { HealthDetails } from '../top/HealthLine';
import { closeDialog } from '../ui';
import { count } from '../words';

const roleWords: Record<Role, string> = {
  host: 'Host ★',
  cohost: 'Co-host',
  painter: 'Painter ✎',
  viewer: 'Viewer',
};
const grantable: readonly Role[] = ['cohost', 'painter', 'viewer'];

const OwnName = () => {
  const client = useRoomClient();
  const you = useRoomView((view) => view.you);
  const [name, setName] = useState(you?.name ?? '');
  const [error, setError] = useState<string>();
  const save = async () => {
    const ack = await client.rename(name.trim());
    setError(ack.ok ? undefined : ack.error.message);
  };
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label="Your name here"
        value={name}
        onChange={setName}
        maxLength={30}
        error={error}
        autoComplete="nickname"
        className="flex-1"
      />
      <Button type="submit" className="mt-7" disabled={name.trim() === '' || name.trim() === you?.name}>
        Rename
      </Button>
    </form>
  );
};

const PersonRow = ({ person, own, host }: { person: Person; own: boolean; host: boolean }) => {
  const client = useRoomClient();
  const { grant } = useActions();
  const fixed = own || !host || person.role === 'host';
  return (
    <li className="flex min-h-12 items-center gap-3">
      <Avatar name={person.name} color={client.colorOf(person.id)} decorative />
      <span className="min-w-0 flex-1 truncate">
        {person.name}
        {own && <span className="text-soft"> (you)</span>}
      </span>
      {fixed ? (
        <span className="text-sm text-soft">{roleWords[person.role]}</span>
      ) : (
        <Select
          label={`Role of ${person.name}`}
          hideLabel
          value={person.role}
          options={grantable.map((role) => ({ value: role, label: roleWords[role] }))}
          onChange={(role) => grant(person.id, role)}
        />
      )}
    </li>
  );
};

export const PeopleDialog = () => {
  const people = useRoomView((view) => view.people);
  const you = useRoomView((view) => view.you);
  const host = useIsHost();
  const more = people.count - people.list.length;
  return (
    <Dialog open title={`${count(people.count, 'person', 'people')} here`} onClose={closeDialog}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <OwnName />
        <ul className="grid">
          {people.list.map((person) => (
            <PersonRow key={person.id} person={person} own={person.id === you?.id} host={host} />
          ))}
        </ul>
        {more > 0 && <p className="text-sm text-soft">and {count(more, 'other')}</p>}
        <HealthDetails />
      </div>
    </Dialog>
  );
};
