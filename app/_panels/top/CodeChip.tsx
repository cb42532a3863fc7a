'use client';
import { Check, Copy } from 'lucide-react';
import { useRoomView } from '../../_room/hooks';
import { useCopy } from '../useCopy';
import { spacedCode } from '../words';

/** The six digits; a press copies them. */
export const CodeChip = () => {
  const code = useRoomView((view) => view.code);
  const { copied, copy } = useCopy();
  const ended = useRoomView((view) => view.status.kind === 'ended');
  if (!code || ended) return null;
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={() => copy(code)}
      title="The code to join this room. Press to copy it."
      aria-label={copied ? 'Code copied' : `Room code ${spacedCode(code)}: copy it`}
      className="flex min-h-9 shrink-0 items-center gap-2 rounded-lg border border-line bg-surface px-3 hover:border-line-strong"
    >
      <span className="font-mono text-[0.9375rem] font-bold tracking-wider">{spacedCode(code)}</span>
      <Icon aria-hidden="true" className="size-3.5 text-soft" />
    </button>
  );
};
