'use client';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useRoomClient, useRoomView, useToolStore } from '../_room/hooks';
import { CloseUpStrip, stripHeight, useCloseUp, useFingerBox } from './CloseUp';
import { openDesk } from './desk';
import { surface } from './NetworkPicture';
import { ZoomButtons } from './ZoomButtons';

type NetworkCanvasProps = {
  /** False shows alone: the projector, a viewer. */
  interactive?: boolean;
  /** Left out, the participant's own choice holds. */
  showCursors?: boolean;
  label?: string;
  className?: string;
};

const unseen: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
const filling: CSSProperties = { position: 'relative', width: '100%', height: '100%' };
const hands: CSSProperties = {
  position: 'absolute',
  inset: 0,
  userSelect: 'none',
  outline: 'none',
};

const working: CSSProperties = { touchAction: 'none', cursor: 'crosshair' };

/** The room's network, live. One tab stop; fills the box it is given and keeps the network's proportion in it. */
export const NetworkCanvas = ({ interactive = true, showCursors, label, className }: NetworkCanvasProps) => {
  const client = useRoomClient();
  const tools = useToolStore();
  const size = useRoomView(({ room }) => ({ width: room?.width ?? 1, height: room?.height ?? 1 }));
  const name = useRoomView(({ room }) => room?.name ?? 'the room');
  const outer = useRef<HTMLDivElement>(null);
  const desk = useRef<HTMLDivElement>(null);
  const [spoken, setSpoken] = useState('');
  const box = useFingerBox(outer, size, interactive);
  useCloseUp(box, size);
  const opened = useRef<ReturnType<typeof openDesk>>(null);
  useEffect(() => {
    if (!desk.current) return;
    const own = openDesk(desk.current, { client, tools, showCursors });
    opened.current = own;
    return own.close;
  }, [client, tools, showCursors]);
  useEffect(() => opened.current?.work(interactive, setSpoken), [client, tools, showCursors, interactive]);
  const says = label ?? `Network of ${name}, ${size.height} rows of ${size.width} neurons`;
  const spokenAs = interactive
    ? {
        role: 'application',
        'aria-roledescription': 'network canvas',
        'aria-label': `${says}. Press H for help with keys.`,
        tabIndex: 0,
      }
    : { role: 'img', 'aria-label': says };
  return (
    <div ref={outer} className={className} style={filling}>
      <div
        ref={desk}
        style={{ ...hands, bottom: box ? stripHeight : 0, ...(interactive ? working : {}) }}
        {...spokenAs}
      >
        <canvas style={surface} />
      </div>
      {interactive && !box && <ZoomButtons host={desk} size={size} />}
      {box && <CloseUpStrip size={size} box={box} />}
      <span style={unseen} aria-live="polite">
        {spoken}
      </span>
    </div>
  );
};
