import type { Metadata } from 'next';
import Link from 'next/link';
import { type Starter, starters } from '../../core/starters';
import { Thumb } from '../_landing/Thumb';
import { Logo } from '../_ui/logo';
import { ThemeSwitch } from '../_ui/theme-switch';
import { fonts, icons, libraries, type Work } from './works';

export const metadata: Metadata = { title: 'Attributions' };

const sources = [...new Set(starters.map(({ source }) => source))];

const shown = (source: string): Starter[] => starters.filter((set) => set.source === source).slice(0, 3);

const Pictures = ({ source }: { source: string }) => (
  <li className="grid gap-3 border-t border-line py-5 sm:grid-cols-[1fr_auto] sm:items-center">
    <div>
      <strong>{source === 'Basin' ? 'Faces, stripes, random patterns and the five neurons' : source}</strong>
      <p className="text-soft">
        {starters.find((set) => set.source === source)?.licence}
        {source === 'Basin' ? ' · made for Basin, free for any use' : ''}
      </p>
    </div>
    <div className="flex flex-wrap gap-2">
      {shown(source)
        .flatMap((set) => set.memories.slice(0, 4).map((memory) => ({ set, memory })))
        .slice(0, 8)
        .map(({ set, memory }) => (
          <Thumb
            key={set.id + memory.name}
            bits={memory.bits}
            width={set.width}
            height={set.height}
            className="size-11 rounded-lg bg-minus"
          />
        ))}
    </div>
  </li>
);

const Works = ({ id, title, works }: { id: string; title: string; works: readonly Work[] }) => (
  <section aria-labelledby={id} className="mt-12">
    <h2 id={id} className="mb-4 text-2xl font-bold tracking-tight">
      {title}
    </h2>
    <ul>
      {works.map(({ name, by, licence, use }) => (
        <li key={name} className="grid gap-x-6 border-t border-line py-2.5 sm:grid-cols-[14rem_1fr_auto]">
          <strong>{name}</strong>
          <span className="text-soft">
            {by} · {use}
          </span>
          <span className="tabular">{licence}</span>
        </li>
      ))}
    </ul>
  </section>
);

const Attributions = () => (
  <div className="mx-auto max-w-4xl px-5 pb-16 sm:px-10">
    <header className="flex items-center justify-between py-5">
      <Link href="/" aria-label="Basin, front page" className="rounded-lg">
        <Logo />
      </Link>
      <ThemeSwitch />
    </header>
    <main>
      <h1 className="mt-8 text-4xl font-bold tracking-tight sm:text-5xl">Attributions</h1>
      <p className="mt-4 max-w-xl text-lg text-soft">
        Basin is free software under the MIT licence, and stands on the work of others. Thank you.
      </p>
      <section aria-labelledby="sets" className="mt-12">
        <h2 id="sets" className="mb-4 text-2xl font-bold tracking-tight">
          Starter memories
        </h2>
        <ul>
          {sources.map((source) => (
            <Pictures key={source} source={source} />
          ))}
        </ul>
      </section>
      <Works id="fonts" title="Typefaces" works={fonts} />
      <Works id="icons" title="Icons" works={icons} />
      <Works id="libraries" title="Libraries" works={libraries} />
    </main>
  </div>
);

export default Attributions;
