'use client';
import { useMemo } from 'react';
import { Button } from '../../_ui';
import { useActions } from '../actions';
import { useCanPaint, useRoom } from '../room';
import { changeTo, keeperName } from './differences';
import { loses } from './keeping';
import { useKeeping } from './useKeeping';
import { keepsWords, reasonOf } from './why';

/** Where memories are lost: how many, why, and what would keep them. `brief`: in a narrow place. */
export const KeepsNote = ({ brief = false }: { brief?: boolean }) => {
  const room = useRoom();
  const { configure } = useActions();
  const can = useCanPaint();
  const keeping = useKeeping();
  const now = keeping && loses(keeping.now) ? keeping.now : null;
  const reason = useMemo(() => (now ? reasonOf(room, now) : null), [room, now]);
  if (!keeping || !now || !reason) return null;
  const { better } = keeping;
  const { why, where } = reason;
  return (
    <div role="note" className="grid gap-2 rounded-xl bg-warn-soft px-3.5 py-2.5 text-sm leading-snug">
      <p>
        <b className="tabular">{keepsWords(room, now)}.</b> {why} {brief && why ? null : where}
      </p>
      {better && (
        <Button
          size="sm"
          className="justify-self-start py-1 text-left leading-tight"
          disabled={!can}
          onClick={() => configure(changeTo(better.settings))}
        >
          Use {keeperName(better.settings)}: keeps {better.keeps.kept === now.of ? 'all' : better.keeps.kept}{' '}
          {better.keeps.kept === now.of ? now.of : `of ${now.of}`}
        </Button>
      )}
    </div>
  );
};
