'use client';
import { useState } from 'react';
import type { Settings } from '../../../core/room/types';
import { Button } from '../../_ui/button';
import { useRoom } from '../room';
import { backTo, networkName } from './differences';
import { Remedy, useReason } from './KeepsNote';
import type { PartProps } from './Parameters';
import { useKeeping } from './useKeeping';
import { servedWords } from './why';

const Back = ({ before, part }: { before: Settings; part: PartProps }) => {
  const { settings, configure, disabled } = part;
  const back = backTo(before, settings);
  if (Object.keys(back).length === 0) return null;
  const [was, is] = [networkName(before), networkName(settings)];
  return (
    <Button size="sm" disabled={disabled} onClick={() => configure(back)}>
      Put back {was === is ? 'as it was' : was}
    </Button>
  );
};

/** At the foot of the sheet, always in view: what the network is, what it keeps, and the ways to better and back. */
export const Now = (part: PartProps) => {
  const { settings, memories } = useRoom();
  const [before] = useState<Settings>(settings);
  const keeping = useKeeping();
  const reason = useReason(keeping?.now);
  const counting = memories.length > 0 ? 'counting what it keeps …' : 'has no memories yet';
  return (
    <div className="flex min-h-14 w-full flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 basis-72 text-sm leading-snug" aria-live="polite">
        <span className="block text-base">
          Now: <b>{networkName(settings)}</b>{' '}
          <span className="tabular">
            {keeping && memories.length > 0 ? `${servedWords(keeping.now)} memories` : counting}
          </span>
        </span>
        {reason && (
          <span className="mt-0.5 block text-soft max-sm:hidden">
            {reason.why} {reason.where}
          </span>
        )}
      </p>
      <span className="flex min-h-8 flex-wrap gap-2">
        <Back before={before} part={part} />
        <Remedy keeping={keeping} />
      </span>
    </div>
  );
};
