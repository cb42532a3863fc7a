import { nanoid } from 'nanoid/non-secure';
import type { ToolStore } from '../_room/tools';
import type { RoomClient } from '../_room/types';
import { createAnnouncer } from './announcer';
import { coversAll } from './geometry';
import { attachKeyboard } from './keyboard';
import type { Painter } from './painter';
import { attachPointer } from './pointer';
import { glyphRows } from './stamps';
import type { Hand } from './stroke';

type HandsParts = {
  client: RoomClient;
  tools: ToolStore;
  painter: Painter;
  speak(text: string): void;
};

/** Pointer and keyboard on the canvas of a room. Fetched where somebody may draw. Returns how to let go. */
export const attachHands = (host: HTMLElement, parts: HandsParts): (() => void) => {
  const { client, tools, painter } = parts;
  const hand = (): Hand => {
    const { tool, size, glyph } = tools.getState();
    const { width, height, state, values } = client.live;
    const binary = client.getView().room?.settings.units === 'binary';
    return { tool, side: size, glyph: glyphRows(glyph), size: { width, height }, state, values, binary };
  };
  const announcer = createAnnouncer(parts.speak);
  const letGo = [
    attachPointer(host, {
      layout: painter.layout,
      hand,
      tools,
      paint: client.paint,
      newStroke: () => nanoid(10),
      ghost: (ghost) => painter.show({ ghost: client.getView().canPaint ? ghost : null }),
      cursor: client.moveCursor,
      look: (window) => tools.setState({ window: coversAll(painter.layout().size, window) ? null : window }),
    }),
    attachKeyboard(host, { painter, hand, tools, paint: client.paint, say: announcer.say }),
    announcer.close,
  ];
  return () => {
    for (const leave of letGo) leave();
  };
};
