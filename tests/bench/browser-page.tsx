/** What browser.bench.ts runs within a page: the canvas painter and its peers, one after the other, and their times. */
import { createElement, memo, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createPainter } from '../../app/_canvas/painter';
import { createPicture } from '../../app/_canvas/source';
import { createRng } from '../../core/random/rng';

type Case = { side: number; share: number };
type Frames = { script: number[]; between: number[] };
type Runner = { frame(state: Int8Array): void; close(): void };

const box = (px: number): HTMLElement => {
  const host = document.createElement('div');
  Object.assign(host.style, { position: 'relative', width: `${px}px`, height: `${px}px` });
  document.body.append(host);
  return host;
};

const canvasIn = (host: HTMLElement): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, { position: 'absolute', inset: 0, width: '100%', height: '100%' });
  host.append(canvas);
  return canvas;
};

/** The painter of the rooms: it draws within the frame in which its source tells it of a change. */
const painter = ({ side }: Case, px: number): Runner => {
  const host = box(px);
  const source = createPicture(side, side);
  const made = createPainter(canvasIn(host), source);
  return {
    frame: (state) => source.show(state),
    close: () => {
      made.close();
      host.remove();
    },
  };
};

/** A square for every neuron, every frame. */
const squares = ({ side }: Case, px: number): Runner => {
  const host = box(px);
  const canvas = canvasIn(host);
  canvas.width = px;
  canvas.height = px;
  const context = canvas.getContext('2d');
  const pitch = px / side;
  return {
    frame: (state) => {
      for (let i = 0; i < state.length && context; i++) {
        context.fillStyle = state[i] > 0 ? '#b4540a' : '#e4dccf';
        context.fillRect((i % side) * pitch, Math.floor(i / side) * pitch, pitch, pitch);
      }
    },
    close: () => host.remove(),
  };
};

const Neuron = memo(({ on }: { on: boolean }) =>
  createElement('i', { style: { background: on ? '#b4540a' : '#e4dccf' } }),
);
const Grid = ({ given }: { given: { show(state: Int8Array): void } }) => {
  const [state, show] = useState<Int8Array>(new Int8Array(0));
  given.show = (next) => show(next.slice());
  return Array.from(state, (value, i) => createElement(Neuron, { key: i, on: value > 0 }));
};

/** An element a neuron, memoised. */
const elements = ({ side }: Case, px: number): Runner => {
  const host = box(px);
  Object.assign(host.style, { display: 'grid', gridTemplateColumns: `repeat(${side}, 1fr)` });
  const given = { show: (_: Int8Array) => {} };
  const root = createRoot(host);
  flushSync(() => root.render(createElement(Grid, { given })));
  return {
    frame: (state) => flushSync(() => given.show(state)),
    close: () => {
      root.unmount();
      host.remove();
    },
  };
};

const runners = { painter, squares, elements };
export type RunnerName = keyof typeof runners;

/** Time spent in everything that waits for a frame: the painter fades its rings by itself. */
let spent = 0;
const ask = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) =>
  ask((at) => {
    const begun = performance.now();
    callback(at);
    spent += performance.now() - begun;
  });

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** `frames` frames, in each of which a share of the neurons flips. */
const run = async (name: RunnerName, of: Case, frames: number): Promise<Frames> => {
  const { side, share } = of;
  const rng = createRng(7);
  const state = new Int8Array(side * side).fill(-1);
  const runner = runners[name](of, 768);
  const measured: Frames = { script: [], between: [] };
  let last = await nextFrame();
  runner.frame(state);
  for (let k = 0; k < frames; k++) {
    for (let n = 0; n < share * state.length; n++) {
      const i = rng.below(state.length);
      state[i] = -state[i];
    }
    const at = await nextFrame();
    measured.between.push(at - last);
    last = at;
    const begun = performance.now();
    runner.frame(state);
    measured.script.push(spent + performance.now() - begun);
    spent = 0;
  }
  await nextFrame();
  runner.close();
  return measured;
};

Object.assign(window, { run });
