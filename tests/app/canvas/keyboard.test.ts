import { expect, test } from 'vitest';
import { attachKeyboard } from '../../../app/_canvas/keyboard';
import type { Painter } from '../../../app/_canvas/painter';
import { createTools } from '../../../app/_room/tools';

const size = { width: 4, height: 4 };
const state = new Int8Array(16).fill(-1);

/** A canvas that has the focus: by Tab, or by a press of the mouse. */
const withFocus = (byTab: boolean) => {
  const painted: number[] = [];
  const tools = createTools();
  const element = Object.assign(new EventTarget(), { matches: () => byTab, blur: () => {} });
  const view = { x: 0, y: 0, ...size };
  // Stand-ins for the element and the painter: what is used of them is here.
  attachKeyboard(element as unknown as HTMLElement, {
    painter: { layout: () => ({ size, view }), show: () => {}, close: () => {} } as unknown as Painter,
    hand: () => ({ tool: 'brush', side: 1, glyph: [], size, state }),
    tools,
    paint: (neurons) => painted.push(...neurons),
    say: () => {},
  });
  element.dispatchEvent(new Event('focus'));
  const press = (key: string): boolean => {
    const event = Object.assign(new Event('keydown', { cancelable: true }), { key });
    return element.dispatchEvent(event);
  };
  return { painted, tools, press };
};

test('[CV8] whoever came by Tab flips the neuron in focus', () => {
  const { painted, press } = withFocus(true);
  expect(press(' ')).toBe(false);
  expect(painted).toEqual([0]);
});

test('[CV8] after a press of the mouse keys are the page’s, until an arrow goes on from the pointer', () => {
  const { painted, tools, press } = withFocus(false);
  for (const key of [' ', 'r', 'Enter']) expect(press(key)).toBe(true);
  expect(painted).toEqual([]);
  tools.setState({ hovered: 5 });
  expect(press('ArrowRight')).toBe(false);
  press('Enter');
  expect(painted).toEqual([6]);
});
