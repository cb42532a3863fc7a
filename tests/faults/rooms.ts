import type { EventRow } from '../../server/store/store';
import { type Bot, type Created, createRoom, join, must } from '../support/e2e-bot';
import { createRng } from '../support/e2e-random';
import { hold } from './fault';

/** A base64 picture of so many neurons. */
export const randomBits = (neurons: number, seed: number): string => {
  const rng = createRng(seed);
  return Buffer.from(Array.from({ length: neurons / 8 }, () => rng.below(256))).toString('base64');
};

export type Busy = Created & { host: Bot };

/** A room with a recall under way that takes minutes to end, and its host. */
export const busyRoom = async (
  url: string,
  { rate = 20, side = 32, called = 'host' } = {},
): Promise<Busy> => {
  const created = await createRoom(url, { name: 'Busy', width: side, height: side });
  const host = await join(url, { room: created.id, token: created.hostToken, called });
  for (const seed of [1, 2, 3]) {
    await must(host, 'canvas.set', { bits: randomBits(side * side, seed) });
    await must(host, 'memory.store', { name: `Memory ${seed}` });
  }
  await must(host, 'canvas.set', { bits: randomBits(side * side, 4) });
  await must(host, 'recall.start', { rate, seed: 5 });
  return { ...created, host };
};

/** Acknowledged means: in the log, under that number, under that id, once. Returns how many were. */
export const checkLog = (rows: readonly EventRow[], bot: Bot): number => {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const taken = [...bot.acks].flatMap(([cid, ack]) => (ack.ok ? [{ cid, seq: ack.seq }] : []));
  const lost = taken.filter(({ cid, seq }) => bySeq.get(seq)?.cid !== cid);
  hold('every acknowledged command is in the log under its number', lost.length === 0, lost);
  const own = rows.flatMap(({ by, cid }) => (by === bot.you?.id && cid ? [cid] : []));
  hold('no command is in the log twice', new Set(own).size === own.length);
  const gaps = rows.filter(({ seq }, k) => seq !== k + 1);
  hold('the log has no gap', gaps.length === 0, gaps.slice(0, 3));
  return taken.length;
};
