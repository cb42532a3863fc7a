import type * as v from 'valibot';
import { canvasClear } from './canvas-clear';
import { canvasCorrupt } from './canvas-corrupt';
import { canvasInvert } from './canvas-invert';
import { canvasLoad } from './canvas-load';
import { canvasPaint } from './canvas-paint';
import { canvasSet } from './canvas-set';
import { memoryRemove } from './memory-remove';
import { memoryRename } from './memory-rename';
import { memoryStore } from './memory-store';
import { networkConfigure } from './network-configure';
import { personRename } from './person-rename';
import { recallPause } from './recall-pause';
import { recallRate } from './recall-rate';
import { recallResume } from './recall-resume';
import { recallStart } from './recall-start';
import { recallStep } from './recall-step';
import { recallStop } from './recall-stop';
import { redo } from './redo';
import { roleGrant } from './role-grant';
import { roomEnd } from './room-end';
import { roomPaint } from './room-paint';
import { undo } from './undo';

/** Every command there is. */
export const commands = [
  canvasPaint,
  canvasClear,
  canvasInvert,
  canvasSet,
  canvasLoad,
  canvasCorrupt,
  memoryStore,
  memoryRename,
  memoryRemove,
  networkConfigure,
  recallStart,
  recallPause,
  recallResume,
  recallStop,
  recallStep,
  recallRate,
  undo,
  redo,
  roleGrant,
  roomPaint,
  roomEnd,
  personRename,
] as const;

/** A command whose shape has been checked. */
export type Command = v.InferOutput<(typeof commands)[number]['schema']>;

export const commandOf = (type: string) => commands.find(({ id }) => id === type);
