import { schedules } from '../../core/dynamics/index';
import { ties } from '../../core/dynamics/ties';
import { networkModel } from '../../core/network/index';
import type { Network } from '../../core/recall/types';
import { networkOf } from '../../core/room/replay';
import type { RoomState, Settings } from '../../core/room/types';
import { networkName } from './settings/differences';

const labelOf = (list: readonly { id: string; label: string }[], id: string | undefined): string =>
  list.find((each) => each.id === id)?.label ?? '';

/** `Classical · Hebb · random · ties stay`: the network in one line. */
export const settingsWords = (settings: Settings): string =>
  [
    networkName(settings),
    labelOf(schedules, settings.schedule).toLowerCase(),
    ...(networkModel(settings.model).uses.includes('tie')
      ? [`ties ${labelOf(ties, settings.tie).toLowerCase()}`]
      : []),
  ].join(' · ');

const togetherNote = 'All at once: the energy may rise, and the network may blink between two states.';

const energies = new WeakMap<Network, boolean>();

/** Whether the network has an energy: some rules and models have none. */
export const hasEnergy = (room: RoomState): boolean => {
  const network = networkOf(room);
  const known = energies.get(network) ?? network.energy(new Int8Array(network.neuronCount).fill(1)) !== null;
  energies.set(network, known);
  return known;
};

/** Whether no update can raise the energy, and if not, why. */
export const energyNote = (room: RoomState): string | null => {
  const own = networkOf(room).energyNote;
  if (own !== undefined) return own;
  return schedules.find(({ id }) => id === room.settings.schedule)?.together ? togetherNote : null;
};
