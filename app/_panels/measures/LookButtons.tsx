'use client';
import { ChartSpline, Columns2 } from 'lucide-react';
import { Button } from '../../_ui/button';
import { openDialog } from '../ui';

const MeasuresButton = ({ className }: { className?: string }) => (
  <Button
    size="sm"
    className={className}
    icon={<ChartSpline aria-hidden="true" />}
    title="Load, margins, look-alikes, basins and more (M)"
    onClick={() => openDialog('measures')}
  >
    Measures
  </Button>
);

const CompareButton = ({ className }: { className?: string }) => (
  <Button
    size="sm"
    className={className}
    icon={<Columns2 aria-hidden="true" />}
    title="The same cue under other rules and models, side by side (C)"
    onClick={() => openDialog('compare')}
  >
    Compare
  </Button>
);

/** The ways to a closer look at the network. */
export const LookButtons = ({ className }: { className?: string }) => (
  <div className="grid grid-cols-2 gap-2">
    <MeasuresButton className={className} />
    <CompareButton className={className} />
  </div>
);
