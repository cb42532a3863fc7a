import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { layoutOf } from '../../app/_canvas/geometry';
import type { Tick, Welcome } from '../../core/wire/messages';
import { createTickDecoder } from '../../core/wire/tick';

type Size = { width: number; height: number };

/** The network a page shows, as something to point at, press keys on and look at. */
export const canvasOf = (page: Page): Locator => page.locator('[aria-label^="Network of"]').first();

const boxOf = (surface: Locator) =>
  surface.evaluate((host) => ({
    width: host.clientWidth,
    height: host.clientHeight,
    ratio: devicePixelRatio,
  }));

/** Centre of each neuron, in CSS pixels from the corner of the canvas. */
const centres = async (surface: Locator, size: Size): Promise<{ x: number; y: number }[]> => {
  const { ratio, ...box } = await boxOf(surface);
  const { left, top, pitch } = layoutOf(box, size, { window: null, ratio });
  return Array.from({ length: size.width * size.height }, (_, i) => ({
    x: (left + pitch * ((i % size.width) + 0.5)) / ratio,
    y: (top + pitch * (Math.floor(i / size.width) + 0.5)) / ratio,
  }));
};

export const placeOfNeuron = async (surface: Locator, size: Size, neuron: number) =>
  (await centres(surface, size))[neuron];

/** What is painted: '+' and '-' as the page's own colours say, '?' for anything else, row by row. */
export const shownOn = async (surface: Locator, size: Size): Promise<string> => {
  const points = await centres(surface, size);
  return surface.evaluate((host, at) => {
    const canvas = host.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return '';
    const probe = document.createElement('span');
    host.append(probe);
    const rgb = (token: string): string => {
      probe.style.color = `var(${token})`;
      return (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).join();
    };
    const plus = rgb('--plus');
    const minus = rgb('--minus');
    probe.remove();
    const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
    return at
      .map(({ x, y }) => {
        const k = 4 * (Math.floor(y * devicePixelRatio) * width + Math.floor(x * devicePixelRatio));
        const color = data.slice(k, k + 3).join();
        return color === plus ? '+' : color === minus ? '-' : '?';
      })
      .join('');
  }, points);
};

export const asShown = (pattern: ArrayLike<number>): string =>
  Array.from(pattern, (value) => (value > 0 ? '+' : value < 0 ? '-' : '?')).join('');

/** Neurons in which two pictures differ. */
export const difference = (a: string, b: string): number => [...a].filter((mark, i) => mark !== b[i]).length;

/** Notes the pictures the page paints, from the one that is there now, until asked for them. */
export const recordPictures = async (page: Page, size: Size) => {
  const surface = canvasOf(page);
  const pictures: string[] = [await shownOn(surface, size)];
  let going = true;
  const done = (async () => {
    while (going) {
      const picture = await shownOn(surface, size);
      if (picture !== pictures.at(-1) && !picture.includes('?')) pictures.push(picture);
    }
  })();
  return async () => {
    going = false;
    await done;
    return pictures;
  };
};

export type Overheard = {
  readonly ticks: Tick[];
  readonly welcomes: Welcome[];
  /** Hosts of all requests and sockets of the page. */
  readonly hosts: Set<string>;
  /** Errors of the page, and what its content security policy stopped. */
  readonly faults: string[];
};

const messageIn = (payload: string | Buffer): [event: string, message: unknown] | null => {
  const text = /^42(\[.*)$/s.exec(String(payload))?.[1];
  return text === undefined ? null : JSON.parse(text);
};

/** What the server tells a page, and whom the page talks to. Before the page goes anywhere. */
export const overhear = (page: Page): Overheard => {
  const heard: Overheard = { ticks: [], welcomes: [], hosts: new Set(), faults: [] };
  page.on('pageerror', (error) => heard.faults.push(error.message));
  page.on('console', (said) => {
    if (/content security policy|hydrat/i.test(said.text())) heard.faults.push(said.text());
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http')) heard.hosts.add(host);
  });
  page.on('websocket', (socket) => {
    heard.hosts.add(new URL(socket.url()).host);
    socket.on('framereceived', ({ payload }) => {
      const [event, message] = messageIn(payload) ?? [];
      if (event === 'tick') heard.ticks.push(message as Tick);
      if (event === 'welcome') heard.welcomes.push(message as Welcome);
    });
  });
  return heard;
};

/** The states that ticks tell, by tick number, for a recall of a room this large. */
export const statesIn = (ticks: readonly Tick[], size: Size): Map<number, string> => {
  const { decode } = createTickDecoder(size.width * size.height);
  const states = new Map<number, string>();
  for (const tick of ticks) {
    const decoded = decode(tick);
    if (decoded) states.set(tick.n, asShown(decoded.state));
  }
  return states;
};

export const start = async (page: Page, how: RegExp): Promise<{ id: string }> => {
  await page.goto('/');
  await page.getByRole('button', { name: how }).click();
  await page.waitForURL(/\/room\/[0-9A-Za-z]{10}/);
  await expect(canvasOf(page)).toBeVisible();
  return { id: new URL(page.url()).pathname.split('/')[2] };
};

export const codeOf = async (page: Page): Promise<string> => {
  const label = await page.getByRole('button', { name: /^Room code/ }).getAttribute('aria-label');
  return (label ?? '').replace(/\D/g, '');
};

export const corruptBy = async (page: Page, share: number): Promise<void> => {
  await page.getByRole('button', { name: 'Corrupt', exact: true }).click();
  await page.getByLabel('How much').fill(String(share));
  await page.getByRole('button', { name: 'Corrupt the canvas' }).click();
};

/** The stop of the speed slider, by keys: how people without a mouse do it, and it commits. */
export const setSpeed = async (page: Page, stop: number): Promise<void> => {
  const slider = page.getByLabel('Speed', { exact: true });
  await slider.focus();
  await slider.press('Home');
  for (let k = 0; k < stop; k++) await slider.press('ArrowRight');
};

export const pressRecall = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Recall', exact: true }).click();

/** Draws through these neurons with the mouse, as one stroke. */
export const drawThrough = async (page: Page, size: Size, neurons: readonly number[]): Promise<void> => {
  const surface = canvasOf(page);
  const box = await surface.boundingBox();
  if (!box) throw new Error('the canvas is not there');
  const all = await centres(surface, size);
  const at = (neuron: number) => [box.x + all[neuron].x, box.y + all[neuron].y] as const;
  await page.mouse.move(...at(neurons[0]));
  await page.mouse.down();
  for (const neuron of neurons.slice(1)) await page.mouse.move(...at(neuron), { steps: 4 });
  await page.mouse.up();
};

/** Away from the canvas: no cursor and no ghost on it. */
export const restMouse = (page: Page): Promise<void> => page.mouse.move(2, 2);

export const openPage = async (
  context: BrowserContext,
  path: string,
): Promise<{ page: Page; heard: Overheard }> => {
  const page = await context.newPage();
  const heard = overhear(page);
  await page.goto(path);
  return { page, heard };
};
