'use client';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useRoomClient, useRoomView, useToolStore } from '../_room/hooks';
import { attachDesk } from './desk';
import { surface } from './NetworkPicture';

type NetworkCanvasProps = {
  /** False shows alone: the projector, a viewer. */
  interactive?: boolean;
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

/** The room's network, live. One tab stop; fills the box it is given and keeps the network's proportion in it. */
export const NetworkCanvas = ({ interactive = true, showCursors, label, className }: NetworkCanvasProps) => {
  const client = useRoomClient();
  const tools = useToolStore();
  const { width, height, name } = useRoomView(({ room }) => ({
    width: room?.width ?? 1,
    height: room?.height ?? 1,
    name: room?.name ?? 'the room',
  }));
  const host = useRef<HTMLDivElement>(null);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (!host.current) return;
    return attachDesk(host.current, { client, tools, interactive, showCursors, speak: setSpoken });
  }, [client, tools, interactive, showCursors]);
  const says = label ?? `Network of ${name}, ${height} rows of ${width} neurons. Press H for help.`;
  const box: CSSProperties = {
    position: 'relative',
    width: '100%',
    height: '100%',
    aspectRatio: `${width} / ${height}`,
    touchAction: interactive ? 'none' : undefined,
    userSelect: 'none',
    outline: 'none',
  };
  return (
    <div
      ref={host}
      className={className}
      style={box}
      role={interactive ? 'application' : 'img'}
      aria-roledescription={interactive ? 'network canvas' : undefined}
      aria-label={says}
      tabIndex={interactive ? 0 : undefined}
    >
      <canvas style={surface} aria-hidden="true" />
      <span style={unseen} aria-live="polite">
        {spoken}
      </span>
    </div>
  );
};
