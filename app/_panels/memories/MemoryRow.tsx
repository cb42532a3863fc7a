'use client';
import { memo } from 'react';
import type { Memory } from '../../../core/room/types';
import { Thumbnail } from '../../_canvas/Thumbnail';
import { useRoomClient } from '../../_room/hooks';
import { cx } from '../../_ui/cx';
import { useActions } from '../actions';
import { markOf } from '../palette';
import { useCanPaint, useRoom } from '../room';
import { usePanels } from '../ui';
import { fixed } from '../words';
import { Mark } from './Mark';
import { MemoryMenu } from './MemoryMenu';
import { OverlapBar } from './OverlapBar';

/** `overlap` to two digits, as it is shown: a row whose number stays is not made again. */
type MemoryRowProps = { memory: Memory; overlap: number; closest: boolean };

/** A memory: a press loads it onto the canvas (or shows it to who may not paint). */
export const MemoryRow = memo(({ memory, overlap, closest }: MemoryRowProps) => {
  const { width, height } = useRoom();
  const { load } = useActions();
  const can = useCanPaint();
  const client = useRoomClient();
  const mark = markOf(memory.order);
  const author = memory.by === 'basin' ? 'starter memory' : `by ${client.nameOf(memory.by)}`;
  const press = () => (can ? load(memory.id) : usePanels.setState({ shown: memory.id }));
  return (
    <li
      className={cx(
        'group relative flex items-center gap-1 rounded-xl border-2 py-1.5 pr-1 pl-1.5',
        closest ? 'border-ring bg-surface' : 'border-transparent hover:bg-sunken',
      )}
    >
      <button
        type="button"
        onClick={press}
        title={`${memory.name}, ${author}. ${can ? 'Press to load it onto the canvas.' : 'Press to show it.'}`}
        aria-label={`${memory.name}, ${author}, overlap ${fixed(overlap)}. ${can ? 'Load onto the canvas' : 'Show it'}`}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-lg text-left"
      >
        <Thumbnail
          pattern={memory.pattern}
          width={width}
          height={height}
          className="size-11 shrink-0 rounded-lg"
        />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold leading-tight">{memory.name}</span>
          <span className="mb-1 flex items-center gap-2">
            <Mark mark={mark} />
            {memory.by !== 'basin' && <span className="truncate text-xs text-soft">{author}</span>}
            <span
              className="ml-auto font-mono text-sm tabular"
              title="Overlap with the canvas: 1 is the same, 0 unrelated, −1 the negative"
            >
              {fixed(overlap)}
            </span>
          </span>
          <OverlapBar overlap={overlap} mark={mark} />
        </span>
      </button>
      <MemoryMenu memory={memory} />
    </li>
  );
});
