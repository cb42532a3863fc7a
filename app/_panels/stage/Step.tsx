import type { ReactNode } from 'react';
import { cx } from '../../_ui/cx';

type StepProps = { onClick: () => void; className?: string; children: ReactNode };

/** A next step, in the line below the headline. */
export const Step = ({ onClick, className, children }: StepProps) => (
  <button
    type="button"
    onClick={onClick}
    className={cx(
      'min-h-8 shrink-0 rounded-lg px-1.5 whitespace-nowrap text-[0.9375rem] font-semibold text-ring underline decoration-1 underline-offset-[3px] hover:bg-sunken',
      className,
    )}
  >
    {children}
  </button>
);
