'use client';
import { BookmarkPlus } from 'lucide-react';
import { Button } from '../../_ui/button';
import { strongestIndex, useCanPaint, useMemories, useOverlaps, useRoom } from '../room';
import { usesRule } from '../settings/keeping';
import { openDialog } from '../ui';
import { fitWords } from './fit';
import { MemoryRow } from './MemoryRow';
import { NetworkLine } from './NetworkLine';

export const MemoryList = () => {
  const memories = useMemories();
  const overlaps = useOverlaps();
  const best = strongestIndex(overlaps);
  if (memories.length === 0) {
    return (
      <p className="rounded-xl border border-dashed border-line-strong p-4 text-sm text-soft">
        Nothing stored yet. Draw something on the canvas, then press <b className="text-ink">Store</b>: the
        network learns it in one go.
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-1">
      {memories.map((memory, i) => (
        <MemoryRow
          key={memory.id}
          memory={memory}
          overlap={Number(overlaps[i].toFixed(2))}
          closest={i === best && overlaps[i] > 0.5}
        />
      ))}
    </ul>
  );
};

export const MemoryHeading = () => {
  const { memories, settings, width, height } = useRoom();
  const holder = usesRule(settings) ? (settings.rule ?? 'hebbian') : settings.model;
  const fit = fitWords(memories.length, width * height, holder);
  return (
    <div className="flex items-baseline justify-between gap-2">
      <h2 className="font-bold">Memories</h2>
      <span className="text-sm tabular text-soft" title={fit.means}>
        {fit.text}
      </span>
    </div>
  );
};

export const StoreButton = () => (
  <Button
    variant="primary"
    className="w-full"
    disabled={!useCanPaint()}
    icon={<BookmarkPlus aria-hidden="true" />}
    onClick={() => openDialog('store')}
  >
    Store the canvas
  </Button>
);

export const MemoryShelf = () => (
  <aside aria-label="Memories" className="flex min-h-0 flex-col border-r border-line">
    <div className="px-4 pt-4 pb-2">
      <MemoryHeading />
    </div>
    <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
      <MemoryList />
    </div>
    <div className="grid gap-2.5 px-4 pt-2 pb-4">
      <StoreButton />
      <NetworkLine />
    </div>
  </aside>
);
