import type { ToolStore } from '../_room/tools';
import { insideOf, placeOf } from './geometry';
import { actOfKey, type KeyAct } from './keys';
import type { Painter } from './painter';
import { type Hand, paintValue, type Value } from './stroke';
import { help, tellNeuron, tellRow } from './words';

export type KeyboardDesk = {
  painter: Painter;
  hand(): Hand;
  tools: ToolStore;
  paint(neurons: readonly number[], value: Value): void;
  say(text: string): void;
};

type Keys = {
  readonly element: HTMLElement;
  readonly desk: KeyboardDesk;
  focus: number;
  /** Whether the focus is shown: after a press of the mouse it is not, and keys are the page's until an arrow. */
  shown: boolean;
};

const paint = ({ desk }: Keys, neuron: number, value: Value): void => {
  desk.paint([neuron], value);
  desk.say(tellNeuron(desk.hand(), neuron));
};

/** The window follows the focus. */
const follow = ({ desk, focus }: Keys): void => {
  const { view, size } = desk.painter.layout();
  const at = placeOf(size, focus);
  const x = Math.min(at.x, Math.max(view.x, at.x - view.width + 1));
  const y = Math.min(at.y, Math.max(view.y, at.y - view.height + 1));
  if (x !== view.x || y !== view.y) desk.tools.setState({ window: insideOf(size, { ...view, x, y }) });
};

const moveTo = (keys: Keys, { to, paint: painting }: KeyAct & { kind: 'move' }): void => {
  const hand = keys.desk.hand();
  keys.focus = to;
  keys.desk.tools.setState({ hovered: to });
  keys.desk.painter.show({ focus: to });
  follow(keys);
  if (painting) paint(keys, to, paintValue(hand.tool, 0));
  else keys.desk.say(tellNeuron(hand, to));
};

const perform = (keys: Keys, act: KeyAct): void => {
  const { focus, desk, element } = keys;
  const { state } = desk.hand();
  if (act.kind === 'move') moveTo(keys, act);
  if (act.kind === 'flip') paint(keys, focus, state[focus] > 0 ? -1 : 1);
  if (act.kind === 'row') desk.say(tellRow(desk.hand(), focus));
  if (act.kind === 'help') desk.say(help);
  if (act.kind === 'leave') element.blur();
};

const press = (keys: Keys, event: KeyboardEvent): void => {
  const { size, state } = keys.desk.hand();
  if (state.length === 0) return;
  if (!keys.shown) keys.focus = keys.desk.tools.getState().hovered ?? keys.focus;
  keys.focus = Math.min(keys.focus, state.length - 1);
  const act = actOfKey(size, keys.focus, event);
  if (!act || (!keys.shown && act.kind !== 'move')) return;
  event.preventDefault();
  keys.shown = true;
  perform(keys, act);
};

const show = (keys: Keys, shown: boolean): void => {
  keys.shown = shown;
  keys.desk.painter.show({ focus: shown ? keys.focus : null });
};

/** The canvas by keys alone: one tab stop, a focus that moves from neuron to neuron. Returns how to let go. */
export const attachKeyboard = (element: HTMLElement, desk: KeyboardDesk): (() => void) => {
  const keys: Keys = { element, desk, focus: 0, shown: false };
  const controller = new AbortController();
  const { signal } = controller;
  element.addEventListener('keydown', (event) => press(keys, event), { signal });
  element.addEventListener('focus', () => show(keys, element.matches(':focus-visible')), { signal });
  element.addEventListener('blur', () => show(keys, false), { signal });
  element.addEventListener('pointerdown', () => show(keys, false), { signal });
  return () => controller.abort();
};
