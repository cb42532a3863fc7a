'use client';
import { ArrowRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../_ui/button';
import { cx } from '../_ui/cx';
import { Strip } from '../_ui/strip';
import type { NewRoom } from './api';
import { useCreate } from './useCreate';

const CustomRoom = dynamic(() => import('./CustomRoom').then((module) => module.CustomRoom));

type Way = { id: string; title: string; text: string; room: NewRoom };

const ways: readonly Way[] = [
  {
    id: 'class',
    title: 'Start a class',
    text: 'A code on the projector, a phone in every hand.',
    room: { name: 'Class', width: 16, height: 16, starter: 'icons-16x16' },
  },
  {
    id: 'workshop',
    title: 'Start a workshop',
    text: 'A larger canvas that a few people share by link.',
    room: { name: 'Workshop', width: 24, height: 24, starter: 'icons-24x24' },
  },
  {
    id: 'alone',
    title: 'Try it alone',
    text: 'The same room. Invite someone whenever you like.',
    room: { name: 'My network', width: 16, height: 16, starter: 'icons-16x16' },
  },
];

/** Three ways in: each is one press to a room that is never empty. */
export const WaysIn = () => {
  const { busy, problem, create, dismiss } = useCreate();
  const [custom, setCustom] = useState(false);
  return (
    <div className="landing-ways">
      {ways.map(({ id, title, text, room }) => (
        <button
          key={id}
          type="button"
          disabled={busy !== null}
          aria-busy={busy === id || undefined}
          className={cx('landing-way', id === 'class' && 'landing-way-main')}
          onClick={() => create(id, room)}
        >
          <span>
            <strong>{busy === id ? 'Opening the room…' : title}</strong>
            <span>{text}</span>
          </span>
          <ArrowRight aria-hidden="true" />
        </button>
      ))}
      {problem && (
        <Strip tone="danger" onDismiss={dismiss}>
          {problem}
        </Strip>
      )}
      <Button variant="quiet" className="landing-custom" onClick={() => setCustom(true)}>
        Choose size and memories
      </Button>
      {custom && <CustomRoom onClose={() => setCustom(false)} />}
    </div>
  );
};
