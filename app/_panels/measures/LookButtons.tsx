'use client';
import { ChartSpline, Columns2 } from 'lucide-react';
import { Button } from '../../_ui';
import { openDialog } from '../ui';

export const MeasuresButton = ({ className }: { className?: string }) => (
  <Button
    size="sm"
    className={className}
    icon={<ChartSpline aria-hidden="true" />}
    title="Load, margins, look-alikes, basins and more (M)"
    onClick={() => openDialog('measures')}
  >
    Measures of this network
  </Button>
);

/** The ways to a closer look at the network, where the thumb is. */
export const LookButtons = () => (
  <div className="grid gap-2">
    <Button className="min-h-12" icon={<Columns2 aria-hidden="true" />} onClick={() => openDialog('compare')}>
      Compare rules and models
    </Button>
    <MeasuresButton className="min-h-12" />
  </div>
);
