import { limits } from '../limits';
import { cleanName } from '../names';
import { accept, refuse } from '../refusal';
import { defineCommand, fields } from './define';
import { rawName } from './fields';
import { refuseName } from './shared';

export const personRename = defineCommand({
  id: 'person.rename',
  right: 'anyone',
  schema: fields('person.rename', { name: rawName }),
  decide(room, { name: raw }, { by }) {
    const name = cleanName(raw, limits.personName);
    if (name === null) return refuseName('A participant', limits.personName);
    if (!Object.hasOwn(room.names, by) && Object.keys(room.names).length >= limits.people)
      return refuse('too-large', 'This room remembers no more names: keep the one you have.');
    return accept({ type: 'person.renamed', person: by, name });
  },
});
