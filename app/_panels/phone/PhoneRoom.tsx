'use client';
import { Strips } from '../Strips';
import { HeadlineBar } from '../stage/Headline';
import { Stage } from '../stage/Stage';
import { PhoneTopBar } from '../top/TopBar';
import { PhonePanel, PhoneTabs } from './PhoneTabs';

/** Canvas first, the full width; what one does with it within reach of the thumb. */
export const PhoneRoom = () => (
  <div className="grid h-dvh grid-rows-[auto_auto_minmax(11rem,1fr)_minmax(9rem,15.5rem)_auto] overflow-hidden pt-[env(safe-area-inset-top)] pr-[env(safe-area-inset-right)] pb-[env(safe-area-inset-bottom)] pl-[env(safe-area-inset-left)]">
    <PhoneTopBar />
    <HeadlineBar />
    <main className="relative min-h-0 px-3 pb-2" aria-label="Network">
      <Stage className="h-full" />
    </main>
    <div className="relative min-h-0">
      <Strips />
      <PhonePanel />
    </div>
    <PhoneTabs />
  </div>
);
