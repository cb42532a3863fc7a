/** Runs a task at the next frame, once, however often it is asked for. */
export type Frames = { ask(): void; close(): void };

const hiddenPause = 100;
const inPage = typeof requestAnimationFrame === 'function' && typeof document === 'object';

export const createFrames = (task: () => void): Frames => {
  let cancel: (() => void) | null = null;
  const run = () => {
    cancel = null;
    task();
  };
  const later = (): (() => void) => {
    if (inPage && !document.hidden) {
      const frame = requestAnimationFrame(run);
      return () => cancelAnimationFrame(frame);
    }
    const timer = setTimeout(run, inPage ? hiddenPause : 16);
    return () => clearTimeout(timer);
  };
  const ask = () => {
    cancel ??= later();
  };
  /** A frame asked for just before the page was hidden would wait until it is seen again. */
  const hidden = () => {
    if (!cancel) return;
    cancel();
    cancel = later();
  };
  if (inPage) document.addEventListener('visibilitychange', hidden);
  return {
    ask,
    close: () => {
      cancel?.();
      cancel = () => {};
      if (inPage) document.removeEventListener('visibilitychange', hidden);
    },
  };
};
