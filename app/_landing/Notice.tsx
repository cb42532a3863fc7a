import type { ReactNode } from 'react';
import { Logo } from '../_ui/logo';

type NoticeProps = { title: string; children: ReactNode; actions: ReactNode };

/** A page that says what happened and what to do next. */
export const Notice = ({ title, children, actions }: NoticeProps) => (
  <div className="flex min-h-dvh flex-col px-5 sm:px-10">
    <header className="py-5">
      <a href="/" aria-label="Basin, front page" className="rounded-lg">
        <Logo />
      </a>
    </header>
    <main className="m-auto w-full max-w-xl pb-[12vh]">
      <svg aria-hidden="true" viewBox="0 0 320 90" fill="none" className="mb-8 w-56">
        <path
          d="M4 14c34 0 44 62 78 62s40-34 78-34 44 34 78 34 44-62 78-62"
          stroke="currentColor"
          strokeWidth="4"
          strokeLinecap="round"
        />
        <circle cx="160" cy="31" r="9" fill="var(--plus)" />
      </svg>
      <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{title}</h1>
      <div className="mt-4 grid gap-3 text-lg text-soft">{children}</div>
      <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
    </main>
  </div>
);
