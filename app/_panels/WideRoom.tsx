'use client';
// Here everyone may draw at once: with the page, not after it.
import '../_canvas/hands';
import { Activity } from './Activity';
import { EnergyChart } from './charts/EnergyChart';
import { Figures } from './charts/Figures';
import { OverlapChart } from './charts/OverlapChart';
import { LookButtons } from './measures/LookButtons';
import { MemoryShelf } from './memories/MemoryShelf';
import { WhyPanel } from './neuron/WhyPanel';
import { Strips } from './Strips';
import { HeadlineBar } from './stage/Headline';
import { Stage } from './stage/Stage';
import { Toolbox } from './tools/Toolbox';
import { TopBar } from './top/TopBar';
import { Pace } from './transport/Pace';
import { Transport } from './transport/Transport';

const Measures = () => (
  <aside aria-label="Measures" className="flex min-h-0 flex-col border-l border-line">
    <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-4 pt-4 pb-3 *:shrink-0">
      <EnergyChart />
      <OverlapChart />
      <WhyPanel />
      <Figures />
    </div>
    <div className="grid gap-3 border-t border-line px-4 py-3">
      <LookButtons />
      <Activity />
    </div>
  </aside>
);

/** Laptop and wider: memories, network, measures side by side. */
export const WideRoom = () => (
  <div className="grid h-dvh min-h-[36rem] grid-cols-[clamp(15.75rem,18vw,21rem)_minmax(0,1fr)_clamp(17.5rem,23vw,27rem)] grid-rows-[auto_minmax(0,1fr)] overflow-hidden">
    <TopBar />
    <MemoryShelf />
    <main
      aria-label="Network"
      className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto]"
    >
      <HeadlineBar />
      <div className="relative flex min-h-0 gap-4 px-4 pb-14">
        <Toolbox />
        <Stage className="h-full flex-1" />
        <Pace className="absolute bottom-5 left-4" />
        <Strips className="bottom-1" />
      </div>
      <Transport />
    </main>
    <Measures />
  </div>
);
