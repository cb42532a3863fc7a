'use client';
import { type PointerEvent, type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { starters } from '../../core/starters';
import { neuronAt, toNeurons } from '../_canvas/geometry';
import { createPainter, type Painter } from '../_canvas/painter';
import {
  advance,
  becomeCalm,
  createDemo,
  type Demo,
  type DemoView,
  release,
  strike,
  subscribe,
} from './demo';

const longestFrame = 50;
const key = 2;
/** The demonstration waits so long, in ms, for a page that is still busy. */
const idleLatest = 1_000;

/** Calls back when the page has nothing else to do, soon at the latest. Returns how to leave it. */
const whenIdle = (act: () => void): (() => void) => {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, idleLatest);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(act, { timeout: idleLatest });
  return () => cancelIdleCallback(asked);
};

/** The landing's network: Robot and friends, beginning with a noisy key. */
export const useDemo = (): { demo: Demo; view: DemoView } => {
  const [demo] = useState(() => createDemo({ set: starters[0], first: key, seed: 11, calm: false }));
  const view = useSyncExternalStore(
    (listener) => subscribe(demo, listener),
    () => demo.view,
    () => demo.view,
  );
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) becomeCalm(demo);
    let last = Number.POSITIVE_INFINITY;
    let frame = 0;
    const pass = (now: number) => {
      advance(demo, Math.min(longestFrame, Math.max(0, now - last)));
      last = now;
      frame = requestAnimationFrame(pass);
    };
    const notYet = whenIdle(() => {
      frame = requestAnimationFrame(pass);
    });
    return () => {
      notYet();
      cancelAnimationFrame(frame);
    };
  }, [demo]);
  return { demo, view };
};

/** The neuron under the pointer and its four neighbours. */
const blot = (painter: Painter, canvas: HTMLElement, event: PointerEvent): number[] => {
  const { left, top } = canvas.getBoundingClientRect();
  const layout = painter.layout();
  const at = toNeurons(layout, { x: event.clientX - left, y: event.clientY - top });
  return [
    [0, 0],
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ].flatMap(([dx, dy]) => {
    const neuron = neuronAt(layout.size, { x: at.x + dx, y: at.y + dy });
    return neuron === null ? [] : [neuron];
  });
};

/** Draws the network on a canvas and lets a pointer damage it. */
export const useDamage = (demo: Demo, canvas: RefObject<HTMLCanvasElement | null>) => {
  const painter = useRef<Painter>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const made = createPainter(canvas.current, demo.picture);
    painter.current = made;
    return () => made.close();
  }, [demo, canvas]);
  const hit = (event: PointerEvent) => {
    if (painter.current && canvas.current) strike(demo, blot(painter.current, canvas.current, event));
  };
  const end = () => release(demo);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      hit(event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) hit(event);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
  };
};
