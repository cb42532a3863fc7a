'use client';
import { type CSSProperties, useEffect, useRef } from 'react';
import { createPainter, type Overlay } from './painter';
import type { PictureSource } from './source';

type NetworkPictureProps = {
  source: PictureSource;
  label: string;
  overlay?: Partial<Overlay>;
  className?: string;
};

const frame: CSSProperties = { position: 'relative', width: '100%', height: '100%' };
export const surface: CSSProperties = { position: 'absolute', inset: 0, width: '100%', height: '100%' };

/** A network to look at: the landing's demonstration, an overview. Fills its box, keeps its proportion. */
export const NetworkPicture = ({ source, label, overlay, className }: NetworkPictureProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const painter = createPainter(canvas.current, source, overlay);
    return () => painter.close();
  }, [source, overlay]);
  return (
    <div
      role="img"
      aria-label={label}
      className={className}
      style={{ ...frame, aspectRatio: `${source.width || 1} / ${source.height || 1}` }}
    >
      <canvas ref={canvas} style={surface} aria-hidden="true" />
    </div>
  );
};
