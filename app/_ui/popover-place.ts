export type Side = 'top' | 'bottom' | 'left' | 'right';
export type Align = 'start' | 'center' | 'end';
type Box = { left: number; top: number; width: number; height: number };
type Where = { side: Side; align: Align };

const gap = 8;
const margin = 8;

const along = (start: number, length: number, own: number, align: Align): number =>
  align === 'start' ? start : align === 'end' ? start + length - own : start + (length - own) / 2;

const clamp = (value: number, own: number, room: number): number =>
  Math.max(margin, Math.min(value, room - own - margin));

const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

const spaceAt = (side: Side, anchor: Box, window: Box): number =>
  ({
    top: anchor.top,
    left: anchor.left,
    bottom: window.height - anchor.top - anchor.height,
    right: window.width - anchor.left - anchor.width,
  })[side];

/** Top left corner of a box of `own` size beside `anchor`, on the wanted side or the opposite, kept inside. */
export const corner = (anchor: Box, own: Box, window: Box, where: Where): { left: number; top: number } => {
  const vertical = where.side === 'top' || where.side === 'bottom';
  const needed = (vertical ? own.height : own.width) + gap + margin;
  const flips =
    spaceAt(where.side, anchor, window) < needed &&
    spaceAt(opposite[where.side], anchor, window) > spaceAt(where.side, anchor, window);
  const side = flips ? opposite[where.side] : where.side;
  const beside = {
    top: anchor.top - own.height - gap,
    bottom: anchor.top + anchor.height + gap,
    left: anchor.left - own.width - gap,
    right: anchor.left + anchor.width + gap,
  }[side];
  const across = vertical
    ? along(anchor.left, anchor.width, own.width, where.align)
    : along(anchor.top, anchor.height, own.height, where.align);
  return {
    left: clamp(vertical ? across : beside, own.width, window.width),
    top: clamp(vertical ? beside : across, own.height, window.height),
  };
};

export const place = (panel: HTMLElement, anchor: HTMLElement, where: Where): void => {
  const window = { left: 0, top: 0, width: document.documentElement.clientWidth, height: innerHeight };
  const { left, top } = corner(anchor.getBoundingClientRect(), panel.getBoundingClientRect(), window, where);
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
};
