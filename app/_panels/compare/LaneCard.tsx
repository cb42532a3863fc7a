'use client';
import { X } from 'lucide-react';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { Strip } from '../../_ui/strip';
import { configurationWords } from './configurations';
import { LaneForm } from './LaneForm';
import { LanePicture } from './LanePicture';
import type { Lane, LaneState } from './lockstep';
import type { Trail } from './player';
import { Sparkline } from './Sparkline';
import type { Seated } from './useCompare';
import { endWords, energyWords, overlapWords } from './words';

type LaneCardProps = {
  number: number;
  seat: Seated;
  lane: Lane | undefined;
  trail: Trail | undefined;
  until: number;
  names: readonly string[];
  size: { width: number; height: number };
  /** The room is of this configuration. */
  inRoom: boolean;
  onChange: (settings: Seated['settings']) => void;
  onUse: (() => void) | undefined;
  onRemove: (() => void) | undefined;
};

const Figure = ({ name, text, title }: { name: string; text: string; title?: string }) => (
  <div className="flex items-baseline justify-between gap-3" title={title}>
    <dt className="text-soft">{name}</dt>
    <dd className="min-w-0 truncate tabular">{text}</dd>
  </div>
);

type AccountProps = { lane: LaneState; trail: Trail; until: number; names: readonly string[] };

/** How it ended, its curve, its numbers. */
const Account = ({ lane, trail, until, names }: AccountProps) => (
  <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
    <p className={`min-h-[2.75rem] text-sm leading-snug ${lane.outcome ? 'font-semibold' : 'text-soft'}`}>
      {endWords(lane, names)}
    </p>
    <figure className="grid gap-0.5">
      <figcaption className="text-xs text-soft">Overlap with the best memory, over time</figcaption>
      <Sparkline trail={trail} until={until} />
    </figure>
    <dl className="grid grid-cols-[minmax(0,1fr)] gap-0.5 text-sm">
      <Figure name="Overlap" text={overlapWords(lane, names)} />
      <Figure name="Energy" text={energyWords(lane)} title={lane.energyNote} />
    </dl>
    {lane.warning && <p className="text-sm text-warn">{lane.warning}</p>}
    {lane.energyNote && <p className="text-sm text-soft">{lane.energyNote}</p>}
  </div>
);

const noTrail: Trail = { updates: [], overlap: [] };

const Foot = ({ inRoom, onUse }: Pick<LaneCardProps, 'inRoom' | 'onUse'>) =>
  inRoom ? (
    <p className="flex min-h-8 items-center justify-center text-sm text-soft">This is the room’s network</p>
  ) : (
    <Button
      size="sm"
      className="whitespace-normal"
      disabled={!onUse}
      title={
        onUse
          ? 'The room’s network becomes this one, for everybody. It can be undone.'
          : 'Who may not paint cannot change the network'
      }
      onClick={onUse}
    >
      Use in the room
    </Button>
  );

const Head = ({
  number,
  title,
  onRemove,
}: Pick<LaneCardProps, 'number' | 'onRemove'> & { title: string }) => (
  <div className="flex min-h-8 items-center justify-between gap-2">
    <h3 className="text-sm font-bold">
      Network {number}
      <span className="sr-only">: {title}</span>
    </h3>
    {onRemove && (
      <IconButton label={`Remove network ${number}`} icon={<X />} size="sm" side="left" onClick={onRemove} />
    )}
  </div>
);

/** One network of a comparison: what it is, how it looks, how it does. Its parts stand level with its neighbours'. */
export const LaneCard = (props: LaneCardProps) => {
  const { number, seat, lane, trail = noTrail, until, names, size, onRemove } = props;
  const title = configurationWords(seat.settings);
  return (
    <li className="row-span-5 grid min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-subgrid gap-2.5 rounded-2xl border border-line bg-ground p-3">
      <Head number={number} title={title} onRemove={onRemove} />
      <LaneForm number={number} settings={seat.settings} onChange={props.onChange} />
      {lane?.kind === 'lane' ? (
        <>
          <div className="mx-auto w-full max-w-[max(10rem,32dvh)]">
            <LanePicture lane={lane} label={`Network ${number}: ${title}`} {...size} />
          </div>
          <Account lane={lane} trail={trail} until={until} names={names} />
        </>
      ) : (
        <div className="row-span-2">
          {lane ? (
            <Strip tone="warn">{lane.problem}</Strip>
          ) : (
            <p className="pt-4 text-center text-sm text-soft">Learning the memories …</p>
          )}
        </div>
      )}
      {lane?.kind !== 'none' && <Foot inRoom={props.inRoom} onUse={props.onUse} />}
    </li>
  );
};
