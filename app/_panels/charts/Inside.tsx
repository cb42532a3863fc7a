'use client';
import { attentionWeights, beta } from '../../../core/network/attention';
import { hiddenOf } from '../../../core/network/boltzmann/index';
import { networkModel } from '../../../core/network/index';
import { networkOf } from '../../../core/room/replay';
import { useLive } from '../../_room/hooks';
import { markOf } from '../palette';
import { useMemories, useOverlaps, useRoom } from '../room';
import { count, percent } from '../words';
import { strongest } from './labels';

const MOST = 6;

/** How much each memory has to say now: softmax of the overlaps. */
const Attention = () => {
  const { settings, width, height } = useRoom();
  const memories = useMemories();
  const overlaps = useOverlaps(4);
  if (memories.length === 0 || !overlaps.every(Number.isFinite)) return null;
  const weights = Array.from(
    attentionWeights(overlaps, { beta: beta.of(settings), neuronCount: width * height }),
  );
  const shown = strongest(weights, MOST);
  const rest = weights.reduce((sum, weight, mu) => (shown.includes(mu) ? sum : sum + weight), 0);
  return (
    <section aria-label="Attention" className="text-sm">
      <h2
        className="text-base font-bold"
        title="How much each memory has to say: softmax of β times the overlaps"
      >
        Attention
      </h2>
      <ul className="mt-1 grid gap-0.5">
        {shown.map((mu) => (
          <li key={memories[mu].id} className="flex items-center gap-2">
            <span className="w-[34%] truncate">{memories[mu].name}</span>
            <span aria-hidden="true" className="h-2 flex-1 overflow-hidden rounded-full bg-minus">
              <span
                className="block h-full rounded-full"
                style={{ width: `${100 * weights[mu]}%`, background: markOf(memories[mu].order).color }}
              />
            </span>
            <span className="w-12 text-right font-mono tabular">{percent(weights[mu])}</span>
          </li>
        ))}
        {shown.length < weights.length && (
          <li className="flex justify-between text-soft">
            <span>{count(weights.length - shown.length, 'other')}</span>
            <span className="font-mono tabular">{percent(rest)}</span>
          </li>
        )}
      </ul>
    </section>
  );
};

/** What the hidden units make of the state. */
const Hidden = () => {
  const room = useRoom();
  const network = networkOf(room);
  const units = useLive(
    ({ state }) => (state.length === network.neuronCount ? Array.from(hiddenOf(network, state) ?? []) : []),
    4,
  );
  if (units.length === 0) return null;
  const on = units.filter((value) => value > 0).length;
  return (
    <section aria-label="Hidden units" className="text-sm">
      <h2 className="text-base font-bold">Hidden units</h2>
      <p className="sr-only">{`${on} of ${units.length} are on.`}</p>
      <div aria-hidden="true" className="mt-1.5 flex flex-wrap gap-1">
        {units.map((value, k) => (
          <span
            key={k}
            title={`Hidden unit ${k + 1}`}
            className="size-3.5 rounded-sm"
            style={{
              background: `color-mix(in srgb, var(--plus) ${((value + 1) * 50).toFixed(0)}%, var(--minus))`,
            }}
          />
        ))}
      </div>
    </section>
  );
};

/** What a model has inside beside its neurons: attention over the memories, or hidden units. */
export const Inside = () => {
  const room = useRoom();
  const attends = networkModel(room.settings.model).parameters?.includes(beta);
  return attends ? <Attention /> : <Hidden />;
};
