import type { ScheduleId } from '../recall/types';
import { permutation } from './permutation';
import { random } from './random';
import { sequential } from './sequential';
import { synchronous } from './synchronous';
import type { Schedule } from './types';

/** Every schedule. */
export const schedules: readonly Schedule[] = [random, sequential, permutation, synchronous];

/** Throws on an id that is in no list. */
export function scheduleOf(id: ScheduleId): Schedule {
  const schedule = schedules.find((candidate) => candidate.id === id);
  if (!schedule) throw new Error(`schedule '${id}': need one of ${schedules.map((s) => s.id).join(', ')}`);
  return schedule;
}
