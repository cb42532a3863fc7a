import { createRoom } from '../support/e2e-bot';
import { LightViewer } from '../support/light-viewer';
import { startProbed } from '../support/probed-server';
import { at, median, wait } from './measure';

const PEOPLE = 120;
const STROKES_A_SECOND = 8;
const STRETCH_MS = 6_000;
const ROUNDS = 3;
const size = { width: 16, height: 16 };
let stretches = 0;

const draw = async (viewer: LightViewer, who: string, times: number[]): Promise<void> => {
  const answers: Promise<unknown>[] = [];
  await wait((Math.random() * 1_000) / STROKES_A_SECOND);
  for (let k = 0, end = performance.now() + STRETCH_MS; performance.now() < end; k++) {
    const sent = performance.now();
    const stroke = { neurons: [(7 * k) % 256], value: k % 2 ? 1 : -1 };
    const answered = viewer.command(`${who}-${k}`, 'canvas.paint', stroke);
    answers.push(answered.then((ack) => ack?.ok && times.push(performance.now() - sent)));
    await wait(1_000 / STROKES_A_SECOND);
  }
  await Promise.all(answers);
};

/** From a stroke to its answer, ms, where everybody draws at once. */
const stretch = async (base: string, room: string): Promise<{ p50: number; p99: number }> => {
  stretches += 1;
  const viewers = Array.from({ length: PEOPLE }, () => new LightViewer(base, { room }));
  await Promise.all(viewers.map(({ joined }) => joined));
  const times: number[] = [];
  await Promise.all(viewers.map((viewer, k) => draw(viewer, `s${stretches}-${k}`, times)));
  for (const viewer of viewers) viewer.close();
  await wait(500);
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: at(sorted, 0.5), p99: at(sorted, 0.99) };
};

/** How soon strokes are answered in a room that was opened anew after a kill, beside one that began since. */
export const drawing = async (): Promise<void> => {
  console.log(`\nDrawing: ${PEOPLE} people, ${STROKES_A_SECOND} strokes a second each`);
  const server = await startProbed();
  try {
    const { id: old } = await createRoom(server.base, { name: 'Old', ...size });
    await stretch(server.base, old);
    await server.signal('SIGKILL');
    await server.start();
    const { id: young } = await createRoom(server.base, { name: 'Young', ...size });
    await stretch(server.base, young);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [mine, beside] = [await stretch(server.base, old), await stretch(server.base, young)];
      ratios.push(mine.p50 / beside.p50);
      console.log(
        `  opened anew: ${mine.p50.toFixed(1)} ms, p99 ${mine.p99.toFixed(1)}; begun since: ${beside.p50.toFixed(1)} ms, p99 ${beside.p99.toFixed(1)}`,
      );
    }
    console.log(`  opened anew takes ${median(ratios).toFixed(2)} × as long in the median`);
  } finally {
    await server.remove();
  }
};
