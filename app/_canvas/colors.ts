const tokens = {
  plus: '--plus',
  minus: '--minus',
  unknown: '--unknown',
  ring: '--ring',
  ink: '--ink',
  ground: '--ground',
  onInk: '--on-ink',
} as const;

export type Colors = Record<keyof typeof tokens, string>;
export type Rgb = [red: number, green: number, blue: number];

/** `rgb(1, 2, 3)` or `rgb(1 2 3 / 0.5)` to numbers. */
export const rgbOf = (color: string): Rgb => {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
};

/** Between the colours of −1 (`share` 0) and +1 (1): each channel goes evenly, so the brightness never turns back. */
export const greyOf = ({ plus, minus }: Pick<Colors, 'plus' | 'minus'>, share: number): Rgb => {
  const [from, to] = [rgbOf(minus), rgbOf(plus)];
  const between = (k: number) => Math.round(from[k] + (to[k] - from[k]) * Math.min(1, Math.max(0, share)));
  return [between(0), between(1), between(2)];
};

/** The tokens as the browser resolves them inside `host`: light, dark or projector. */
export const readColors = (host: HTMLElement): Colors => {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const resolve = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colors: Colors = {
    plus: resolve(tokens.plus),
    minus: resolve(tokens.minus),
    unknown: resolve(tokens.unknown),
    ring: resolve(tokens.ring),
    ink: resolve(tokens.ink),
    ground: resolve(tokens.ground),
    onInk: resolve(tokens.onInk),
  };
  probe.remove();
  return colors;
};

/** Calls back when the theme changes: the system's or the page's own. */
export const watchTheme = (changed: () => void): (() => void) => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  dark.addEventListener('change', changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'style', 'data-theme'],
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
  return () => {
    dark.removeEventListener('change', changed);
    observer.disconnect();
  };
};
