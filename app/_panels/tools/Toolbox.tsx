'use client';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { IconButton } from '../../_ui/icon-button';
import { useActions } from '../actions';
import { useCanPaint } from '../room';
import { BrushSize } from './BrushSize';
import { GlyphPicker } from './GlyphPicker';
import { deeds, tools } from './tools';

/** Upright beside the canvas. */
export const Toolbox = () => {
  const chosen = useCanvasTools((each) => each.tool);
  const store = useToolStore();
  const actions = useActions();
  const can = useCanPaint();
  return (
    <div
      role="toolbar"
      aria-label="Drawing tools"
      aria-orientation="vertical"
      className="flex flex-col gap-0.5 self-center rounded-2xl border border-line bg-surface p-1.5"
    >
      {tools.map(({ id, name, hotkey, icon: Icon }) => (
        <IconButton
          key={id}
          label={name}
          hotkey={hotkey}
          icon={<Icon />}
          side="right"
          pressed={chosen === id}
          disabled={!can}
          onClick={() => store.setState({ tool: id })}
        />
      ))}
      {chosen === 'stamp' ? <GlyphPicker side="right" /> : <BrushSize side="right" />}
      <hr className="mx-2 my-1 border-line" />
      {deeds.map(({ id, name, hotkey, icon: Icon, act }) => (
        <IconButton
          key={id}
          label={name}
          hotkey={hotkey}
          icon={<Icon />}
          side="right"
          disabled={!can}
          onClick={() => act(actions)}
        />
      ))}
    </div>
  );
};
