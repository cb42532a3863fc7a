// Loaded before a server under test with `--import`: memory after a collection, a clock to be set, a fault to be
// thrown. Asked by the process that started it; workers of the server answer too. The product knows nothing of it.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

const channel = new BroadcastChannel('basin-probe');
channel.unref();

let offset = 0;
const trueNow = Date.now;
Date.now = () => trueNow() + offset;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, made) => Reflect.construct(target, args.length ? args : [target.now()], made),
});

let faults = 0;
const { randomInt } = crypto;
crypto.randomInt = (...args) => {
  if (faults <= 0) return randomInt(...args);
  faults -= 1;
  throw new Error('a fault put there by a test');
};
syncBuiltinESMExports();

const collected = () => {
  for (let k = 0; k < 3; k++) globalThis.gc?.();
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  return { heapUsed, external, arrayBuffers, rss };
};
const deeds = {
  clock: ({ ms }) => {
    offset = ms;
  },
  fault: ({ times }) => {
    faults = times;
  },
  memory: () => collected(),
};

const WORKERS_ANSWER_MS = 10_000;
const workers = new Set();
/** What the workers have; one that is busy answers between two slices of its work, one that has ended not at all. */
const askWorkers = (question) =>
  new Promise((resolve) => {
    const answers = [];
    const late = setTimeout(() => resolve(answers), WORKERS_ANSWER_MS);
    const take = (answer) => {
      if (answer) answers.push(answer);
      if (answers.length < workers.size) return;
      clearTimeout(late);
      resolve(answers);
    };
    channel.onmessage = ({ data }) => {
      if (data.here !== undefined) workers.add(data.here);
      if (data.answer && data.id === question.id) take(data.answer);
    };
    channel.unref();
    channel.postMessage(question);
    take(null);
  });

if (isMainThread) {
  channel.onmessage = ({ data }) => workers.add(data.here);
  channel.unref();
  process.on('message', async (question) => {
    if (!question?.probe) return;
    const answers = question.probe === 'fault' ? [] : await askWorkers(question);
    process.send?.({ id: question.id, main: deeds[question.probe](question) ?? {}, workers: answers });
  });
  // Whoever asked is gone, however that came: nobody would end this server.
  process.on('disconnect', () => process.exit(1));
  process.channel?.unref();
} else {
  channel.onmessage = ({ data: question }) => {
    if (!question.probe) return;
    channel.postMessage({ id: question.id, answer: deeds[question.probe](question) ?? {} });
  };
  channel.unref();
  channel.postMessage({ here: threadId });
}
