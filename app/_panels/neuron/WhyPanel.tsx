'use client';
import { X } from 'lucide-react';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { IconButton } from '../../_ui/icon-button';
import { strongest } from '../charts/labels';
import { markOf } from '../palette';
import { useEarlier, useMemories, useRoom } from '../room';
import { percent, place, signed, valueWords } from '../words';
import type { NeuronReport } from './report';
import { useNeuronReport } from './useNeuronReport';

const MOST = 8;
const FEW = 3;

/** From the middle: right for +1 in the colour of +1, left for −1 in the ring's. The sign stands beside it. */
const SignedBar = ({ value, full }: { value: number; full: number }) => {
  const half = Math.min(50, (Math.abs(value) / full) * 50);
  return (
    <span aria-hidden="true" className="relative block h-2.5">
      <span className="absolute inset-y-[-3px] left-1/2 w-px bg-line-strong" />
      <span
        className="absolute inset-y-0 rounded-xs"
        style={{
          width: `max(1px, ${half}%)`,
          left: value < 0 ? `${50 - half}%` : '50%',
          background: value < 0 ? 'var(--ring)' : 'var(--plus)',
        }}
      />
    </span>
  );
};

const Row = ({
  name,
  number,
  value,
  full,
}: {
  name: string;
  number?: number;
  value: number;
  full: number;
}) => (
  <tr>
    <th scope="row" className="max-w-0 truncate py-0.5 pr-2 text-left font-normal">
      {number !== undefined && <span className="mr-1.5 text-xs tabular text-soft">{number}</span>}
      {name}
    </th>
    <td className="w-[36%]">
      <SignedBar value={value} full={full} />
    </td>
    <td className="w-14 text-right font-mono tabular">{signed(value)}</td>
  </tr>
);

/** The strongest few by name, the rest in one row. */
const MemoryRows = ({ shares, full }: { shares: readonly number[]; full: number }) => {
  const memories = useMemories();
  const shown = strongest(shares, MOST);
  const hidden = shares.reduce((sum, share, mu) => (shown.includes(mu) ? sum : sum + share), 0);
  return (
    <>
      {shown.map((mu) => (
        <Row
          key={memories[mu]?.id ?? mu}
          name={memories[mu]?.name ?? ''}
          number={memories[mu] && markOf(memories[mu].order).number}
          value={shares[mu]}
          full={full}
        />
      ))}
      {shown.length < shares.length && (
        <Row name={`${shares.length - shown.length} others`} value={hidden} full={full} />
      )}
    </>
  );
};

type NeuronShares = readonly { neuron: number; value: number }[];

const sumBy = (shares: NeuronShares, sign: number): { count: number; sum: number } =>
  shares.reduce(
    (all, { value }) => (value * sign > 0 ? { count: all.count + 1, sum: all.sum + value } : all),
    { count: 0, sum: 0 },
  );

/** Who is for +1 and who against, and the neurons that say most. */
const NeuronRows = ({ shares, full }: { shares: NeuronShares; full: number }) => {
  const { width } = useRoom();
  const [pro, contra] = [sumBy(shares, 1), sumBy(shares, -1)];
  const loudest = strongest(
    shares.map(({ value }) => value),
    FEW,
  );
  return (
    <>
      <Row name={`${pro.count} neurons for`} value={pro.sum} full={full} />
      <Row name={`${contra.count} neurons against`} value={contra.sum} full={full} />
      {loudest.map((k) => (
        <Row key={k} name={`of them ${place(shares[k].neuron, width)}`} value={shares[k].value} full={full} />
      ))}
    </>
  );
};

const largestOf = ({ parts, self, threshold }: NeuronReport): number => {
  const extra = [Math.abs(self), Math.abs(threshold), 0.001];
  if (parts?.kind === 'memories') return Math.max(...extra, ...parts.shares.map(Math.abs));
  if (parts?.kind !== 'neurons') return Math.max(...extra);
  return Math.max(...extra, sumBy(parts.shares, 1).sum, -sumBy(parts.shares, -1).sum);
};

const Shares = ({ report }: { report: NeuronReport }) => {
  const full = largestOf(report);
  const { parts, self, threshold } = report;
  if (!parts)
    return (
      <p className="mt-2 text-sm text-soft">
        In this model the memories do not simply add up: the field is what all of them make together.
      </p>
    );
  return (
    <table className="mt-2 w-full table-fixed text-sm">
      <caption className="sr-only">
        {parts.kind === 'memories'
          ? 'What each memory adds to the local field of this neuron'
          : 'What the other neurons add to the local field of this neuron'}
      </caption>
      <tbody>
        {parts.kind === 'memories' ? (
          <MemoryRows shares={parts.shares} full={full} />
        ) : (
          <NeuronRows shares={parts.shares} full={full} />
        )}
        {self !== 0 && <Row name="itself" value={self} full={full} />}
        {threshold !== 0 && <Row name="threshold" value={-threshold} full={full} />}
      </tbody>
    </table>
  );
};

const titleOf = (report: NeuronReport, width: number, say: (value: number) => string): string => {
  const where = `neuron ${place(report.neuron, width)}`;
  return report.before === report.after ? `Why ${where} is ${say(report.after)}` : `Why ${where} flipped`;
};

const verdict = ({ asks, chance, field }: NeuronReport, say: (value: number) => string): string => {
  if (chance !== undefined)
    return `At this temperature it becomes ${say(1)} with a chance of ${percent(chance)}.`;
  if (asks === 0 && Math.abs(field) < 1e-9) return 'They cancel out: the tie rule decides.';
  return `Together they ask for ${say(asks)}.`;
};

const Follow = () => {
  const tools = useToolStore();
  const selected = useCanvasTools((each) => each.selected);
  if (selected === null) return null;
  return (
    <IconButton
      label="Follow the recall again"
      icon={<X />}
      size="sm"
      side="left"
      className="-my-2"
      onClick={() => tools.setState({ selected: null })}
    />
  );
};

/** What each memory says to one neuron: the whole of why it is asked to be +1 or −1. */
export const WhyPanel = () => {
  const { width, settings } = useRoom();
  const report = useNeuronReport();
  const earlier = useEarlier() !== null;
  const say = (value: number) => valueWords(value, settings.units);
  return (
    <section aria-label="Why a neuron flips" className="min-h-40">
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="font-bold tabular">{report ? titleOf(report, width, say) : 'Why a neuron flips'}</h2>
        {report && (
          <span
            className="text-sm whitespace-nowrap tabular text-soft"
            title="Local field: the sum of what all other neurons tell this one"
          >
            field {signed(report.field)}
          </span>
        )}
        <Follow />
      </div>
      {report ? (
        <>
          <Shares report={report} />
          <p className="mt-1.5 text-sm text-soft">{verdict(report, say)}</p>
        </>
      ) : (
        <p className="mt-2 text-sm text-soft">
          {earlier
            ? 'The network has changed since the last recall. Press Recall or Again: here stands what each memory then says to the neuron that is asked.'
            : 'Press Recall, or Step for one update: here stands what each memory says to the neuron that was asked.'}
        </p>
      )}
    </section>
  );
};
