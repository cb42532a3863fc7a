/** Many raw viewers in one process; tells how late each tick was and how many were missed. */
import { answer, clock, type Sent } from './ask';
import { RawClient, type Speaks } from './raw-client';

const MOST = 4_000_000;
const numbers = new Float64Array(MOST);
const times = new Float64Array(MOST);
const owners = new Uint16Array(MOST);
let recorded = 0;
let clients: RawClient[] = [];
let messages = 0;
/** From the first byte to the first tick, of each that joined. */
let firsts: number[] = [];

const record = (owner: number, n: number): void => {
  if (recorded >= MOST) return;
  numbers[recorded] = n;
  times[recorded] = clock();
  owners[recorded] = owner;
  recorded += 1;
};

type Join = {
  port: number;
  speaks: Speaks;
  count: number;
  auth?: Record<string, unknown>;
  seenTicks: number;
};
/** All of them at once, or spread over `overMs`; resolves when all are in, with the time each took. */
const enter = async ({
  port,
  speaks,
  count,
  auth,
  seenTicks,
  overMs = 0,
  atOnce = 100,
}: Join & { overMs?: number; atOnce?: number }) => {
  const from = clients.length;
  const took: number[] = [];
  const begun = clock();
  const joinOne = async (k: number): Promise<boolean> => {
    const started = clock();
    const owner = from + k;
    let isFirst = true;
    const client = new RawClient({
      port,
      speaks,
      seenTicks,
      ...(auth && { auth }),
      onTick: (n) => {
        if (isFirst) firsts.push(clock() - started);
        isFirst = false;
        record(owner, n);
      },
      onMessage: () => {
        messages += 1;
      },
    });
    clients[owner] = client;
    const isIn = await client.welcomed;
    took.push(clock() - started);
    return isIn;
  };
  const all: Promise<boolean>[] = [];
  for (let k = 0; k < count; k++) {
    all.push(joinOne(k));
    const due = (overMs * (k + 1)) / count - (clock() - begun);
    if (overMs > 0 && due > 1) await new Promise((resolve) => setTimeout(resolve, due));
    else if (overMs === 0 && (k + 1) % atOnce === 0) await Promise.all(all);
  }
  const joined = (await Promise.all(all)).filter(Boolean).length;
  return { joined, ms: clock() - begun, took: took.toSorted((a, b) => a - b) };
};

const percentile = (sorted: Float64Array, share: number): number =>
  sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** Of the ticks sent: latency from the moment their sending began, and what was missed. */
const judge = (sent: Sent) => {
  const sentAt = new Map(sent);
  const got = new Uint32Array(clients.length);
  const late = new Float64Array(recorded);
  let count = 0;
  for (let k = 0; k < recorded; k++) {
    const at = sentAt.get(numbers[k]);
    if (at === undefined) continue;
    late[count++] = times[k] - at;
    got[owners[k]] += 1;
  }
  recorded = 0;
  const sorted = late.subarray(0, count).sort();
  const worst = Math.max(0, ...[...got].map((one) => sent.length - one));
  return {
    deliveries: count,
    missed: sent.length * clients.length - count,
    worst,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    most: percentile(sorted, 1),
    closed: clients.filter(({ closed }) => closed).length,
  };
};

answer({
  enter: (question) => enter(question as unknown as Join),
  judge: ({ sent }) => judge(sent as Sent),
  forget: () => {
    recorded = 0;
    messages = 0;
  },
  messages: () => messages,
  firsts: () => firsts.toSorted((a, b) => a - b),
  leave: () => {
    for (const client of clients) client.close();
    clients = [];
    firsts = [];
  },
  usage: () => {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, at: clock() };
  },
});
