import { expect, test } from '@playwright/test';
import { unpackBits } from '../../core/pattern/bits';
import { starterById } from '../../core/starters';
import {
  asShown,
  canvasOf,
  corruptBy,
  difference,
  overhear,
  pressRecall,
  recordPictures,
  restMouse,
  shownOn,
  start,
  statesIn,
} from '../support/e2e-page';

const size = { width: 16, height: 16 };
const robot = (): string => {
  const memory = starterById('icons-16x16')?.memories.find(({ name }) => name === 'Robot');
  if (!memory) throw new Error('the starter set has no robot');
  return asShown(unpackBits(memory.bits, undefined, 256));
};

test('[EE2, EE3] a class: break the robot by 20 %, recall, watch neuron after neuron, and it is named; no other host is asked for anything', async ({
  page,
  baseURL,
}) => {
  const heard = overhear(page);
  await start(page, /Start a class/);
  await restMouse(page);
  await expect.poll(() => shownOn(canvasOf(page), size)).toBe(robot());

  await corruptBy(page, 0.2);
  await expect.poll(async () => difference(await shownOn(canvasOf(page), size), robot())).toBe(51);
  const cue = await shownOn(canvasOf(page), size);

  const stop = await recordPictures(page, size);
  await pressRecall(page);
  await restMouse(page);
  await expect(page.getByText('Found Robot.', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => shownOn(canvasOf(page), size)).toBe(robot());
  const pictures = await stop();

  expect(pictures[0]).toBe(cue);
  expect(pictures.at(-1)).toBe(robot());
  expect(pictures.length).toBeGreaterThan(6);
  const steps = pictures.slice(1).map((picture, k) => difference(picture, pictures[k]));
  expect(Math.max(...steps)).toBeLessThan(51);

  const told = heard.ticks.filter(({ recall }) => recall);
  const energies = told.flatMap(({ energy }) => (energy === undefined ? [] : [energy]));
  expect(energies.length).toBe(told.length);
  expect(energies).toEqual([...energies].sort((a, b) => b - a));
  expect(new Set(statesIn(heard.ticks, size).values()).size).toBeGreaterThan(6);
  for (const tick of told)
    for (const [, , , before, after] of tick.visited ?? []) expect([1, -1]).toContain(before * after);

  expect(heard.faults).toEqual([]);
  expect([...heard.hosts]).toEqual([new URL(baseURL ?? '').host]);
});
