import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAnnouncer } from '../../../app/_canvas/announcer';
import { askedNeuron, crowdFactor, freshNeurons, ringStrength, ringTime } from '../../../app/_canvas/fading';
import { actOfKey } from '../../../app/_canvas/keys';
import { createPicture } from '../../../app/_canvas/source';
import { help, tellNeuron, tellRow, tellRun } from '../../../app/_canvas/words';
import { emptyRoom } from '../../../core/room/room';

const size = { width: 4, height: 3 };
const press = (key: string, more = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('keys', () => {
  test('[CV8] arrows, Home and End move and stop at the edge', () => {
    const to = (neuron: number, key: string) => actOfKey(size, neuron, press(key));
    expect(to(5, 'ArrowLeft')).toEqual({ kind: 'move', to: 4, paint: false });
    expect(to(4, 'ArrowLeft')).toEqual({ kind: 'move', to: 4, paint: false });
    expect(to(7, 'ArrowRight')).toEqual({ kind: 'move', to: 7, paint: false });
    expect(to(1, 'ArrowUp')).toEqual({ kind: 'move', to: 1, paint: false });
    expect(to(5, 'ArrowDown')).toEqual({ kind: 'move', to: 9, paint: false });
    expect(to(5, 'Home')).toEqual({ kind: 'move', to: 4, paint: false });
    expect(to(5, 'End')).toEqual({ kind: 'move', to: 7, paint: false });
  });

  test('[CV8] Shift paints while moving; Enter and Space flip; R, H and Escape do what the help says', () => {
    expect(actOfKey(size, 5, press('ArrowDown', { shiftKey: true }))).toEqual({
      kind: 'move',
      to: 9,
      paint: true,
    });
    const kinds = ['Enter', ' ', 'r', 'R', 'h', 'Escape'].map((key) => actOfKey(size, 0, press(key))?.kind);
    expect(kinds).toEqual(['flip', 'flip', 'row', 'row', 'help', 'leave']);
    for (const word of ['Arrow', 'Enter', 'Shift', 'R reads', 'H reads', 'Escape'])
      expect(help).toContain(word);
  });

  test('[CV8] Tab, other letters and anything with Control, Alt or Command stay with the page', () => {
    expect(actOfKey(size, 0, press('Tab'))).toBeNull();
    expect(actOfKey(size, 0, press('x'))).toBeNull();
    for (const key of ['ctrlKey', 'altKey', 'metaKey']) {
      expect(actOfKey(size, 0, press('r', { [key]: true }))).toBeNull();
    }
  });
});

describe('words', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('[CV9] at most one message in two seconds, and of those that wait the newest', () => {
    const said: string[] = [];
    const announcer = createAnnouncer((text) => said.push(text));
    for (const text of ['one', 'two', 'three']) announcer.say(text);
    expect(said).toEqual(['one']);
    vi.advanceTimersByTime(2_000);
    expect(said).toEqual(['one', 'three']);
    announcer.say('four');
    vi.advanceTimersByTime(1_999);
    expect(said).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(said).toEqual(['one', 'three', 'four']);
    announcer.say('five');
    announcer.close();
    vi.advanceTimersByTime(10_000);
    expect(said).toHaveLength(3);
  });

  test('[CV10] a neuron and a row are read out, counted from one', () => {
    const state = Int8Array.of(-1, -1, -1, -1, 1, 1, 0, -1, 1, 1, 1, 1);
    expect(tellNeuron({ size, state }, 6)).toBe('Row 2, column 3: unknown.');
    expect(tellRow({ size, state }, 6)).toBe('Row 2, from the left: 2 plus, 1 unknown, 1 minus.');
    expect(tellRow({ size, state }, 11)).toBe('Row 3, from the left: 4 plus.');
  });

  test('[CV10] a run is told in numbers while it goes and by its outcome when it has settled', () => {
    const memory = { by: 'basin', order: 1, pattern: new Int8Array(4).fill(1) };
    const room = {
      ...emptyRoom({ id: 'r', name: 'r', width: 2, height: 2 }),
      memories: [
        { ...memory, id: 'a', name: 'Robot' },
        { ...memory, id: 'b', name: 'Key' },
      ],
    };
    const run = { overlaps: [0.754, -0.2], energy: -89.66 };
    expect(tellRun(room, { ...run, recall: null })).toBe('');
    const recall = { id: 1, phase: 'running' as const, update: 150, flips: 31 };
    expect(tellRun(room, { ...run, recall })).toBe(
      'Update 150: 31 neurons flipped. Overlap with Robot 0.75, energy −89.7.',
    );
    const outcome = { kind: 'memory' as const, memory: 0 };
    expect(
      tellRun(room, { ...run, recall: { ...recall, phase: 'settled', update: 231, outcome } }),
    ).toContain('Found Robot.');
  });
});

describe('rings', () => {
  test('[CV11] a ring fades within 900 ms, or stands still for those who asked for less motion', () => {
    const ages = [0, 100, 400, 899];
    const fading = ages.map((age) => ringStrength(age, false));
    expect(fading[0]).toBe(1);
    expect(fading.every((strength, k) => k === 0 || strength < fading[k - 1])).toBe(true);
    expect(ages.map((age) => ringStrength(age, true))).toEqual([1, 1, 1, 1]);
    expect([ringStrength(ringTime, false), ringStrength(ringTime, true)]).toEqual([0, 0]);
    expect(crowdFactor(3, 256)).toBe(1);
    expect(crowdFactor(128, 256)).toBeLessThan(0.5);
    expect(crowdFactor(10_000, 16_384)).toBe(0);
  });

  test('[CV11] what somebody shows anew gets the ring where it differs, and only there', () => {
    const picture = createPicture(2, 2, () => 1_000);
    let told = 0;
    const leave = picture.subscribe(() => told++);
    picture.show(Int8Array.of(1, -1, -1, -1));
    expect(freshNeurons(picture.changedAt, 1_100)).toEqual([0]);
    expect(freshNeurons(picture.changedAt, 1_000 + ringTime)).toEqual([]);
    picture.show(Int8Array.of(1, 1, 1, 1), { quiet: true });
    expect(freshNeurons(picture.changedAt, 1_100)).toEqual([0]);
    leave();
    picture.show(Int8Array.of(1, 1, 1, -1));
    expect([told, picture.version]).toEqual([2, 3]);
    expect(() => picture.show(new Int8Array(3))).toThrow('3');
  });

  test('[CV11] the neuron being asked is shown while updates are few enough to follow', () => {
    const visited = [
      [7, 3, 0.5, 1, 1],
      [8, 5, -0.5, 1, -1],
    ];
    expect(askedNeuron(visited, true)).toBe(5);
    expect(askedNeuron(visited, false)).toBeNull();
    expect(askedNeuron([], true)).toBeNull();
    expect(askedNeuron([...visited, ...visited, ...visited], true)).toBeNull();
  });
});
