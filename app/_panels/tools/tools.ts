import {
  Brush,
  Contrast,
  Eraser,
  type LucideIcon,
  PaintBucket,
  Redo2,
  Slash,
  Square,
  Stamp,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { Tool } from '../../_room/tools';
import type { Actions } from '../actions';

export const tools: readonly { id: Tool; name: string; hotkey: string; icon: LucideIcon }[] = [
  { id: 'brush', name: 'Brush', hotkey: 'B', icon: Brush },
  { id: 'eraser', name: 'Eraser', hotkey: 'E', icon: Eraser },
  { id: 'line', name: 'Line', hotkey: 'L', icon: Slash },
  { id: 'rectangle', name: 'Rectangle', hotkey: 'R', icon: Square },
  { id: 'fill', name: 'Fill', hotkey: 'F', icon: PaintBucket },
  { id: 'stamp', name: 'Stamp', hotkey: 'S', icon: Stamp },
];

export type Deed = {
  id: 'invert' | 'clear' | 'undo' | 'redo';
  name: string;
  hotkey?: string;
  icon: LucideIcon;
  act: (actions: Actions) => unknown;
};

export const deeds: readonly Deed[] = [
  { id: 'invert', name: 'Invert', hotkey: 'I', icon: Contrast, act: (actions) => actions.invert() },
  { id: 'clear', name: 'Clear', icon: Trash2, act: (actions) => actions.clear() },
  { id: 'undo', name: 'Undo', hotkey: 'Ctrl+Z', icon: Undo2, act: (actions) => actions.undo() },
  { id: 'redo', name: 'Redo', hotkey: 'Ctrl+Shift+Z', icon: Redo2, act: (actions) => actions.redo() },
];
