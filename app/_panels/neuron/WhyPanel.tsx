'use client';
import { X } from 'lucide-react';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { IconButton } from '../../_ui';
import { strongest } from '../charts/labels';
import { markOf } from '../palette';
import { useMemories, useRoom } from '../room';
import { place, signed } from '../words';
import { type NeuronReport, useNeuronReport } from './useNeuronReport';

const MOST = 8;

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

const Shares = ({ report }: { report: NeuronReport }) => {
  const memories = useMemories();
  const shown = strongest(report.shares, MOST);
  const hidden = report.shares.reduce((sum, share, mu) => (shown.includes(mu) ? sum : sum + share), 0);
  const full = Math.max(
    0.001,
    ...report.shares.map(Math.abs),
    Math.abs(report.self),
    Math.abs(report.threshold),
  );
  return (
    <table className="mt-2 w-full table-fixed text-sm">
      <caption className="sr-only">What each memory adds to the local field of this neuron</caption>
      <tbody>
        {shown.map((mu) => (
          <Row
            key={memories[mu].id}
            name={memories[mu].name}
            number={markOf(memories[mu].order).number}
            value={report.shares[mu]}
            full={full}
          />
        ))}
        {shown.length < memories.length && (
          <Row name={`${memories.length - shown.length} others`} value={hidden} full={full} />
        )}
        {report.self !== 0 && <Row name="itself" value={report.self} full={full} />}
        {report.threshold !== 0 && <Row name="threshold" value={-report.threshold} full={full} />}
      </tbody>
    </table>
  );
};

const valueWords = (value: number): string => (value === 0 ? 'unknown' : signed(value, 0));

const titleOf = (report: NeuronReport, width: number): string => {
  const where = `neuron ${place(report.neuron, width)}`;
  return report.before === report.after
    ? `Why ${where} is ${valueWords(report.after)}`
    : `Why ${where} flipped`;
};

const verdict = (report: NeuronReport): string => {
  if (Math.abs(report.field) < 1e-9) return 'They cancel out: the tie rule decides.';
  return `Together they ask for ${report.field > 0 ? '+1' : '−1'}.`;
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
  const { width } = useRoom();
  const report = useNeuronReport();
  return (
    <section aria-label="Why a neuron flips" className="min-h-40">
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="font-bold tabular">{report ? titleOf(report, width) : 'Why a neuron flips'}</h2>
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
          <p className="mt-1.5 text-sm text-soft">{verdict(report)}</p>
        </>
      ) : (
        <p className="mt-2 text-sm text-soft">
          Press Recall, or Step for one update: here stands what each memory says to the neuron that was
          asked.
        </p>
      )}
    </section>
  );
};
