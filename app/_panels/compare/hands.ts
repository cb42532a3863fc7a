import { type Answer, type Ask, createBackroom } from './protocol';

/** Who does the work of a comparison. */
export type Hands = { ask(ask: Ask): void; close(): void };
export type Hear = (answer: Answer) => void;

/** In the page itself, a piece at a time: for browsers that start no worker. */
const inPage = (hear: Hear): Hands => {
  const work = createBackroom(() => performance.now());
  let open = true;
  return {
    ask: (ask) => {
      setTimeout(() => {
        const answer = open ? work(ask) : null;
        if (answer) hear(answer);
      });
    },
    close: () => {
      open = false;
    },
  };
};

/** A worker; should it fail, the page begins anew with what was begun last. */
export const hireHands = (hear: Hear): Hands => {
  let begun: Ask | null = null;
  let page: Hands | null = null;
  let worker: Worker | null = null;
  const takeOver = () => {
    if (page) return;
    worker?.terminate();
    page = inPage(hear);
    if (begun) page.ask(begun);
  };
  try {
    worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'compare' });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
    worker.onerror = takeOver;
  } catch {
    takeOver();
  }
  return {
    ask: (ask) => {
      if (ask.kind === 'begin') begun = ask;
      if (page) page.ask(ask);
      else worker?.postMessage(ask);
    },
    close: () => {
      worker?.terminate();
      page?.close();
    },
  };
};
