import fc from 'fast-check';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Avatar, initials } from '../../../app/_ui/avatar';
import { Button } from '../../../app/_ui/button';
import { Dialog } from '../../../app/_ui/dialog';
import { IconButton } from '../../../app/_ui/icon-button';
import { Popover } from '../../../app/_ui/popover';
import { corner } from '../../../app/_ui/popover-place';
import { Segmented } from '../../../app/_ui/segmented';
import { Select } from '../../../app/_ui/select';
import { Slider } from '../../../app/_ui/slider';
import { Strip } from '../../../app/_ui/strip';
import { Switch } from '../../../app/_ui/switch';
import { TextField } from '../../../app/_ui/text-field';
import { themeSnippet } from '../../../app/_ui/theme-snippet';

const nothing = () => {};
const markup = (element: ReactElement): string => renderToStaticMarkup(element);

/** The id that a label points to belongs to a control in the same markup. */
const isLabelled = (html: string): boolean => {
  const target = /<label for="([^"]+)"/.exec(html)?.[1];
  return target !== undefined && html.includes(`id="${target}"`);
};

describe('the primitives', () => {
  it('[LA12] every field carries its label; hints and errors are tied to it', () => {
    expect(isLabelled(markup(<Slider label="Speed" value={3} min={1} max={9} onChange={nothing} />))).toBe(
      true,
    );
    expect(isLabelled(markup(<Switch label="Grid" checked onChange={nothing} />))).toBe(true);
    const options = [{ value: 'a', label: 'A' }];
    expect(isLabelled(markup(<Select label="Rule" value="a" options={options} onChange={nothing} />))).toBe(
      true,
    );
    const field = markup(
      <TextField label="Name" value="x" hint="Short." error="Too short." onChange={nothing} />,
    );
    expect(isLabelled(field)).toBe(true);
    expect(field).toContain('aria-invalid="true"');
    const described = /aria-describedby="([^"]+)"/.exec(field)?.[1].split(' ') ?? [];
    expect(described).toHaveLength(2);
    expect(described.every((id) => field.includes(`id="${id}"`))).toBe(true);
  });

  it('[LA13] a button with a sign alone has a name, its key and whether it is on', () => {
    const html = markup(<IconButton label="Brush" icon={<svg />} hotkey="B" pressed />);
    expect(html).toContain('aria-label="Brush"');
    expect(html).toContain('aria-keyshortcuts="B"');
    expect(html).toContain('aria-pressed="true"');
    expect(html).toContain('type="button"');
    expect(markup(<Button busy>Go</Button>)).toMatch(/disabled.*aria-busy="true"/);
  });

  it('[LA14] a choice is a radio group, an on-off a switch, a failure an alert, a dialog has its title', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    const group = markup(<Segmented label="Tie" value="b" options={options} onChange={nothing} />);
    expect(group.match(/type="radio"/g)).toHaveLength(2);
    expect(group).toMatch(/<legend[^>]*>Tie/);
    expect(group.match(/checked=""/g)).toHaveLength(1);
    expect(markup(<Switch label="Grid" checked onChange={nothing} />)).toContain('role="switch"');
    expect(markup(<Strip tone="danger">Lost.</Strip>)).toContain('role="alert"');
    expect(markup(<Strip>Saved.</Strip>)).toContain('role="status"');
    const dialog = markup(
      <Dialog open title="Share" onClose={nothing}>
        x
      </Dialog>,
    );
    const title = /aria-labelledby="([^"]+)"/.exec(dialog)?.[1];
    expect(dialog).toContain(`<h2 id="${title}">Share`);
    const popover = markup(
      <Popover
        label="More"
        trigger={(props) => (
          <button type="button" {...props} ref={null}>
            …
          </button>
        )}
      >
        x
      </Popover>,
    );
    expect(popover).toContain('aria-expanded="false"');
  });

  it('[LA15] a popover stays inside the window, on the other side where there is more room', () => {
    const side = fc.constantFrom('top' as const, 'bottom' as const, 'left' as const, 'right' as const);
    const align = fc.constantFrom('start' as const, 'center' as const, 'end' as const);
    const window = { left: 0, top: 0, width: 390, height: 844 };
    const length = fc.integer({ min: 10, max: 300 });
    fc.assert(
      fc.property(
        side,
        align,
        fc.integer({ min: 0, max: 350 }),
        fc.integer({ min: 0, max: 800 }),
        length,
        length,
        (...of) => {
          const [where, how, left, top, width, height] = of;
          const own = { left: 0, top: 0, width, height };
          const at = corner({ left, top, width: 40, height: 40 }, own, window, { side: where, align: how });
          return at.left >= 8 && at.top >= 8 && at.left + width <= 382 && at.top + height <= 836;
        },
      ),
    );
    const low = { left: 100, top: 800, width: 40, height: 40 };
    expect(
      corner(low, { left: 0, top: 0, width: 100, height: 200 }, window, { side: 'bottom', align: 'start' })
        .top,
    ).toBe(592);
  });

  it('[LA16] a chosen theme is on the page before it is painted; anything else stored is ignored', () => {
    const themeFor = (stored: string | null | Error): string | undefined => {
      const dataset: { theme?: string } = {};
      const getItem = () => {
        if (stored instanceof Error) throw stored;
        return stored;
      };
      new Function('localStorage', 'document', themeSnippet)({ getItem }, { documentElement: { dataset } });
      return dataset.theme;
    };
    expect(['dark', 'light', 'auto', 'red', null, new Error('forbidden')].map(themeFor)).toEqual([
      'dark',
      'light',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('[LA17] initials come from the first two words, or two letters of one; a name is said once', () => {
    expect(['Amber Fox', 'mia', 'Jean Luc Picard', '  ', '👩‍🏫 Ada', 'é'].map(initials)).toEqual([
      'AF',
      'MI',
      'JL',
      '?',
      '👩‍🏫A',
      'É',
    ]);
    expect(markup(<Avatar name="Amber Fox" color="#b4540a" decorative />)).not.toContain('Amber Fox');
    expect(markup(<Avatar name="Amber Fox" color="#b4540a" />)).toContain('Amber Fox</span>');
  });
});
