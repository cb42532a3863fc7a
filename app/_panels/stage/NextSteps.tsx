'use client';
import dynamic from 'next/dynamic';
import type { Outcome } from '../../../core/recall/types';
import { describeOutcome } from '../../../core/room/outcome-words';
import { cx } from '../../_ui/cx';
import { useActions } from '../actions';
import { useCanPaint, useEarlier, useOutcome, usePhase, useRoom } from '../room';
import { isAstray } from './headline';
import { Step } from './Step';

/** Fetched when a recall has gone astray: what counts memories is not needed before. */
const AnotherRule = dynamic(() => import('./Astray').then((module) => module.AnotherRule), { ssr: false });
const Sharper = dynamic(() => import('./Astray').then((module) => module.Sharper), { ssr: false });

/** The model that is taught: what is needed for it is fetched with it alone. */
const taught = 'boltzmann';
const TeachStep = dynamic(() => import('./TeachStep').then((module) => module.TeachStep), { ssr: false });

const AfterEnd = ({ outcome }: { outcome: Outcome }) => {
  const room = useRoom();
  const { again, send } = useActions();
  const { hint, still } = describeOutcome(room, outcome, room.recall?.update ?? 0);
  if (hint) return <Step onClick={() => send(hint.command)}>{hint.label}</Step>;
  if (outcome.kind === 'trained' || still === 'untaught' || still === 'empty') return null;
  return (
    <>
      {outcome.kind === 'blend' && <Sharper />}
      {!still && (
        <Step onClick={again} className={cx(isAstray(outcome) && 'lg:max-xl:hidden')}>
          Another order
        </Step>
      )}
      {isAstray(outcome) && <AnotherRule />}
    </>
  );
};

/** The recall shown was another network's: the same damage once more. */
const AfterChange = () => {
  const { again } = useActions();
  return <Step onClick={again}>Again</Step>;
};

/** What one would do next; Again and Replay stand in the transport. */
export const NextSteps = () => {
  const outcome = useOutcome();
  const phase = usePhase();
  const can = useCanPaint();
  const earlier = useEarlier();
  const { settings, recall } = useRoom();
  const { model } = settings;
  const over = can && (phase === 'settled' || phase === 'stopped');
  const ended = over && !earlier && outcome ? outcome : null;
  return (
    <>
      {over && earlier && recall?.train === undefined && <AfterChange />}
      {ended && <AfterEnd outcome={ended} />}
      {model === taught && <TeachStep />}
    </>
  );
};
