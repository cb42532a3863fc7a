'use client';
import { Thumbnail } from '../../_canvas/Thumbnail';
import { strongest } from '../charts/labels';
import { OverlapBar } from '../memories/OverlapBar';
import { markOf } from '../palette';
import { strongestIndex, useMemories, useOverlaps, useRoom } from '../room';
import { fixed } from '../words';

const MOST = 6;

/** The memories the state is closest to, large enough for the last row. */
export const OverlapRows = () => {
  const { width, height } = useRoom();
  const memories = useMemories();
  const overlaps = useOverlaps();
  const best = strongestIndex(overlaps);
  const shown = strongest(
    overlaps.map((m) => m || 0),
    MOST,
  );
  const rows = memories.length <= MOST ? memories.map((_, mu) => mu) : shown;
  return (
    <ul className="grid min-h-0 content-evenly">
      {rows.map((mu) => (
        <li
          key={memories[mu].id}
          className="flex items-center gap-[1vw]"
          data-closest={mu === best || undefined}
        >
          <Thumbnail
            pattern={memories[mu].pattern}
            width={width}
            height={height}
            className="size-[6.2vh] shrink-0 rounded-lg"
          />
          <span className={mu === best ? 'w-[34%] truncate font-bold' : 'w-[34%] truncate'}>
            {memories[mu].name}
          </span>
          <span className="min-w-0 flex-1 [&>span]:h-[1.4vh]">
            <OverlapBar overlap={overlaps[mu]} mark={markOf(memories[mu].order)} />
          </span>
          <span className="w-[5.2ch] text-right font-mono font-bold tabular">{fixed(overlaps[mu])}</span>
        </li>
      ))}
    </ul>
  );
};
