'use client';
import {
  type CSSProperties,
  type PointerEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useCanvasTools, useLive, useRoomClient, useToolStore } from '../_room/hooks';
import type { ToolStore } from '../_room/tools';
import {
  insideOf,
  middleOf,
  type Point,
  type Size,
  tooSmallForFingers,
  wholeOf,
  windowForFingers,
} from './geometry';
import { NetworkPicture } from './NetworkPicture';

/** Height of the strip below the close-up, in CSS pixels. */
export const stripHeight = 56;

const usesFingers = (): boolean => matchMedia('(pointer: coarse)').matches;

/** The box a canvas lies in, if fingers paint there and could not hit single neurons on the whole canvas. */
export const useFingerBox = (
  host: RefObject<HTMLElement | null>,
  size: Size,
  interactive: boolean,
): Size | null => {
  const [box, setBox] = useState<Size | null>(null);
  const { width, height } = size;
  useEffect(() => {
    const element = host.current;
    if (!element || !interactive || !usesFingers()) return setBox(null);
    const look = () => {
      const found = { width: element.clientWidth, height: element.clientHeight };
      setBox(tooSmallForFingers(found, { width, height }) ? found : null);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [host, width, height, interactive]);
  return box;
};

const aboveStrip = (box: Size): Size => ({ width: box.width, height: box.height - stripHeight });

const around = (tools: ToolStore, size: Size): Point => middleOf(tools.getState().window ?? wholeOf(size));

/** Fingers get the close-up to draw and, while a recall runs, the whole canvas to watch. */
export const useCloseUp = (box: Size | null, size: Size): void => {
  const tools = useToolStore();
  const running = useLive((live) => live.recall?.phase === 'running', 4);
  const { width, height } = size;
  const closeUp = useRef(false);
  useEffect(() => {
    if (!box && !closeUp.current) return;
    closeUp.current = box !== null;
    const whole = { width, height };
    const window = box && !running ? windowForFingers(aboveStrip(box), whole, around(tools, whole)) : null;
    tools.setState({ window });
  }, [tools, box, running, width, height]);
};

const strip: CSSProperties = {
  position: 'absolute',
  insetInline: 0,
  bottom: 0,
  height: stripHeight,
  paddingTop: 8,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 12,
};

/** The whole canvas, small: a tap or a drag moves what the close-up shows. */
export const CloseUpStrip = ({ size, box }: { size: Size; box: Size }) => {
  const tools = useToolStore();
  const { live } = useRoomClient();
  const window = useCanvasTools((all) => all.window);
  const overlay = useMemo(() => ({ frame: window, showCursors: false }), [window]);
  const moveTo = (event: PointerEvent<HTMLButtonElement>) => {
    const target = event.currentTarget.getBoundingClientRect();
    const shown = window ?? windowForFingers(aboveStrip(box), size, { x: 0, y: 0 });
    const x = ((event.clientX - target.left) / target.width) * size.width - shown.width / 2;
    const y = ((event.clientY - target.top) / target.height) * size.height - shown.height / 2;
    tools.setState({ window: insideOf(size, { ...shown, x, y }) });
  };
  const toggle = () => {
    tools.setState({ window: window ? null : windowForFingers(aboveStrip(box), size, around(tools, size)) });
  };
  const side = stripHeight - 8;
  return (
    <div style={strip}>
      <button
        type="button"
        aria-label="Overview: tap where you want to look"
        style={{
          width: Math.min(2 * side, (side * size.width) / size.height),
          height: side,
          touchAction: 'none',
        }}
        onPointerDown={moveTo}
        onPointerMove={(event) => event.buttons > 0 && moveTo(event)}
      >
        <NetworkPicture source={live} overlay={overlay} />
      </button>
      <button
        type="button"
        onClick={toggle}
        className="min-h-11 rounded-xl border border-line bg-surface px-4 text-sm font-semibold"
      >
        {window ? 'Whole canvas' : 'Close up'}
      </button>
    </div>
  );
};
