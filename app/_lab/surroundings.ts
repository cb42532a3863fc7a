import type { Surroundings } from './bench';
import type { Hand } from './crew';
import type { Answer } from './protocol';

const CALM_MS = 500;

/** One worker, or two where a processor is left for the page. */
export const handsOf = (processors: number | undefined): number =>
  Math.max(1, Math.min(2, (processors ?? 2) - 1));

const inCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

const nextFrame = (paint: () => void): (() => void) => {
  if (inCalm()) {
    const timer = setTimeout(paint, CALM_MS);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(paint);
  return () => cancelAnimationFrame(frame);
};

const hire = (): Hand => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'trials' });
  return {
    give: (ask) => worker.postMessage(ask),
    listen(heard, failed) {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => heard(data);
      worker.onerror = ({ message }) => failed(message);
    },
    dismiss: () => worker.terminate(),
  };
};

/** What a bench needs of this browser. Who wants less motion gets points twice a second. */
export const browser = (): Surroundings => ({
  hire,
  hands: handsOf(navigator.hardwareConcurrency),
  nextFrame,
  now: () => performance.now(),
});
