import type { ReactNode } from 'react';

/** A next step, in the line below the headline. */
export const Step = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button
    type="button"
    onClick={onClick}
    className="min-h-8 shrink-0 rounded-lg px-1.5 whitespace-nowrap text-[0.9375rem] font-semibold text-ring underline decoration-1 underline-offset-[3px] hover:bg-sunken"
  >
    {children}
  </button>
);
