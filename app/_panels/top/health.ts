import type { Health } from '../../../core/wire/messages';

const number = (n: number): string => n.toLocaleString('en');

/** `28 live, 6 on the slow path, saved to event 1,204`: nothing is said of what there is none of. */
export const healthWords = ({ live, slow, away, seq }: Health): string =>
  [
    `${number(live)} live`,
    slow > 0 && `${number(slow)} on the slow path`,
    away > 0 && `${number(away)} away`,
    `saved to event ${number(seq)}`,
  ]
    .filter((part) => part !== false)
    .join(', ');

/** What each part of it means. */
export const healthMeaning = ({ tickHz }: Health): readonly { part: string; means: string }[] => [
  { part: 'Live', means: `screens that follow the network, up to ${number(tickHz)} times a second` },
  {
    part: 'On the slow path',
    means:
      'those of them reached in the ordinary way: they see the same, and cost the server more. Usual behind some school networks.',
  },
  { part: 'Away', means: 'asleep or too slow to follow: they get the newest picture when they look again' },
  { part: 'Saved', means: 'everything up to this event is on the disk and outlives a restart' },
];

/** Why a recall moves in larger steps than usual. */
export const paceWords = (hz: number): string =>
  `Shown ${number(hz)} ${hz === 1 ? 'time' : 'times'} a second just now: many are watching.`;
