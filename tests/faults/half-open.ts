import type { Tick } from '../../core/wire/messages';
import { type Bot, createRoom, join, until } from '../support/e2e-bot';
import { createRng } from '../support/e2e-random';
import { createFaultProxy } from '../support/fault-proxy';
import { metricIn, startProbed } from '../support/probed-server';
import { type Form, hold, type Seen, seconds, timeUntil, wait } from './fault';

const NOTICED_MS = 15_000;

const cursorsOf = (bot: Bot): Tick['cursors'] => bot.ticks.at(-1)?.cursors ?? [];

/** Both ways silent, no end to be seen: neither side is told anything by TCP. */
export const halfOpen = async (form: Form): Promise<Seen> => {
  const times = form === 'full' ? 20 : 4;
  const server = await startProbed();
  const proxy = await createFaultProxy(server.port, createRng(1));
  const bots: Bot[] = [];
  try {
    const room = await createRoom(server.base, { name: 'Half-open', width: 16, height: 16 });
    const witness = await join(server.base, { room: room.id, token: room.hostToken });
    for (let k = 0; k < times; k++) bots.push(await join(proxy.url, { room: room.id }));
    const lostAt: number[] = [];
    const reasons = new Set<string>();
    for (const [k, { socket }] of bots.entries())
      socket.on('disconnect', (reason) => {
        lostAt[k] ??= performance.now();
        reasons.add(reason);
      });
    // Cursors that keep moving until the wire dies: they must go with their connection, not only rest.
    const pointing = setInterval(() => {
      for (const { socket } of bots) socket.emit('cursor', { x: Math.random() * 16, y: 1 });
    }, 200);
    await until('all cursors to be shown', () => cursorsOf(witness).length >= times);
    // Not all at the same moment between two pings.
    await wait(1_000);
    proxy.refuse(true);
    proxy.set({ drop: true });
    const began = performance.now();
    const connections = async () => metricIn(await server.metrics(), 'basin_connections');
    let serverNoticed = 0;
    while (serverNoticed === 0 && performance.now() - began < 2 * NOTICED_MS) {
      if ((await connections()) === 1) serverNoticed = performance.now() - began;
      await wait(50);
    }
    hold('the server notices every one', serverNoticed > 0, `${await connections()} connections`);
    await timeUntil('the clients to notice', () => bots.every((_, k) => lostAt[k] !== undefined));
    clearInterval(pointing);
    const clientNoticed = Math.max(...lostAt) - began;
    await timeUntil('the cursors to go', () => cursorsOf(witness).length === 0, 2_000);
    hold('the server notices within 15 s', serverNoticed <= NOTICED_MS, seconds(serverNoticed));
    hold('the clients notice within 15 s', clientNoticed <= NOTICED_MS, seconds(clientNoticed));
    // The line is good again: everyone is back without being asked.
    proxy.set({});
    proxy.refuse(false);
    await timeUntil('everyone to be back', () => bots.every(({ socket }) => socket.connected));
    witness.close();
    return {
      tried: `${times} connections`,
      figures: `noticed by the server after ${seconds(serverNoticed)}, by the client after ${seconds(clientNoticed)} (${[...reasons].join(', ')}), cursors gone`,
    };
  } finally {
    for (const bot of bots) bot.close();
    await proxy.close();
    await server.remove();
  }
};
