'use client';
import { ChevronDown } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Button } from '../../_ui/button';
import { Popover } from '../../_ui/popover';
import { useCanPaint } from '../room';

const CorruptForm = dynamic(() => import('./CorruptForm').then((module) => module.CorruptForm), {
  ssr: false,
  loading: () => <div className="h-96 w-80 max-w-full" />,
});

/** Damage to the canvas, tried out before it is done. */
export const CorruptPopover = ({ className }: { className?: string }) => (
  <Popover
    label="Corrupt the canvas"
    side="top"
    trigger={(trigger) => (
      <Button
        className={className}
        disabled={!useCanPaint()}
        title="Damage the canvas and see what the network makes of it"
        {...trigger}
      >
        Corrupt
        <ChevronDown aria-hidden="true" />
      </Button>
    )}
  >
    {(close) => <CorruptForm done={close} />}
  </Popover>
);
