import type { Ack, Saving } from '../../core/wire/messages';
import { type Client, createRoom, join } from './client';
import type { FailingDatabase } from './database-faults';

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const paint = (neuron: number) => ({ type: 'canvas.paint', neurons: [neuron], value: 1, cid: `n${neuron}` });

type Options = {
  /** How long the database stays away, after everyone was told. */
  milliseconds?: number;
  /** Commands sent while it is away, by two people in turn. */
  commands?: number;
};

/** What was seen, counted. */
export type OutageReport = {
  /** How long after the first command nobody could save it was told, in ms. */
  toldAfter: number;
  /** Everything said of saving, to one who was there and to one who came in between. */
  said: Saving['state'][];
  saidToLate: Saving['state'] | undefined;
  since: { from: number; told: number; to: number };
  waited: number;
  answeredWhileAway: number;
  eventsWhileAway: number;
  ticksWhileAway: number;
  readyWhileAway: number;
  createdWhileAway: number;
  /** Acknowledged, once the database was there again. */
  acknowledged: number;
  refused: Ack[];
  /** The neurons painted, in the order of the log as each of two mirrors saw it. */
  painted: number[][];
  /** What sending all of it again was answered: the same seqs, and no event more. */
  sameSeqs: boolean;
  eventsMore: number;
};

const paintedIn = (client: Client, after: number): number[] =>
  client.log.flatMap((event) =>
    event.type === 'canvas.painted' && event.seq > after ? [...event.neurons] : [],
  );

/** A room with a running recall, whose database goes away and comes back while two people draw. */
export const throughOutage = async (
  base: string,
  database: Pick<FailingDatabase, 'down' | 'up'>,
  { milliseconds = 1_500, commands = 40 }: Options = {},
): Promise<OutageReport> => {
  const room = await createRoom(base);
  const host = await join(base, room.id, { token: room.hostToken });
  const guest = await join(base, room.id);
  const said: Saving[] = [];
  host.socket.on('saving', (saving) => said.push(saving));
  await host.send({ type: 'canvas.corrupt', kind: 'flip', fraction: 0.2, seed: 5 });
  await host.send({ type: 'recall.start', rate: 1, seed: 7 });
  const { seq } = host.room;
  await guest.reached(seq);

  await database.down();
  const from = Date.now();
  const began = performance.now();
  let answered = 0;
  const answers = Array.from({ length: commands }, (_, i) =>
    [host, guest][i < commands / 2 ? 0 : 1].send(paint(i)).finally(() => {
      answered += 1;
    }),
  );
  const again = Array.from({ length: 5 }, (_, i) => host.send(paint(i)));
  await host.until('the word that nothing is saved', () => said.length > 0, 30_000);
  const toldAfter = performance.now() - began;
  const ticks = host.ticks.length;
  host.socket.emit('cursor', { x: 1, y: 1 });
  const late = await join(base, room.id);
  const readyWhileAway = (await fetch(`${base}/readyz`)).status;
  const createdWhileAway = await fetch(`${base}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ width: 8, height: 8 }),
  }).then(({ status }) => status);
  await wait(milliseconds);
  const away = {
    answeredWhileAway: answered,
    eventsWhileAway: host.room.seq - seq,
    ticksWhileAway: host.ticks.length - ticks,
    readyWhileAway,
    createdWhileAway,
    waited: said.at(-1)?.waiting ?? 0,
  };
  await database.up();
  const acks = await Promise.all(answers);
  await Promise.all(again);
  await host.until('the word that all is saved', () => said.at(-1)?.state === 'saved', 30_000);
  const last = Math.max(...acks.map((ack) => (ack.ok ? ack.seq : 0)));
  await Promise.all([host.reached(last), guest.reached(last)]);
  const resent = await Promise.all(
    acks.map((_, i) => [host, guest][i < commands / 2 ? 0 : 1].send(paint(i))),
  );
  await wait(100);
  const report = {
    ...away,
    toldAfter,
    said: said.map(({ state }) => state),
    saidToLate: late.welcomes[0].saving?.state,
    since: { from, told: said[0].since ?? 0, to: from + toldAfter },
    acknowledged: acks.filter(({ ok }) => ok).length,
    refused: acks.filter(({ ok }) => !ok),
    painted: [paintedIn(host, seq), paintedIn(guest, seq)],
    sameSeqs: resent.every((ack, i) => {
      const first = acks[i];
      return ack.ok && first.ok && ack.seq === first.seq;
    }),
    eventsMore: host.room.seq - last,
  };
  for (const client of [host, guest, late]) client.close();
  return report;
};
