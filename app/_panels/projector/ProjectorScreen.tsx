'use client';
import '../panels.css';
import { useSyncExternalStore } from 'react';
import { useLive } from '../../_room/hooks';
import { EnergyChart } from '../charts/EnergyChart';
import { useEarlier, useOutcome, usePhase, useRoom } from '../room';
import { Stage } from '../stage/Stage';
import { JoinStrip } from './JoinStrip';
import { OverlapRows } from './OverlapRows';
import { saying } from './saying';
import { useWakeLock } from './useWakeLock';

/** What happens, in words. */
const Saying = () => {
  const room = useRoom();
  const phase = usePhase();
  const outcome = useOutcome();
  const seen = useLive(
    ({ recall, state }) => ({ update: recall?.update ?? 0, flips: recall?.flips ?? 0, state }),
    4,
  );
  const changed = useEarlier()?.changed;
  const { now, aside } = saying(room, { phase, outcome, changed, ...seen });
  return (
    <footer
      className="flex items-baseline gap-[2vw] border-t max-md:flex-col border-line px-[2vw] py-[2vh]"
      aria-live="off"
    >
      <p className="min-w-0 flex-1 text-[max(1.875rem,4.4vh)] md:truncate leading-tight font-bold tabular">
        {now}
      </p>
      <p className="text-[max(1.75rem,3.2vh)] md:max-w-[36%] md:truncate text-soft tabular">{aside}</p>
    </footer>
  );
};

const onResize = (listener: () => void): (() => void) => {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
};

/** A share of the window's height in pixels. */
const useVh = (share: number): number => {
  const read = () => Math.round(innerHeight * share);
  return useSyncExternalStore(onResize, read, read);
};

/** For the wall: nothing to press, nothing below 28 px, everything comes back by itself. */
export const ProjectorScreen = () => {
  useWakeLock();
  const chart = useVh(0.16);
  return (
    <div className="projector grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] overflow-hidden bg-ground text-ink">
      <JoinStrip />
      <main className="grid min-h-0 grid-rows-[minmax(0,3fr)_minmax(0,2fr)] gap-[2.4vw] px-[2vw] py-[2.4vh] md:grid-cols-[minmax(0,1fr)_minmax(24rem,34vw)] md:grid-rows-1">
        <Stage interactive={false} className="h-full" />
        <aside
          aria-label="Energy and overlaps"
          className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)] gap-[2vh] overflow-hidden text-[max(1.75rem,3vh)]"
        >
          <div className="max-md:hidden">
            <EnergyChart height={chart} large />
          </div>
          <OverlapRows />
        </aside>
      </main>
      <Saying />
    </div>
  );
};
