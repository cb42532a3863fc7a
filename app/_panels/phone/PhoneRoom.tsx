'use client';
import { useDeferredValue } from 'react';
import { Strips } from '../Strips';
import { HeadlineBar } from '../stage/Headline';
import { Stage } from '../stage/Stage';
import { PhoneTopBar } from '../top/PhoneTopBar';
import { usePanels } from '../ui';
import { PhonePanel, PhoneTabs } from './PhoneTabs';

/** To draw, close up where fingers need it; else the whole network, and a tap on it leads to drawing. */
const PhoneStage = () => {
  const drawing = useDeferredValue(usePanels((panels) => panels.tab === 'draw'));
  return (
    <section
      className="relative min-h-0 min-w-0 px-3 pb-2 short:col-start-1 short:row-span-full short:py-2"
      aria-label="Network"
    >
      <Stage className="h-full" interactive={drawing} />
      {!drawing && (
        <button
          type="button"
          aria-label="Draw on the canvas"
          className="absolute inset-x-3 inset-y-0 rounded-xl"
          onClick={() => usePanels.setState({ tab: 'draw' })}
        />
      )}
    </section>
  );
};

/** Canvas first, the full width; what one does with it within reach of the thumb. On its side, beside it. */
export const PhoneRoom = () => (
  <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(11rem,1fr)_minmax(9rem,13.75rem)_auto] short:grid-cols-[minmax(0,1fr)_minmax(20rem,24rem)] short:grid-rows-[auto_auto_minmax(0,1fr)_auto] overflow-hidden pt-[env(safe-area-inset-top)] pr-[env(safe-area-inset-right)] pb-[env(safe-area-inset-bottom)] pl-[env(safe-area-inset-left)]">
    <PhoneTopBar />
    <main className="contents">
      <div className="relative min-w-0">
        <HeadlineBar />
        <Strips className="inset-y-1 [&>*]:w-full" />
      </div>
      <PhoneStage />
      <PhonePanel />
      <PhoneTabs />
    </main>
  </div>
);
