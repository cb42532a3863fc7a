import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { learningRules, networkModels } from '../../../core/index';
import { allParameters } from '../../../core/network/parameters';
import {
  apply,
  commands,
  emptyRoom,
  fromJson,
  limits,
  parseCommand,
  refusalCodes,
  toJson,
} from '../../../core/room';
import type { RoomEvent } from '../../../core/room/types';
import { createTickDecoder } from '../../../core/wire';
import { createHost } from '../room/support';

const text = readFileSync(join(import.meta.dirname, '../../../docs/protocol.md'), 'utf8');
const lines = [...text.matchAll(/```json\n(.*?)```/gs)].flatMap(([, block]) =>
  block
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)),
);
const asked = lines.filter((line) => 'cid' in line);
const happened: RoomEvent[] = lines.filter((line) => 'at' in line);
const welcome = lines.find((line) => 'you' in line);
const tick = lines.find((line) => 'cursors' in line);
const room = lines.find((line) => line.id === 'room000001');

describe('docs/protocol.md', () => {
  it('[WR20] the log of the protocol folds to the room it ends in', () => {
    const empty = emptyRoom({ id: 'room000001', name: 'Room', width: 4, height: 4 });
    expect(toJson(happened.reduce(apply, empty))).toEqual(room);
    expect(new Set(happened.map(({ type }) => type)).size).toBe(21);
  });

  it('[WR21] the commands of the protocol become the events of the protocol', () => {
    expect(new Set(asked.map(({ type }) => type))).toEqual(new Set(commands.map(({ id }) => id)));
    const host = createHost({ width: 4, height: 4 });
    const given = (event: RoomEvent) => ({ ...event, at: 0 });
    for (const message of asked) {
      expect(parseCommand(message)).toMatchObject({ ok: true });
      if (message.type === 'recall.pause') host.run(5);
      expect(host.send('V1StGXR8Z5', message, 'host')).toMatchObject({ ok: true });
      if (message.seed !== 1019) continue;
      host.run(1000);
      host.settle();
    }
    expect(host.log).toEqual(happened.map(given));
  });

  it('[WR22] every command, refusal and limit there is stands in the protocol, and its examples can be read', () => {
    for (const { id } of commands) expect(text).toContain(`\`${id}\``);
    for (const { id } of [...networkModels, ...learningRules, ...allParameters])
      expect(text).toContain(`\`${id}\``);
    for (const code of refusalCodes) expect(text).toContain(`\`${code}\``);
    for (const limit of [limits.neuronsMax, limits.paint, limits.memories, limits.messageBytes, limits.name])
      expect(text).toContain(limit.toLocaleString('en'));
    expect(fromJson(welcome.room, welcome.seq).memories).toHaveLength(1);
    expect(createTickDecoder(16).decode(tick)?.state).toHaveLength(16);
  });
});
