import { type Answer, type Ask, createBackroom } from './protocol';

/** The part of a worker's scope that is used here; the page's types do not know it. */
type Scope = {
  onmessage: ((event: { data: Ask | null }) => void) | null;
  postMessage(answer: Answer): void;
};
declare const self: Scope;

const work = createBackroom({
  now: () => performance.now(),
  // Messages that came in the meantime are heard first.
  later: (task) => setTimeout(task),
  tell: (answer) => self.postMessage(answer),
});
self.onmessage = ({ data }) => work(data);
