import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../core/recall/types';
import { describeEvent, describeOutcome, generatedName, lookAlike } from '../../../core/room';
import type { EventBody } from '../../../core/room/types';
import { createFurnished, negative, paint } from './support';

describe('words', () => {
  const told: [event: EventBody, text: string][] = [
    [{ type: 'canvas.painted', neurons: [1], value: 1 }, 'Teal painted 1 neuron'],
    [{ type: 'canvas.painted', neurons: [1, 2], value: -1 }, 'Teal erased 2 neurons'],
    [{ type: 'canvas.loaded', memory: 'm1' }, 'Teal loaded Top'],
    [{ type: 'memory.removed', memory: 'm2' }, 'Teal removed Left'],
    [{ type: 'memory.renamed', memory: 'm2', name: 'Port' }, 'Teal renamed Left to Port'],
    [{ type: 'network.configured', settings: { tie: 'plus' } }, 'Teal set the tie rule to Become +1'],
    [
      { type: 'network.configured', settings: { threshold: { kind: 'constant', value: 8 } } },
      'Teal set the threshold to 0.5',
    ],
    [
      { type: 'canvas.corrupted', damage: { kind: 'flip', fraction: 0.2 }, seed: 1, bits: '' },
      'Teal flipped 20 % of the neurons',
    ],
    [{ type: 'recall.started', seed: 1, rate: 5 }, 'Teal started a recall'],
    [{ type: 'recall.rate-set', rate: 'unlimited', update: 1 }, 'Teal set the speed to unlimited'],
    [{ type: 'role.granted', person: 'p', role: 'cohost' }, 'Teal made Teal a co-host'],
    [{ type: 'room.paint-set', who: 'nobody' }, 'Teal stopped painting for now'],
    [
      {
        type: 'recall.settled',
        outcome: { kind: 'memory', memory: 0 },
        updates: 231,
        flips: 1,
        energy: 0,
        bits: '',
      },
      'Found Top. After 231 updates.',
    ],
  ];
  it.each(told)('[RM20] every event is told in one sentence: %j', (event, text) => {
    const { room } = createFurnished();
    expect(describeEvent(room, { ...event, seq: room.seq + 1, at: 0, by: 'teal' }, () => 'Teal')).toBe(text);
  });

  it('[RM21] every event of a lively room can be told', () => {
    const host = createFurnished();
    const messages = [
      { type: 'canvas.clear' },
      { type: 'undo' },
      { type: 'redo' },
      { type: 'undo' },
      { type: 'canvas.invert' },
      { type: 'memory.remove', memory: 'm1' },
      { type: 'undo' },
      { type: 'person.rename', name: 'Mia' },
      { type: 'recall.start', rate: 2, paused: true },
      { type: 'recall.step', updates: 3 },
      { type: 'recall.resume' },
      { type: 'recall.pause' },
      { type: 'recall.stop' },
      paint([1]),
      { type: 'room.end' },
    ];
    for (const message of messages) {
      const before = host.room;
      expect(host.send('mia', message, 'host').ok).toBe(true);
      const event = host.log.at(-1);
      if (event) expect(describeEvent(before, event, generatedName)).toMatch(/^\w+ \w+ \w+/);
    }
  });

  const outcomes: [outcome: Outcome, title: RegExp, hint?: string][] = [
    [{ kind: 'memory', memory: 0 }, /^Found Top/],
    [{ kind: 'reverse', memory: 1 }, /opposite of Left/, 'canvas.invert'],
    [
      { kind: 'mixture', memories: [0, 1, 2], signs: [1, -1, 1] },
      /mixture of Top, the opposite of Left and memory 3/,
    ],
    [
      { kind: 'mixture', memories: [0, 1, 2], signs: [-1, -1, -1], reversed: true },
      /opposite of a mixture of Top, Left/,
    ],
    [{ kind: 'near', memory: 0, wrong: 3 }, /near Top, with 3 neurons wrong/],
    [{ kind: 'spurious' }, /nobody stored/],
    [{ kind: 'cycle', period: 2 }, /Blinking between two pictures/, 'network.configure'],
    [{ kind: 'not-settled' }, /Not settled/],
  ];
  it.each(outcomes)(
    '[RM22] every outcome has a headline, and what to do about it: %j',
    (outcome, title, hint) => {
      const words = describeOutcome(createFurnished().room, outcome, 12);
      expect(words.title).toMatch(title);
      expect(words.detail).not.toBe('');
      expect(words.hint?.command.type).toBe(hint);
    },
  );

  it('[UI53] a run that changed nothing is told as that, and why, where the network does not know anything yet', () => {
    const { room } = createFurnished();
    const tell = (change: object, outcome: Outcome, updates = 0) =>
      describeOutcome({ ...room, ...change }, outcome, updates);
    const stable = tell({}, { kind: 'spurious' });
    expect(stable.title).toBe('Nothing moved: this picture is stable as it is.');
    expect([stable.still, tell({}, { kind: 'spurious' }, 12).still]).toEqual(['stable', undefined]);
    expect(stable.detail).not.toContain('alike');
    const untaught = { settings: { ...room.settings, model: 'boltzmann' } };
    const kinds: Outcome[] = [{ kind: 'spurious' }, { kind: 'near', memory: 0, wrong: 2 }];
    for (const outcome of [...kinds, { kind: 'memory', memory: 0 } as const])
      expect(tell(untaught, outcome)).toMatchObject({
        title: 'Nothing moved: the network has not been taught yet.',
        still: 'untaught',
      });
    const taught = { settings: { ...untaught.settings, epochs: 5 } };
    expect(tell(taught, { kind: 'memory', memory: 0 })).toMatchObject({ title: 'Found Top.' });
    expect(tell(untaught, { kind: 'spurious' }, 12).title).toMatch(/nobody stored/);
    expect(tell({ memories: [] }, { kind: 'spurious' }).title).toContain('no memories yet');
    expect(tell(untaught, { kind: 'trained', epochs: 3 }).title).toBe('Taught 3 epochs.');
  });

  it('[UI53] an untaught machine that is asked settles at once, and its recall says so', () => {
    const host = createFurnished();
    host.send('mia', { type: 'network.configure', model: 'boltzmann', hidden: 6 });
    host.send('mia', { type: 'recall.start', rate: 'unlimited' });
    host.run(1000);
    host.settle();
    const { outcome, update = 0 } = host.room.recall ?? {};
    if (!outcome) throw new Error('nothing can move here');
    expect(describeOutcome(host.room, outcome, update).still).toBe('untaught');
  });

  it('[UI55] a recall that ended near a memory says what may help', () => {
    const { detail } = describeOutcome(createFurnished().room, { kind: 'near', memory: 0, wrong: 3 }, 12);
    expect(detail).toBe('After 12 updates. Less damage may find it whole.');
  });

  it('[RM23] a drawing much like a memory, or like its opposite, is warned of before it is stored', () => {
    const host = createFurnished();
    expect(lookAlike(host.room, host.room.canvas)).toMatchObject({
      memory: { name: 'Left' },
      overlap: 0.875,
      message: 'Looks 88 % like Left: under Hebb both will blur; the pseudo-inverse keeps both.',
    });
    expect(lookAlike(host.room, negative(host.room.canvas))?.message).toMatch(
      /^Its opposite looks 88 % like Left/,
    );
    host.send('mia', { type: 'canvas.load', memory: host.room.memories[0].id });
    expect(lookAlike(host.room, host.room.canvas)?.message).toBe(
      'It is stored already, as Top: change the drawing first.',
    );
    host.send('mia', { type: 'canvas.invert' });
    expect(lookAlike(host.room, host.room.canvas)?.message).toMatch(
      /^Its opposite is stored already, as Top/,
    );
    host.send('mia', { type: 'canvas.clear' });
    host.send('mia', paint([0, 3, 5, 6, 9, 10, 12, 15]));
    expect(lookAlike(host.room, host.room.canvas)).toBeNull();
  });
});
