'use client';
import { useMemo } from 'react';
import { Button } from '../../_ui';
import { useActions } from '../actions';
import { useCanPaint, useRoom } from '../room';
import { keeperName } from './differences';
import { useKeeping } from './useKeeping';
import { keepsWords, reasonOf, wouldKeepWords } from './why';

/** Where memories are lost: how many, why, and what would keep them. */
export const KeepsNote = ({ brief = false }: { brief?: boolean }) => {
  const room = useRoom();
  const { configure } = useActions();
  const can = useCanPaint();
  const keeping = useKeeping();
  const reason = useMemo(() => (keeping ? reasonOf(room, keeping.now) : ''), [room, keeping]);
  if (!keeping || keeping.now.kept === keeping.now.of) return null;
  const { now, better } = keeping;
  const change = better && {
    model: better.settings.model,
    ...(better.settings.rule !== undefined && { rule: better.settings.rule }),
  };
  return (
    <div role="note" className="grid gap-2 rounded-xl bg-warn-soft px-3.5 py-2.5 text-sm leading-snug">
      <p>
        <b className="tabular">{keepsWords(room, now)}.</b> {brief ? null : reason}
      </p>
      {better && change && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="tabular">{wouldKeepWords(better, better.keeps)}.</span>
          <Button size="sm" disabled={!can} onClick={() => configure(change)}>
            Use {keeperName(better.settings)}
          </Button>
        </div>
      )}
    </div>
  );
};
