'use client';
import { type ReactNode, useId } from 'react';
import { cx } from '../../_ui/cx';
import { Formula } from './Formula';
import { type Keeps, loses, served } from './keeping';
import { Picture } from './pictures';
import { servedWords } from './why';

export type Card = {
  id: string;
  label: string;
  description: string;
  formula: string;
  tryThis: string;
  source: string;
  /** What the choice would bring and take away. */
  difference: string;
  /** Why it cannot be had here. */
  problem?: string;
  keeps?: Keeps;
};

type CardsProps = {
  of: 'model' | 'rule';
  legend: string;
  value: string;
  cards: readonly Card[];
  onChoose: (id: string) => void;
  disabled: boolean;
  /** Whether figures are on their way: their place is kept. */
  counted: boolean;
  /** What the chosen one can be told, inside its card. */
  children?: ReactNode;
};

/** How many memories it would keep: a bar and words, in a place kept for them. */
const KeepsBar = ({ keeps }: { keeps?: Keeps }) => (
  <span className="mt-1 flex h-5 items-center gap-2 text-sm tabular text-soft">
    {keeps && (
      <>
        <span aria-hidden="true" className="h-1.5 w-12 overflow-hidden rounded-full bg-line">
          <span
            className={cx('block h-full rounded-full', loses(keeps) ? 'bg-warn' : 'bg-ring')}
            style={{ width: `${(100 * served(keeps)) / Math.max(1, keeps.of)}%` }}
          />
        </span>
        {servedWords(keeps)}
      </>
    )}
  </span>
);

const Words = ({ card, counted, id }: { card: Card; counted: boolean; id: string }) => (
  <span className="min-w-0 flex-1" id={`${id}-words`}>
    <b className="block leading-tight" id={`${id}-label`}>
      {card.label}
    </b>
    <span className="mt-0.5 block text-sm leading-snug">{card.description}</span>
    <span className="mt-1 block font-mono text-xs leading-snug break-words text-soft">
      <Formula text={card.formula} />
    </span>
    {counted && !card.problem && <KeepsBar keeps={card.keeps} />}
    {card.problem ? (
      <span className="mt-1 block text-sm leading-snug text-warn">{card.problem}</span>
    ) : (
      card.difference && (
        <span className="mt-0.5 block text-sm leading-snug text-soft">{card.difference}</span>
      )
    )}
  </span>
);

const More = ({ card, children }: { card: Card; children: ReactNode }) => (
  <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line px-3.5 py-3">
    <p className="text-sm leading-snug">
      <b>Try this.</b> {card.tryThis} <span className="text-soft">({card.source})</span>
    </p>
    {children}
  </div>
);

/** One of a list, as cards: a radio group, so that arrows move and one is always chosen. */
export const Cards = ({ of, legend, value, cards, onChoose, disabled, counted, children }: CardsProps) => {
  const name = useId();
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="mb-2 text-lg font-bold">{legend}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {cards.map((card) => (
          <div
            key={card.id}
            className={cx(
              'overflow-hidden rounded-2xl border-2 has-[[type=radio]:focus-visible]:outline-2 has-[[type=radio]:focus-visible]:outline-offset-2 has-[[type=radio]:focus-visible]:outline-ring',
              card.id === value ? 'border-ring bg-ring-soft/40' : 'border-line hover:border-line-strong',
            )}
          >
            <label className={cx('relative flex gap-3 px-3 py-2.5', card.problem && 'cursor-not-allowed')}>
              <input
                type="radio"
                name={name}
                value={card.id}
                checked={card.id === value}
                disabled={card.problem !== undefined}
                aria-labelledby={`${name}${card.id}-label`}
                aria-describedby={`${name}${card.id}-words`}
                onChange={() => onChoose(card.id)}
                className="absolute inset-0 m-0 opacity-0 cursor-[inherit]"
              />
              <Picture
                of={of}
                id={card.id}
                className={cx('mt-0.5 h-11 w-16 shrink-0', card.problem && 'opacity-40')}
              />
              <Words card={card} counted={counted} id={name + card.id} />
            </label>
            {card.id === value && <More card={card}>{children}</More>}
          </div>
        ))}
      </div>
    </fieldset>
  );
};
