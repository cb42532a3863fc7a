/** A process of its own for tests: `open <url>` tells how opening ends, `append <url> <room>` appends until killed. */
import { writeSync } from 'node:fs';
import { DatabaseUnusableError, openStore } from '../../server/store';
import { eventRow } from '../contracts/store-rows';

const say = (text: string) => writeSync(1, text);

async function open(databaseUrl: string): Promise<void> {
  try {
    await (await openStore({ databaseUrl })).close();
    say('open');
  } catch (error) {
    if (!(error instanceof DatabaseUnusableError)) throw error;
    say(`${error.reason}: ${error.message}`);
  }
}

/** Says `epoch`, then each seq the moment it is acknowledged; stops at the first failure. */
async function append(databaseUrl: string, id: string): Promise<void> {
  const store = await openStore({ databaseUrl });
  const room = await store.openRoom(id);
  if (!room) throw new Error(`no room ${id}`);
  let seq = room.events.at(-1)?.seq ?? room.snapshot.seq;
  say(`epoch ${room.epoch}\n`);
  for (;;) {
    const count = 1 + (seq % 5);
    const events = Array.from({ length: count }, (_, index) =>
      eventRow(seq + 1 + index, { body: `"${'x'.repeat(2000)}"` }),
    );
    const appended = store.append(id, room.epoch, events, {});
    const progress = store.saveProgress(id, room.epoch, { recall: 1, update: seq });
    await Promise.all([appended, progress]);
    seq += count;
    say(`${seq}\n`);
  }
}

const [task, databaseUrl, room] = process.argv.slice(2);
if (task === 'open') await open(databaseUrl);
else await append(databaseUrl, room);
