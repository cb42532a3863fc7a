import type { ToolStore } from '../_room/tools';
import type { RoomClient } from '../_room/types';
import { createPainter, type Painter } from './painter';

type DeskParts = {
  client: RoomClient;
  tools: ToolStore;
  interactive: boolean;
  /** Left out, the participant's own choice among the tools holds. */
  showCursors?: boolean;
  speak(text: string): void;
};

/** A page that only shows, this wide, is read from the last row. */
const projectorWidth = 1_600;

/** What a canvas needs to be drawn on, fetched when somebody may draw: a phone that only looks does without. */
const giveHands = (host: HTMLElement, painter: Painter, parts: DeskParts): (() => void) => {
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

/** Binds painter, pointer and keyboard of one canvas to one room. Returns how to let go. */
export const attachDesk = (host: HTMLElement, parts: DeskParts): (() => void) => {
  const { client, tools, interactive } = parts;
  const canvas = host.querySelector('canvas');
  if (!canvas) throw new Error('the canvas element is missing');
  const nameSize = !interactive && innerWidth >= projectorWidth ? 28 : 13;
  const chosen = () => {
    const { window, preview, showCursors } = tools.getState();
    return { window, preview, showCursors: parts.showCursors ?? showCursors, nameSize };
  };
  const painter = createPainter(canvas, client.live, chosen());
  const letGo = [() => painter.close(), tools.subscribe(() => painter.show(chosen()))];
  if (interactive) letGo.push(giveHands(host, painter, parts));
  return () => {
    for (const leave of letGo) leave();
  };
};
