'use client';
import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { useToolStore } from '../_room/hooks';
import type { ToolStore } from '../_room/tools';
import { type Actions, useActions } from './actions';
import { mayFire } from './mayFire';
import { useCanPaint } from './room';
import { deeds, tools } from './tools/tools';
import { type DialogId, openDialog } from './ui';

const free = (event: KeyboardEvent): boolean => {
  const target = event.target instanceof Element ? event.target : null;
  return mayFire({
    key: event.key,
    defaultPrevented: event.defaultPrevented,
    within: (selector) => target?.closest(selector) != null,
  });
};

const bindings = (actions: Actions, store: ToolStore): Record<string, () => unknown> => ({
  Space: actions.toggleRecall,
  '$mod+z': actions.undo,
  '$mod+Shift+z': actions.redo,
  '$mod+y': actions.redo,
  '.': actions.step,
  i: actions.invert,
  ...Object.fromEntries(
    tools.map(({ id, hotkey }) => [hotkey.toLowerCase(), () => store.setState({ tool: id })]),
  ),
});

/** Keys of the page; never while somebody types. */
export const Hotkeys = () => {
  const actions = useActions();
  const store = useToolStore();
  const can = useCanPaint();
  useEffect(() => {
    const guarded = Object.entries(bindings(actions, store)).map(([keys, act]) => {
      const handler = (event: KeyboardEvent) => {
        if (!free(event) || !can) return;
        event.preventDefault();
        act();
      };
      return [keys, handler] as const;
    });
    const help = (event: KeyboardEvent) => {
      if (free(event)) openDialog('help');
    };
    const why = (event: KeyboardEvent) => {
      if (free(event)) store.setState({ selected: store.getState().hovered });
    };
    const opens = (dialog: DialogId) => (event: KeyboardEvent) => {
      if (free(event)) openDialog(dialog);
    };
    const looks = { c: opens('compare'), m: opens('measures') };
    return tinykeys(window, { ...Object.fromEntries(guarded), ...looks, w: why, 'Shift+?': help, '?': help });
  }, [actions, store, can]);
  return null;
};

export const hotkeyHelp: readonly { keys: string; does: string }[] = [
  { keys: 'Space', does: 'Recall, pause, resume' },
  { keys: '.', does: 'One update' },
  ...tools.map(({ hotkey, name }) => ({ keys: hotkey, does: name })),
  ...deeds.flatMap(({ hotkey, name }) => (hotkey ? [{ keys: hotkey, does: name }] : [])),
  { keys: 'W', does: 'Hold the neuron under the pointer in “Why”' },
  { keys: 'C', does: 'Compare networks side by side' },
  { keys: 'M', does: 'Measures of this network' },
  { keys: '?', does: 'This list' },
];
