import type { ToolStore } from '../_room/tools';
import { insideOf, placeOf } from './geometry';
import { actOfKey, type KeyAct } from './keys';
import type { Painter } from './painter';
import { type Hand, type Value, valueOf } from './stroke';
import { help, tellNeuron, tellRow } from './words';

export type KeyboardDesk = {
  painter: Painter;
  hand(): Hand;
  tools: ToolStore;
  paint(neurons: readonly number[], value: Value): void;
  say(text: string): void;
};

/** The canvas by keys alone: one tab stop, a focus that moves from neuron to neuron. */
export const attachKeyboard = (element: HTMLElement, desk: KeyboardDesk): (() => void) => {
  const { painter, tools } = desk;
  let focus = 0;
  const paint = (neuron: number, value: Value) => {
    desk.paint([neuron], value);
    desk.say(tellNeuron(desk.hand().size, desk.hand().state, neuron));
  };
  /** The window follows the focus. */
  const follow = () => {
    const { view, size } = painter.layout();
    const at = placeOf(size, focus);
    const x = Math.min(at.x, Math.max(view.x, at.x - view.width + 1));
    const y = Math.min(at.y, Math.max(view.y, at.y - view.height + 1));
    if (tools.getState().window && (x !== view.x || y !== view.y)) {
      tools.setState({ window: insideOf(size, { ...view, x, y }) });
    }
  };
  const moveTo = (act: KeyAct & { kind: 'move' }) => {
    const { size, state, tool } = desk.hand();
    focus = act.to;
    tools.setState({ hovered: focus });
    painter.show({ focus });
    follow();
    if (act.paint) paint(focus, valueOf(tool, 0));
    else desk.say(tellNeuron(size, state, focus));
  };
  const act = (wanted: KeyAct) => {
    const { size, state } = desk.hand();
    if (wanted.kind === 'move') moveTo(wanted);
    if (wanted.kind === 'flip') paint(focus, state[focus] > 0 ? -1 : 1);
    if (wanted.kind === 'row') desk.say(tellRow(size, state, focus));
    if (wanted.kind === 'help') desk.say(help);
    if (wanted.kind === 'leave') element.blur();
  };
  const keydown = (event: KeyboardEvent) => {
    const { size, state } = desk.hand();
    if (state.length === 0) return;
    focus = Math.min(focus, state.length - 1);
    const wanted = actOfKey(size, focus, event);
    if (!wanted) return;
    event.preventDefault();
    act(wanted);
  };
  const controller = new AbortController();
  const { signal } = controller;
  element.addEventListener('keydown', keydown, { signal });
  element.addEventListener('focus', () => element.matches(':focus-visible') && painter.show({ focus }), {
    signal,
  });
  element.addEventListener('blur', () => painter.show({ focus: null }), { signal });
  return () => controller.abort();
};
