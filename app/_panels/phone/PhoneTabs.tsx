'use client';
import { Brush, LibraryBig, type LucideIcon, Play, Activity as Pulse } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ComponentType, memo, useDeferredValue } from 'react';
import { cx } from '../../_ui/cx';
import { type TabId, usePanels } from '../ui';
import { PhoneRecall } from './PhoneRecall';

const PhoneDraw = dynamic(() => import('./PhoneDraw').then((module) => module.PhoneDraw), { ssr: false });
const PhoneMemories = dynamic(() => import('./PhoneMemories').then((module) => module.PhoneMemories), {
  ssr: false,
});
const PhoneMeasures = dynamic(() => import('./PhoneMeasures').then((module) => module.PhoneMeasures), {
  ssr: false,
});

const tabs: readonly { id: TabId; name: string; icon: LucideIcon; panel: ComponentType }[] = [
  { id: 'draw', name: 'Draw', icon: Brush, panel: PhoneDraw },
  { id: 'recall', name: 'Recall', icon: Play, panel: PhoneRecall },
  { id: 'memories', name: 'Memories', icon: LibraryBig, panel: PhoneMemories },
  { id: 'measures', name: 'Why', icon: Pulse, panel: PhoneMeasures },
];

/** Not made again for the press of a tab, only for another panel. */
const Content = memo(({ panel: Panel }: { panel: ComponentType }) => <Panel />);

/** A tap shows on its tab at once, and the panel follows in slices: a slow phone is never held up by it. */
export const PhonePanel = () => {
  const chosen = useDeferredValue(usePanels((panels) => panels.tab));
  const tab = tabs.find(({ id }) => id === chosen) ?? tabs[0];
  return (
    <section
      role="tabpanel"
      id="phone-panel"
      aria-label={tab.name}
      className="min-h-0 min-w-0 overflow-y-auto overscroll-contain border-t border-line bg-surface px-3 py-3"
    >
      <Content panel={tab.panel} />
    </section>
  );
};

/** The bar under the thumb. */
export const PhoneTabs = () => {
  const chosen = usePanels((panels) => panels.tab);
  return (
    <div
      role="tablist"
      aria-label="Panels"
      className="grid grid-cols-4 border-t border-line bg-surface px-1 py-1"
    >
      {tabs.map(({ id, name, icon: Icon }) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === chosen}
          aria-controls="phone-panel"
          onClick={() => usePanels.setState({ tab: id })}
          className={cx(
            'grid min-h-13 place-items-center content-center gap-0.5 rounded-xl text-xs font-semibold',
            id === chosen ? 'bg-ring-soft text-ink' : 'text-soft',
          )}
        >
          <Icon aria-hidden="true" className="size-5" />
          {name}
        </button>
      ))}
    </div>
  );
};
