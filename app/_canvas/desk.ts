import type { ToolStore } from '../_room/tools';
import type { RoomClient } from '../_room/types';
import { createPainter, type Painter } from './painter';

type DeskParts = {
  client: RoomClient;
  tools: ToolStore;
  speak(text: string): void;
};
/** `showCursors`: left out, the participant's own choice among the tools holds. */
type ShownParts = Pick<DeskParts, 'client' | 'tools'> & { showCursors?: boolean };

/** A page that only shows, this wide, is read from the last row. */
const projectorWidth = 1_600;

/** Height of the names on cursors. */
const nameSizeOf = (interactive: boolean): number => (!interactive && innerWidth >= projectorWidth ? 28 : 13);

/** What a canvas needs to be drawn on, fetched when somebody may draw: a phone that only looks does without. */
const fetchHands = (host: HTMLElement, painter: Painter, parts: DeskParts): (() => void) => {
  let letGo: (() => void) | null = null;
  let over = false;
  void import('./hands').then(({ attachHands }) => {
    if (!over) letGo = attachHands(host, { ...parts, painter });
  });
  return () => {
    over = true;
    letGo?.();
  };
};

type Desk = {
  /** Pointer and keyboard where one may draw. The picture stays as it is. Returns how to let go. */
  work(interactive: boolean, speak: DeskParts['speak']): (() => void) | undefined;
  close(): void;
};

/** One canvas of one room, shown as its tools say. */
export const openDesk = (host: HTMLElement, parts: ShownParts): Desk => {
  const { client, tools } = parts;
  const canvas = host.querySelector('canvas');
  if (!canvas) throw new Error('the canvas element is missing');
  const chosen = () => {
    const { window, preview, showCursors } = tools.getState();
    return { window, preview, showCursors: parts.showCursors ?? showCursors };
  };
  const painter = createPainter(canvas, client.live, chosen());
  const leave = tools.subscribe(() => painter.show(chosen()));
  return {
    work(interactive, speak) {
      painter.show({ nameSize: nameSizeOf(interactive) });
      return interactive ? fetchHands(host, painter, { client, tools, speak }) : undefined;
    },
    close() {
      leave();
      painter.close();
    },
  };
};
