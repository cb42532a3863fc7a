'use client';
import { useMemo } from 'react';
import { packBits } from '../../core/pattern/bits';
import type { Damage, Pattern } from '../../core/recall/types';
import type { PaintRight, Rate, Role, Settings } from '../../core/room/types';
import type { Ack } from '../../core/wire/messages';
import { useRoomClient } from '../_room/hooks';
import type { RoomClient } from '../_room/types';
import { comfortableRate } from './rates';
import { usePanels } from './ui';

const settled = (ack: Ack): boolean => ack.ok;

const phaseOf = (client: RoomClient) => client.getView().room?.recall?.phase;

const rateNow = (client: RoomClient): Rate => {
  const room = client.getView().room;
  return usePanels.getState().rate ?? comfortableRate(room ? room.width * room.height : 256);
};

const start = (client: RoomClient, seed?: number): Promise<Ack> =>
  client.send({ type: 'recall.start', rate: rateNow(client), ...(seed === undefined ? {} : { seed }) });

const stopIfActive = async (client: RoomClient): Promise<boolean> => {
  const phase = phaseOf(client);
  return phase === 'running' || phase === 'paused'
    ? settled(await client.send({ type: 'recall.stop' }))
    : true;
};

const setCanvas = (client: RoomClient, pattern: Pattern): Promise<Ack> =>
  client.send({ type: 'canvas.set', ...packBits(pattern) });

/** From the cue of the last recall once more: with its seed the same run, without it another order. */
const fromTheCue = async (client: RoomClient, sameSeed: boolean): Promise<void> => {
  const run = client.getView().room?.recall;
  if (!run || !(await stopIfActive(client))) return;
  if (!settled(await setCanvas(client, run.cue))) return;
  usePanels.setState({ rate: run.rate });
  await start(client, sameSeed ? run.seed : undefined);
};

const toggleRecall = (client: RoomClient): Promise<Ack> => {
  const phase = phaseOf(client);
  if (phase === 'running') return client.send({ type: 'recall.pause' });
  return phase === 'paused' ? client.send({ type: 'recall.resume' }) : start(client);
};

/** A step without a recall begins one, paused before its first update. */
const step = async (client: RoomClient): Promise<void> => {
  const phase = phaseOf(client);
  if (phase === 'running') await client.send({ type: 'recall.pause' });
  else if (phase !== 'paused') {
    const began = await client.send({ type: 'recall.start', rate: rateNow(client), paused: true });
    if (!settled(began)) return;
  }
  await client.send({ type: 'recall.step', updates: 1 });
};

const takeBack = async (client: RoomClient, type: 'undo' | 'redo'): Promise<void> => {
  const ack = await client.send({ type });
  usePanels.setState({ removed: null, note: ack.ok ? (ack.note ?? null) : null });
};

const remove = async (client: RoomClient, memory: string, name: string): Promise<void> => {
  const ack = await client.send({ type: 'memory.remove', memory });
  if (ack.ok) usePanels.setState({ removed: { name, seq: ack.seq } });
};

const setRate = async (client: RoomClient, rate: Rate): Promise<void> => {
  const phase = phaseOf(client);
  if (phase === 'running' || phase === 'paused') await client.send({ type: 'recall.rate', rate });
};

const actionsOf = (client: RoomClient) => ({
  toggleRecall: () => toggleRecall(client),
  step: () => step(client),
  stop: () => client.send({ type: 'recall.stop' }),
  replay: () => fromTheCue(client, true),
  again: () => fromTheCue(client, false),
  setRate: (rate: Rate) => setRate(client, rate),
  invert: () => client.send({ type: 'canvas.invert' }),
  clear: () => client.send({ type: 'canvas.clear' }),
  load: (memory: string) => client.send({ type: 'canvas.load', memory }),
  corrupt: (damage: Damage, seed: number) => client.send({ type: 'canvas.corrupt', ...damage, seed }),
  store: (name: string) => client.send({ type: 'memory.store', name }),
  renameMemory: (memory: string, name: string) => client.send({ type: 'memory.rename', memory, name }),
  remove: (memory: string, name: string) => remove(client, memory, name),
  configure: (settings: Partial<Settings>) => client.send({ type: 'network.configure', ...settings }),
  send: client.send,
  undo: () => takeBack(client, 'undo'),
  redo: () => takeBack(client, 'redo'),
  whoPaints: (who: PaintRight) => client.send({ type: 'room.paint', who }),
  end: () => client.send({ type: 'room.end' }),
  grant: (person: string, role: Role) => client.send({ type: 'role.grant', person, role }),
});

export type Actions = ReturnType<typeof actionsOf>;

/** Everything a panel can ask of the room. A refusal lands in the view's notice. */
export const useActions = (): Actions => {
  const client = useRoomClient();
  return useMemo(() => actionsOf(client), [client]);
};
