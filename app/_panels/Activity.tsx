'use client';
import { useEngine, useRoomView } from '../_room/hooks';

const MOST = 3;

/** The last things done here and by whom; the newest first. */
export const Activity = () => {
  useEngine();
  const activity = useRoomView((view) => view.activity);
  const told = activity.filter(({ text }) => text !== '');
  const last = told.slice(-MOST).reverse();
  return (
    <section aria-label="Latest activity" className="min-h-18 text-sm text-soft">
      {last.length === 0 ? (
        <p>What people do in this room is told here.</p>
      ) : (
        <ol className="grid gap-0.5">
          {last.map(({ seq, text }, i) => (
            <li key={seq} className={i === 0 ? 'line-clamp-2 text-ink' : 'truncate'} title={text}>
              {text}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
