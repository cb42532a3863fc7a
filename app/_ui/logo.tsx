import { cx } from './cx';

/** The basin: an energy curve with the state at rest at its bottom. */
export const LogoMark = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 32 24" fill="none" aria-hidden="true" className={cx('h-[1em] w-auto', className)}>
    <path
      d="M2 4.5c3 0 4.3 2 6 6.5 2 5.4 4 9.5 8 9.5s6-4.1 8-9.5c1.7-4.5 3-6.5 6-6.500"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
    />
    <circle cx="16" cy="13.4" r="4.1" fill="var(--plus)" />
  </svg>
);

export const Logo = ({ className }: { className?: string }) => (
  <span className={cx('inline-flex items-center gap-2.5 text-xl font-bold tracking-tight', className)}>
    <LogoMark />
    Basin
  </span>
);
