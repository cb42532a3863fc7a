'use client';
import { type ReactNode, useEffect, useRef } from 'react';

/** Content of a popover whose size comes late or changes: the popover places itself anew, as after a resize. */
export const KeepPlaced = ({ children }: { children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(() => window.dispatchEvent(new Event('resize')));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={box}>{children}</div>;
};
