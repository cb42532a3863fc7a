import { schedules } from '../../core/dynamics/index';
import { ties } from '../../core/dynamics/ties';
import { learningRules } from '../../core/learning/index';
import type { Settings } from '../../core/room/types';

const labelOf = (list: readonly { id: string; label: string }[], id: string | undefined): string =>
  list.find((each) => each.id === id)?.label ?? '';

/** `Hebb · random order · ties stay`: the network in one line. */
export const settingsWords = ({ rule, schedule, tie }: Settings): string =>
  [
    labelOf(learningRules, rule),
    labelOf(schedules, schedule).toLowerCase(),
    `ties ${labelOf(ties, tie).toLowerCase()}`,
  ].join(' · ');

/** Whether no update can raise the energy, and if not, why. */
export const energyNote = ({ schedule }: Settings): string | null =>
  schedules.find(({ id }) => id === schedule)?.together
    ? 'All at once: the energy may rise, and the network may blink between two states.'
    : null;
