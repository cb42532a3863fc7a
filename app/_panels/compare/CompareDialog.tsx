'use client';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { schedules } from '../../../core/dynamics/index';
import type { Memory } from '../../../core/room/types';
import { Thumbnail } from '../../_canvas/Thumbnail';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { Segmented } from '../../_ui/segmented';
import { Strip } from '../../_ui/strip';
import { VisuallyHidden } from '../../_ui/visually-hidden';
import { useActions } from '../actions';
import { describeCue } from '../cue';
import { comfortableRate } from '../rates';
import { useCanPaint, useRoom } from '../room';
import { closeDialog } from '../ui';
import { CompareTransport } from './CompareTransport';
import { changeTo, configurationWords, keyOf } from './configurations';
import { LaneCard } from './LaneCard';
import { type CueFrom, useCompare } from './useCompare';
import { endsWords } from './words';

type Comparison = ReturnType<typeof useCompare>;

const origins: readonly { value: CueFrom; label: string }[] = [
  { value: 'last', label: 'The last cue' },
  { value: 'canvas', label: 'The canvas' },
];

const orderOf = (id: string): string => schedules.find((each) => each.id === id)?.label.toLowerCase() ?? id;

/** What all of them start from, and in what order they ask. */
const StartLine = ({ comparison, memories }: { comparison: Comparison; memories: readonly Memory[] }) => {
  const { width, height } = useRoom();
  const { job, seed, starts, from, setFrom, another } = comparison;
  const told = useMemo(() => (job ? describeCue(job.cue, memories) : ''), [job, memories]);
  if (!job) return null;
  const [{ schedule }] = job.configurations;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Thumbnail pattern={job.cue} width={width} height={height} className="size-12 shrink-0 rounded-lg" />
      <p className="min-w-48 flex-1 leading-snug">
        All start from <b>{told}</b>
        <span className="block text-sm tabular text-soft">
          order: {orderOf(schedule)} · seed {seed}
        </span>
      </p>
      {starts.last && (
        <Segmented label="Start from" hideLabel size="sm" value={from} options={origins} onChange={setFrom} />
      )}
      <Button size="sm" title="Ask the neurons in another order: the next seed" onClick={another}>
        Another order
      </Button>
      <Button
        size="sm"
        disabled={!comparison.configurations.canAdd}
        icon={<Plus aria-hidden="true" />}
        onClick={comparison.configurations.add}
      >
        Another network
      </Button>
    </div>
  );
};

const lanesAcross = [
  'grid-cols-1',
  'grid-cols-1',
  'grid-cols-2 max-w-3xl',
  'grid-cols-2 md:grid-cols-3 max-w-6xl',
  'grid-cols-2 lg:grid-cols-4',
];

const Lanes = ({ comparison, memories }: { comparison: Comparison; memories: readonly Memory[] }) => {
  const room = useRoom();
  const { configure } = useActions();
  const can = useCanPaint();
  const { view, configurations } = comparison;
  const names = memories.map(({ name }) => name);
  const present = keyOf(room.settings);
  return (
    <ul className={`mx-auto grid w-full gap-3 ${lanesAcross[configurations.list.length]}`}>
      {configurations.list.map((seat, k) => (
        <LaneCard
          key={seat.id}
          number={k + 1}
          seat={seat}
          lane={view.lanes[k]}
          trail={view.trails[k]}
          until={view.at}
          names={names}
          size={{ width: room.width, height: room.height }}
          inRoom={keyOf(seat.settings) === present}
          onChange={(settings) => configurations.change(seat.id, settings)}
          onUse={can ? () => configure(changeTo(seat.settings, room.settings)) : undefined}
          onRemove={configurations.canRemove ? () => configurations.remove(seat.id) : undefined}
        />
      ))}
    </ul>
  );
};

const Body = ({ comparison }: { comparison: Comparison }) => {
  const { width, height } = useRoom();
  const { memories, configurations, player, view } = comparison;
  const names = memories.map(({ name }) => name);
  const titles = configurations.list.map(({ settings }) => configurationWords(settings));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StartLine comparison={comparison} memories={memories} />
      <CompareTransport player={player} view={view} rate={comfortableRate(width * height)} />
      {view.phase === 'done' && view.at === 0 && (
        <Strip>
          Every network rests here already. Close this, press <b>Corrupt</b>, then compare again.
        </Strip>
      )}
      <Lanes comparison={comparison} memories={memories} />
      <div role="status">
        <VisuallyHidden>{view.phase === 'done' ? endsWords(view.lanes, titles, names) : ''}</VisuallyHidden>
      </div>
    </div>
  );
};

/** The same cue, seed and order of updates under other rules and models, in step. For this screen alone. */
export const CompareDialog = () => {
  const { width, height } = useRoom();
  const comparison = useCompare(comfortableRate(width * height));
  return (
    <Dialog
      open
      title="Compare"
      onClose={closeDialog}
      size="lg"
      className="sm:max-h-[calc(100dvh-2rem)]! sm:max-w-[min(84rem,calc(100vw-2rem))]!"
    >
      {comparison.memories.length === 0 ? (
        <p className="text-soft">
          Nothing is stored yet, so there is nothing to recall. Draw something, press <b>Store the canvas</b>,
          then come back: two networks will recall the same damaged picture side by side.
        </p>
      ) : (
        <Body comparison={comparison} />
      )}
    </Dialog>
  );
};
