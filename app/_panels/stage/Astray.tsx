'use client';
import { beta } from '../../../core/network/attention';
import type { Settings } from '../../../core/room/types';
import { useActions } from '../actions';
import { useRoom } from '../room';
import { changeName, changeTo, nowWords } from '../settings/differences';
import { loses } from '../settings/keeping';
import { useKeeping } from '../settings/useKeeping';
import { keepsWords } from '../settings/why';
import { openDialog } from '../ui';
import { Step } from './Step';

/** `Hebb keeps 2 of 26. ` where that is why a recall went astray. */
export const Lost = () => {
  const room = useRoom();
  const keeping = useKeeping();
  return keeping && loses(keeping.now) ? <b>{`${keepsWords(room, keeping.now)}. `}</b> : null;
};

/** `Now Pseudo-inverse.` where that is what the settings were changed to. */
export const NowNamed = ({ before, otherwise }: { before: Settings; otherwise: string }) =>
  nowWords(before, useRoom().settings) ?? otherwise;

/** The way from here to a network that keeps more, by name once it is known; none where all are kept. */
export const AnotherRule = () => {
  const { settings } = useRoom();
  const { configure } = useActions();
  const keeping = useKeeping();
  if (!keeping || !loses(keeping.now)) return null;
  const { better } = keeping;
  return better ? (
    <Step onClick={() => configure(changeTo(settings, better.settings))}>
      Use {changeName(settings, better.settings)}
    </Step>
  ) : (
    <Step onClick={() => openDialog('settings')}>Another rule</Step>
  );
};

const factor = 4;

/** A blend is decided by a larger β. */
export const Sharper = () => {
  const { settings } = useRoom();
  const { configure } = useActions();
  const now = beta.of(settings);
  if (now >= beta.max) return null;
  const next = Math.min(beta.max, now * factor);
  return <Step onClick={() => configure({ beta: next })}>β up to {next}</Step>;
};
