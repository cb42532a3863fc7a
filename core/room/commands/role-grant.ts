import { limits } from '../limits';
import { accept, refuse } from '../refusal';
import { defineCommand, fields } from './define';
import { id, oneOf } from './fields';

export const roleGrant = defineCommand({
  id: 'role.grant',
  right: 'host',
  schema: fields('role.grant', {
    person: id('person'),
    role: oneOf('role', ['host', 'cohost', 'painter', 'viewer']),
  }),
  decide(room, { person, role }, context) {
    if (person === context.by)
      return refuse('bad-input', 'You are the host: give roles to others.', 'person');
    if (!Object.hasOwn(room.roles, person) && Object.keys(room.roles).length >= limits.people)
      return refuse('too-large', `Roles were given to ${limits.people} people: no more can be.`);
    return accept({ type: 'role.granted', person, role });
  },
});
