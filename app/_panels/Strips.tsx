'use client';
import { useEffect, useState } from 'react';
import { useRoomClient, useRoomView } from '../_room/hooks';
import { Button, buttonClass } from '../_ui/button';
import { cx } from '../_ui/cx';
import { Strip } from '../_ui/strip';
import { useActions } from './actions';
import { ShownMemory } from './stage/ShownMemory';
import { SavingStrip } from './top/SavingStrip';
import { usePanels } from './ui';

const REMOVED_MS = 12_000;
const NOTE_MS = 6_000;

/** Seconds until the next try, counted down. */
const useSeconds = (at: number | undefined): number | null => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [at]);
  return at === undefined ? null : Math.max(0, Math.ceil((at - now) / 1_000));
};

const Lost = ({ retryAt }: { retryAt?: number }) => {
  const seconds = useSeconds(retryAt);
  return (
    <Strip tone="warn">
      The connection is lost. You can keep looking; draw again when it is back.
      {seconds !== null && seconds > 0 && <span className="tabular"> Next try in {seconds} s.</span>}
    </Strip>
  );
};

const ConnectionStrip = () => {
  const status = useRoomView((view) => view.status);
  if (status.kind === 'lost') {
    return <Lost retryAt={status.retryInMs === undefined ? undefined : status.since + status.retryInMs} />;
  }
  if (status.kind === 'ended')
    return (
      <Strip
        tone="warn"
        action={
          <a href="/" className={buttonClass('secondary', 'sm')}>
            Start page
          </a>
        }
      >
        {status.message} What it held can still be looked at here.
      </Strip>
    );
  return status.kind === 'refused' ? <Strip tone="danger">{status.message}</Strip> : null;
};

const NoticeStrip = () => {
  const notice = useRoomView((view) => view.notice);
  const client = useRoomClient();
  return notice ? (
    <Strip tone="warn" onDismiss={() => client.dismiss()}>
      {notice.message}
    </Strip>
  ) : null;
};

const useFading = (key: 'removed' | 'note', after: number) => {
  const value = usePanels((panels) => panels[key]);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => usePanels.setState({ [key]: null }), after);
    return () => clearTimeout(timer);
  }, [key, value, after]);
  return value;
};

const RemovedStrip = () => {
  useFading('removed', REMOVED_MS);
  const removed = usePanels((panels) => panels.removed);
  const last = useRoomView(({ activity, you }) => activity.findLast(({ by }) => by === you?.id)?.seq ?? 0);
  const { undo } = useActions();
  return removed && last <= removed.seq ? (
    <Strip
      action={
        <Button size="sm" onClick={undo}>
          Undo
        </Button>
      }
      onDismiss={() => usePanels.setState({ removed: null })}
    >
      Removed {removed.name}.
    </Strip>
  ) : null;
};

const NoteStrip = () => {
  useFading('note', NOTE_MS);
  const note = usePanels((panels) => panels.note);
  return note ? <Strip onDismiss={() => usePanels.setState({ note: null })}>{note}</Strip> : null;
};

/** What happened and what to do: one line, the most pressing, in a place that is kept for it. */
export const Strips = ({ className }: { className: string }) => (
  <div
    className={cx(
      'pointer-events-none absolute inset-x-3 z-10 grid justify-items-center [&>*]:pointer-events-auto [&>*]:max-w-3xl [&>*:not(:first-child)]:hidden',
      className,
    )}
  >
    <ConnectionStrip />
    <SavingStrip />
    <NoticeStrip />
    <RemovedStrip />
    <NoteStrip />
    <ShownMemory />
  </div>
);
