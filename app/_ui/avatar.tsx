import { cx } from './cx';
import { VisuallyHidden } from './visually-hidden';

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const firstLetter = (word: string): string => [...letters.segment(word)][0]?.segment ?? '';

/** "Amber Fox" → "AF", "mia" → "MI". */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const short =
    words.length > 1
      ? words.slice(0, 2).map(firstLetter).join('')
      : [...letters.segment(words[0] ?? '?')]
          .slice(0, 2)
          .map((each) => each.segment)
          .join('');
  return short.toLocaleUpperCase();
};

type AvatarProps = {
  name: string;
  color: string;
  size?: 'sm' | 'md' | 'lg';
  /** The name stands beside it already: say nothing twice. */
  decorative?: boolean;
  className?: string;
};

const sizes = { sm: 'size-6 text-[0.625rem]', md: 'size-8 text-xs', lg: 'size-10 text-sm' };

export const Avatar = ({ name, color, size = 'md', decorative, className }: AvatarProps) => (
  <span
    title={decorative ? undefined : name}
    className={cx('ui-avatar', sizes[size], className)}
    style={{ backgroundColor: color }}
  >
    <span aria-hidden="true">{initials(name)}</span>
    {!decorative && <VisuallyHidden>{name}</VisuallyHidden>}
  </span>
);
