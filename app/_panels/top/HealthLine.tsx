'use client';
import type { Health } from '../../../core/wire/messages';
import { useRoomView } from '../../_room/hooks';
import { cx } from '../../_ui/cx';
import { Popover } from '../../_ui/popover';
import { useIsHost } from '../room';
import { healthMeaning, healthWords } from './health';

/** How the room is delivered, for those who hold it; null for everyone else. */
const useHealth = (): Health | null => {
  const host = useIsHost();
  const health = useRoomView((view) => (view.status.kind === 'live' ? view.health : null));
  return host ? health : null;
};

const Meaning = ({ health }: { health: Health }) => (
  <dl className="grid gap-2 text-sm">
    {healthMeaning(health).map(({ part, means }) => (
      <div key={part}>
        <dt className="font-semibold">{part}</dt>
        <dd className="text-soft">{means}</dd>
      </div>
    ))}
  </dl>
);

/** One quiet line in the bar; a press says what it means. */
export const HealthLine = ({ className }: { className?: string }) => {
  const health = useHealth();
  if (!health) return null;
  return (
    <Popover
      label="How the room is delivered"
      align="end"
      trigger={(trigger) => (
        <button
          type="button"
          title="How the room is delivered. Press for what it means."
          className={cx('min-h-9 rounded-md text-sm tabular text-soft hover:text-ink', className)}
          {...trigger}
        >
          {healthWords(health)}
        </button>
      )}
    >
      <div className="w-80 p-3">
        <Meaning health={health} />
      </div>
    </Popover>
  );
};

/** The same where there is room for it: what it means folds out below. */
export const HealthDetails = () => {
  const health = useHealth();
  if (!health) return null;
  return (
    <details className="border-t border-line pt-3 text-sm">
      <summary className="min-h-6 cursor-pointer tabular text-soft hover:text-ink">
        {healthWords(health)}
      </summary>
      <div className="pt-3">
        <Meaning health={health} />
      </div>
    </details>
  );
};
