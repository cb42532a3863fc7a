'use client';
import { useMemo } from 'react';
import { glyph as glyphOf, glyphs } from '../../../core/pattern/glyphs';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { IconButton } from '../../_ui/icon-button';
import { Popover } from '../../_ui/popover';

const Glyph = ({ name }: { name: string }) => {
  const { rows, width, height } = useMemo(() => glyphOf(name) ?? { rows: [], width: 1, height: 1 }, [name]);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="size-5" shapeRendering="crispEdges">
      {rows.flatMap((row, y) =>
        [...row].map((mark, x) =>
          mark === '#' ? (
            <rect key={`${x},${y}`} x={x} y={y} width="1" height="1" fill="currentColor" />
          ) : null,
        ),
      )}
    </svg>
  );
};

const Glyphs = ({ chosen, choose }: { chosen: string; choose: (glyph: string) => void }) => (
  <div className="grid max-h-72 w-[17.5rem] max-w-full grid-cols-6 gap-0.5 overflow-y-auto p-1">
    {glyphs.map((name) => (
      <button
        key={name}
        type="button"
        aria-label={name}
        aria-pressed={name === chosen}
        onClick={() => choose(name)}
        className="grid size-11 place-items-center rounded-lg text-ink hover:bg-sunken aria-pressed:bg-ink aria-pressed:text-on-ink"
      >
        <Glyph name={name} />
      </button>
    ))}
  </div>
);

/** Which glyph the stamp sets. */
export const GlyphPicker = ({ side }: { side: 'right' | 'top' }) => {
  const chosen = useCanvasTools((each) => each.glyph);
  const store = useToolStore();
  return (
    <Popover
      label="Glyph of the stamp"
      side={side}
      trigger={(trigger) => (
        <IconButton label={`Glyph: ${chosen}`} side={side} icon={<Glyph name={chosen} />} {...trigger} />
      )}
    >
      {(close) => (
        <Glyphs
          chosen={chosen}
          choose={(glyph) => {
            store.setState({ glyph, tool: 'stamp' });
            close();
          }}
        />
      )}
    </Popover>
  );
};
