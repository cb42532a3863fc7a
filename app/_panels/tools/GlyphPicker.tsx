'use client';
import { useMemo } from 'react';
import { glyph as glyphOf, glyphs } from '../../../core/pattern/glyphs';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { IconButton, Popover } from '../../_ui';

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

/** Which glyph the stamp sets. */
export const GlyphPicker = ({ side }: { side: 'right' | 'top' }) => {
  const glyph = useCanvasTools((each) => each.glyph);
  const store = useToolStore();
  return (
    <Popover
      label="Glyph of the stamp"
      side={side}
      trigger={(trigger) => (
        <IconButton label={`Glyph: ${glyph}`} side={side} icon={<Glyph name={glyph} />} {...trigger} />
      )}
    >
      {(close) => (
        <div className="grid max-h-72 w-72 max-w-full grid-cols-6 gap-0.5 overflow-y-auto p-1">
          {glyphs.map((name) => (
            <button
              key={name}
              type="button"
              aria-label={name}
              aria-pressed={name === glyph}
              title={name}
              onClick={() => {
                store.setState({ glyph: name, tool: 'stamp' });
                close();
              }}
              className="grid size-11 place-items-center rounded-lg text-ink hover:bg-sunken aria-pressed:bg-ink aria-pressed:text-on-ink"
            >
              <Glyph name={name} />
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
};
