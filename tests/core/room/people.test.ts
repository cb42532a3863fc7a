import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canPaint, cleanName, colorOf, emptyRoom, generatedName, limits, roleOf } from '../../../core/room';
import { adjectives, animals, palette } from '../../../core/room/name-words';
import type { PaintRight, Role, RoomState } from '../../../core/room/types';
import { codeOf, createFurnished, createHost, paint } from './support';

const roomWith = (paintRight: PaintRight, role?: Role): RoomState => ({
  ...emptyRoom({ id: 'room', name: 'Room', width: 4, height: 4 }),
  paint: paintRight,
  roles: role ? { mia: role } : {},
});

describe('rights', () => {
  const matrix: [role: Role | undefined, everyone: boolean, chosen: boolean, nobody: boolean][] = [
    [undefined, true, false, false],
    ['viewer', false, false, false],
    ['painter', true, true, false],
    ['cohost', true, true, true],
    ['host', true, true, true],
  ];
  it.each(matrix)('[RM13] who may paint as %s', (role, everyone, chosen, nobody) => {
    const allowed = (['everyone', 'chosen', 'nobody'] as const).map((who) =>
      canPaint(roomWith(who, role), 'mia'),
    );
    expect(allowed).toEqual([everyone, chosen, nobody]);
  });

  it('[RM14] the host is who holds the host token, or whom a host made one; nobody is by a claim alone', () => {
    expect(roleOf(roomWith('nobody'), 'mia', 'host')).toBe('host');
    expect(roleOf(roomWith('nobody'), 'mia', 'cohost')).toBe('viewer');
    expect(roleOf(roomWith('everyone'), 'mia', 'cohost')).toBe('painter');
    expect(roleOf(roomWith('nobody', 'host'), 'mia')).toBe('host');
    expect(roleOf(roomWith('everyone'), 'constructor')).toBe('painter');
  });

  it('[RM15] only the host gives roles, says who paints and ends the room', () => {
    const host = createHost();
    host.send('ann', { type: 'role.grant', person: 'tom', role: 'cohost' }, 'host');
    const asked = [
      { type: 'role.grant', person: 'zoe', role: 'host' },
      { type: 'room.paint', who: 'nobody' },
      { type: 'room.end' },
    ];
    for (const by of ['mia', 'tom'])
      for (const message of asked) expect(codeOf(host.send(by, message))).toBe('forbidden');
    expect(codeOf(host.send('ann', { type: 'role.grant', person: 'ann', role: 'viewer' }, 'host'))).toBe(
      'bad-input',
    );
  });

  it('[RM16] without the right to paint nothing of the room can be changed, but for the own name', () => {
    const host = createFurnished();
    host.send('ann', { type: 'room.paint', who: 'nobody' }, 'host');
    host.send('ann', { type: 'role.grant', person: 'vic', role: 'viewer' }, 'host');
    const asked = [
      paint([1]),
      { type: 'canvas.clear' },
      { type: 'memory.store', name: 'x' },
      { type: 'memory.remove', memory: 'm1' },
      { type: 'network.configure', tie: 'plus' },
      { type: 'recall.start', rate: 1 },
      { type: 'undo' },
      { type: 'redo' },
    ];
    for (const message of asked) {
      expect(codeOf(host.send('mia', message))).toBe('locked');
      expect(codeOf(host.send('vic', message))).toBe('forbidden');
    }
    expect(host.send('vic', { type: 'person.rename', name: 'Vic' }).ok).toBe(true);
  });
});

describe('names', () => {
  const cleaned: [raw: string, clean: string | null][] = [
    ['  Amber   Fox ', 'Amber Fox'],
    ['two\nlines\tof', 'two lines of'],
    ['', null],
    ['   ', null],
    ['\u200b\u200d\ufeff', null],
    ['\u3164', null],
    ['\u0301', null],
    ['abc\u202egnp.exe', 'abcgnp.exe'],
    ['\u2066x\u2069', 'x'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['👩🏽‍🚀 ok', '👩🏽‍🚀 ok'],
    ['🏳️‍🌈', '🏳️‍🌈'],
    ['a\u200db', 'ab'],
    ['\ud800x', 'x'],
    ['x\ue000y', 'xy'],
    ['שלום', 'שלום'],
    ['م‌ی', 'می'],
    ['<script>', '<script>'],
    [`Z${'\u0336'.repeat(50)}`, `Z${'\u0336'.repeat(4)}`],
    ['e\u0301', 'é'],
    ['x'.repeat(61), null],
    ['👩‍👩‍👧'.repeat(60), '👩‍👩‍👧'.repeat(60)],
    ['x'.repeat(10_000), null],
  ];
  it.each(cleaned)('[RM17] a name is one line of visible characters: %j', (raw, clean) => {
    expect(cleanName(raw)).toBe(clean);
  });

  it('[RM18] a cleaned name is clean, short and never blank, whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (raw) => {
        const name = cleanName(raw);
        if (name === null) return;
        expect(cleanName(name)).toBe(name);
        expect(name).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/u);
        expect(name.trim()).toBe(name);
      }),
      { numRuns: 3000 },
    );
  });

  it('[RM19] everyone has a name and a colour from their id, the same everywhere, white readable on it', () => {
    expect(new Set(adjectives).size).toBeGreaterThanOrEqual(40);
    expect(new Set(animals).size).toBeGreaterThanOrEqual(60);
    expect([adjectives.length, animals.length]).toEqual([new Set(adjectives).size, new Set(animals).size]);
    expect(generatedName('V1StGXR8Z5')).toBe(generatedName('V1StGXR8Z5'));
    expect(generatedName('V1StGXR8Z5')).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    const names = new Set(Array.from({ length: 1000 }, (_, k) => generatedName(`person${k}`)));
    expect(names.size).toBeGreaterThan(850);
    expect(Math.max(...[...names].map((name) => name.length))).toBeLessThanOrEqual(limits.personName);
    expect(new Set(Array.from({ length: 1000 }, (_, k) => colorOf(`person${k}`))).size).toBe(palette.length);
    for (const color of palette) expect(contrastWithWhite(color)).toBeGreaterThanOrEqual(4.5);
  });
});

/** Contrast ratio of WCAG 2.2. */
const contrastWithWhite = (color: string): number => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
};
