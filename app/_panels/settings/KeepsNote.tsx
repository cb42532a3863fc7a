'use client';
import { useMemo } from 'react';
import { networkOf } from '../../../core/room/replay';
import { isTeaching } from '../../../core/room/teaching';
import { Button } from '../../_ui/button';
import { useActions } from '../actions';
import { useCanPaint, useRoom } from '../room';
import { changeName, changeTo } from './differences';
import { type Better, type Keeps, loses } from './keeping';
import { TeachButton, useTeach } from './Teach';
import { type Keeping, useKeeping } from './useKeeping';
import { keepsWords, reasonOf, restWords, servedWords } from './why';

/** Why this network loses memories; null where it does not, or while nobody knows. */
export const useReason = (now: Keeps | undefined): { why: string; where: string } | null => {
  const room = useRoom();
  return useMemo(
    () => (now && loses(now) && !isTeaching(room) ? reasonOf(room, now, networkOf(room).warning) : null),
    [room, now],
  );
};

/** One press to the network that keeps most. */
const BetterButton = ({ better }: { better: Better }) => {
  const { settings } = useRoom();
  const { configure } = useActions();
  const can = useCanPaint();
  return (
    <Button
      size="sm"
      className="max-w-full justify-self-start py-1 text-left leading-tight whitespace-normal"
      disabled={!can}
      onClick={() => configure(changeTo(settings, better.settings))}
    >
      Use {changeName(settings, better.settings)}: {servedWords(better.keeps)}
    </Button>
  );
};

/** What to do where memories are lost: teach a network that is taught, else change it. */
export const Remedy = ({ keeping }: { keeping: Keeping | null }) => {
  const teach = useTeach();
  const room = useRoom();
  if (!keeping || !loses(keeping.now) || isTeaching(room)) return null;
  if (teach) return <TeachButton teach={teach} />;
  return keeping.better && <BetterButton better={keeping.better} />;
};

/** Where memories are lost: how many, why, and what would keep them. */
export const KeepsNote = () => {
  const room = useRoom();
  const keeping = useKeeping();
  const reason = useReason(keeping?.now);
  if (!keeping || !reason) return null;
  return (
    <div
      role="note"
      className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-xl bg-warn-soft px-3.5 py-2.5 text-sm leading-snug"
    >
      <p>
        <b className="tabular">{keepsWords(room, keeping.now)}</b>
        {restWords(keeping.now)} {reason.why || reason.where}
      </p>
      <Remedy keeping={keeping} />
    </div>
  );
};
