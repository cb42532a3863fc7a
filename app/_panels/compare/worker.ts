import { type Answer, type Ask, createBackroom } from './protocol';

/** The part of a worker's scope that is used here; the page's types do not know it. */
type Scope = {
  onmessage: ((event: { data: Ask }) => void) | null;
  postMessage(answer: Answer): void;
};
declare const self: Scope;

const work = createBackroom(() => performance.now());
self.onmessage = ({ data }) => {
  const answer = work(data);
  if (answer) self.postMessage(answer);
};
