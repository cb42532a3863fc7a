'use client';
import { type CSSProperties, useEffect, useRef } from 'react';
import { createPainter, type Overlay, type Painter } from './painter';
import type { PictureSource } from './source';

type NetworkPictureProps = {
  source: PictureSource;
  /** What a screen reader says; left out where another part of the page says it. */
  label?: string;
  overlay?: Partial<Overlay>;
  className?: string;
};

const box: CSSProperties = { position: 'relative', width: '100%', height: '100%' };
export const surface: CSSProperties = { position: 'absolute', inset: 0, width: '100%', height: '100%' };

/** A network to look at: a demonstration, an overview. Fills its box and keeps the network's proportion in it. */
export const NetworkPicture = ({ source, label, overlay, className }: NetworkPictureProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const made = createPainter(canvas.current, source);
    painter.current = made;
    return () => made.close();
  }, [source]);
  useEffect(() => painter.current?.show(overlay ?? {}), [overlay]);
  const spoken = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <div
      {...spoken}
      className={className}
      style={{ ...box, aspectRatio: `${source.width || 1} / ${source.height || 1}` }}
    >
      <canvas ref={canvas} style={surface} />
    </div>
  );
};
