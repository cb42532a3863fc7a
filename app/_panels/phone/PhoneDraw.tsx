'use client';
import type { LucideIcon } from 'lucide-react';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { cx } from '../../_ui/cx';
import { useActions } from '../actions';
import { useCanPaint } from '../room';
import { BrushSize } from '../tools/BrushSize';
import { GlyphPicker } from '../tools/GlyphPicker';
import { deeds, tools } from '../tools/tools';

type KeyProps = { name: string; icon: LucideIcon; pressed?: boolean; disabled: boolean; onClick: () => void };

/** Icon over word, as large as a thumb. */
const Key = ({ name, icon: Icon, pressed, disabled, onClick }: KeyProps) => (
  <button
    type="button"
    aria-pressed={pressed}
    disabled={disabled}
    onClick={onClick}
    className={cx(
      'grid min-h-14 place-items-center content-center gap-1 rounded-xl border text-xs disabled:opacity-50',
      pressed ? 'border-ink bg-ink text-on-ink' : 'border-line bg-ground',
    )}
  >
    <Icon aria-hidden="true" className="size-5" />
    {name}
  </button>
);

export const PhoneDraw = () => {
  const chosen = useCanvasTools((each) => each.tool);
  const store = useToolStore();
  const actions = useActions();
  const can = useCanPaint();
  return (
    <div className="grid grid-cols-4 gap-2" role="toolbar" aria-label="Drawing tools">
      {tools.map(({ id, name, icon }) => (
        <Key
          key={id}
          name={name}
          icon={icon}
          pressed={chosen === id}
          disabled={!can}
          onClick={() => store.setState({ tool: id })}
        />
      ))}
      <div className="col-span-2 flex items-center justify-center gap-2 rounded-xl border border-line bg-ground text-xs">
        {chosen === 'stamp' ? <GlyphPicker side="top" /> : <BrushSize side="top" />}
        {chosen === 'stamp' ? 'Glyph' : 'Size'}
      </div>
      {deeds.map(({ id, name, icon, act }) => (
        <Key key={id} name={name} icon={icon} disabled={!can} onClick={() => act(actions)} />
      ))}
    </div>
  );
};
