import { create } from 'zustand';
import type { Rate } from '../../core/room/types';

export type DialogId = 'share' | 'people' | 'settings' | 'store' | 'help' | 'compare' | 'measures';
export type TabId = 'draw' | 'recall' | 'memories' | 'measures';

/** What is open on this screen alone; nothing here is shared with the room. */
type PanelsState = {
  dialog: DialogId | null;
  /** The phone shows one panel below the canvas. */
  tab: TabId;
  /** Own choice for the next recall; a running recall has its own rate. Null: what suits the size of the room. */
  rate: Rate | null;
  /** Memory looked at in place of the canvas. */
  shown: string | null;
  /** The memory just removed by oneself: offered back in a strip. */
  removed: { name: string; seq: number } | null;
  /** What an undo or redo said it kept. */
  note: string | null;
};

const atFirst: PanelsState = {
  dialog: null,
  tab: 'recall',
  rate: null,
  shown: null,
  removed: null,
  note: null,
};

export const usePanels = create<PanelsState>(() => atFirst);

export const openDialog = (dialog: DialogId): void => usePanels.setState({ dialog });
export const closeDialog = (): void => usePanels.setState({ dialog: null });
export const resetPanels = (): void => usePanels.setState(atFirst);
