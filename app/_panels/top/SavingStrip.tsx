'use client';
import { useEffect, useState } from 'react';
import { useRoomView } from '../../_room/hooks';
import { Strip } from '../../_ui/strip';
import { clock } from '../words';

const GOOD_NEWS_MS = 5_000;

/** True for a moment after what waited has been saved. */
const useJustSaved = (unsaved: boolean): boolean => {
  const [was, setWas] = useState(false);
  useEffect(() => {
    if (unsaved) setWas(true);
    else if (was) {
      const timer = setTimeout(() => setWas(false), GOOD_NEWS_MS);
      return () => clearTimeout(timer);
    }
  }, [unsaved, was]);
  return was && !unsaved;
};

/** Since when nothing is saved, and what that means for whoever draws. Said aloud once: the count is for the eye. */
export const SavingStrip = () => {
  const saving = useRoomView((view) => view.saving);
  const justSaved = useJustSaved(saving !== null);
  if (justSaved) return <Strip>Everything is saved again.</Strip>;
  if (!saving) return null;
  const since = saving.since === undefined ? '' : ` since ${clock(saving.since)}`;
  return saving.state === 'full' ? (
    <Strip tone="warn">
      <b className="tabular">Not saved{since}.</b> No more can be kept for now: look on, and draw again when
      this line is gone.
    </Strip>
  ) : (
    <Strip tone="warn">
      <b className="tabular">Not saved{since}.</b> You can go on: it is kept in order, and others see it once
      it is saved.
      {saving.waiting !== undefined && (
        <span aria-hidden="true" className="tabular max-sm:hidden">
          {' '}
          {saving.waiting.toLocaleString('en')} waiting.
        </span>
      )}
    </Strip>
  );
};
