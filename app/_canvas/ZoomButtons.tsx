'use client';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import type { RefObject } from 'react';
import { useCanvasTools, useRoomView, useToolStore } from '../_room/hooks';
import { IconButton } from '../_ui/icon-button';
import { coversAll, layoutOf, type Size, wholeOf, zoomed } from './geometry';

/** From this many neurons a side on, single ones are hard to hit on the whole canvas. */
const large = 48;

/** Nearer, further, all of it: for a large canvas, and wherever the wheel has led. */
export const ZoomButtons = ({ host, size }: { host: RefObject<HTMLElement | null>; size: Size }) => {
  const tools = useToolStore();
  const window = useCanvasTools((all) => all.window);
  const here = useRoomView((view) => view.room !== null);
  if (!here || (window === null && Math.max(size.width, size.height) < large)) return null;
  const step = (nearer: boolean) => {
    const box = { width: host.current?.clientWidth ?? 1, height: host.current?.clientHeight ?? 1 };
    const layout = layoutOf(box, size, { window: window ?? wholeOf(size), ratio: 1 });
    const next = zoomed(layout, { x: box.width / 2, y: box.height / 2 }, nearer);
    tools.setState({ window: coversAll(size, next) ? null : next });
  };
  return (
    <div className="absolute right-0 bottom-0 flex flex-col rounded-xl border border-line bg-surface">
      <IconButton label="Nearer" icon={<ZoomIn />} side="left" onClick={() => step(true)} />
      <IconButton label="Further" icon={<ZoomOut />} side="left" onClick={() => step(false)} />
      <IconButton
        label="Whole canvas"
        icon={<Maximize />}
        side="left"
        onClick={() => tools.setState({ window: null })}
      />
    </div>
  );
};
