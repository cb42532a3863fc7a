import type { ReactNode } from 'react';

type FigureProps = {
  /** What the measure says of this network, in a sentence. */
  says: ReactNode;
  tryThis: string;
  children?: ReactNode;
  /** The same numbers, for whoever reads rather than looks. */
  table?: ReactNode;
};

/** A measure: what it says, how that looks, its numbers, what to try. */
export const Figure = ({ says, tryThis, children, table }: FigureProps) => (
  <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
    <p className="max-w-prose text-lg leading-snug">{says}</p>
    {children}
    {table && (
      <details className="text-sm">
        <summary className="inline-flex min-h-6 items-center text-soft underline underline-offset-2 hover:text-ink">
          The numbers as a table
        </summary>
        <section
          aria-label="Numbers"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keys
          tabIndex={0}
          className="mt-2 max-h-72 overflow-auto"
        >
          {table}
        </section>
      </details>
    )}
    <p className="max-w-prose border-t border-line pt-3 text-sm text-soft">
      <b className="text-ink">Try this.</b> {tryThis}
    </p>
  </div>
);

type NumbersProps = { caption: string; head: readonly string[]; rows: readonly (readonly ReactNode[])[] };

/** A plain table: the first column names, the others are figures. */
export const Numbers = ({ caption, head, rows }: NumbersProps) => (
  <table className="w-full max-w-2xl text-right tabular">
    <caption className="sr-only">{caption}</caption>
    <thead>
      <tr className="text-soft">
        {head.map((name, k) => (
          <th key={name} scope="col" className={`py-1 pl-3 font-normal ${k === 0 ? 'text-left' : ''}`}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name, ...cells], row) => (
        <tr key={row} className="border-t border-line">
          <th scope="row" className="py-1 pl-3 text-left font-normal">
            {name}
          </th>
          {cells.map((cell, k) => (
            <td key={k} className="pl-3">
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

type KeyProps = { items: readonly { label: string; color: string; dash?: string; dot?: boolean }[] };

/** What the lines and points of a plot are. */
export const Legend = ({ items }: KeyProps) => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
    {items.map(({ label, color, dash, dot }) => (
      <li key={label} className="flex items-center gap-2">
        <svg width="24" height="10" aria-hidden="true">
          {dot ? (
            <circle cx="12" cy="5" r="4" fill={color} />
          ) : (
            <line x1="0" x2="24" y1="5" y2="5" stroke={color} strokeWidth="2.5" strokeDasharray={dash} />
          )}
        </svg>
        {label}
      </li>
    ))}
  </ul>
);
