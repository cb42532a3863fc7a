import { nanoid } from 'nanoid/non-secure';
import type { ToolStore } from '../_room/tools';
import type { RoomClient } from '../_room/types';
import { createAnnouncer } from './announcer';
import { coversAll } from './geometry';
import { attachKeyboard } from './keyboard';
import { createPainter } from './painter';
import { attachPointer } from './pointer';
import { glyphRows } from './stamps';
import type { Hand } from './stroke';

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
  if (interactive) {
    const hand = (): Hand => {
      const { tool, size, glyph } = tools.getState();
      const { width, height, state, values } = client.live;
      const binary = client.getView().room?.settings.units === 'binary';
      return { tool, side: size, glyph: glyphRows(glyph), size: { width, height }, state, values, binary };
    };
    const announcer = createAnnouncer(parts.speak);
    letGo.push(
      attachPointer(host, {
        layout: painter.layout,
        hand,
        tools,
        paint: client.paint,
        newStroke: () => nanoid(10),
        ghost: (ghost) => painter.show({ ghost: client.getView().canPaint ? ghost : null }),
        cursor: client.moveCursor,
        look: (window) =>
          tools.setState({ window: coversAll(painter.layout().size, window) ? null : window }),
      }),
      attachKeyboard(host, { painter, hand, tools, paint: client.paint, say: announcer.say }),
      announcer.close,
    );
  }
  return () => {
    for (const leave of letGo) leave();
  };
};
