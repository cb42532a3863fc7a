import { describe, expect, it } from 'vitest';
import { backTo, changeName, changeTo, differences } from '../../../app/_panels/settings/differences';
import {
  alternatives,
  candidateOf,
  isPossible,
  type Keeps,
  type Known,
  keepsOf,
  loses,
  suggestion,
} from '../../../app/_panels/settings/keeping';
import { alikenessOf, keepsWords, reasonOf, restWords, servedWords } from '../../../app/_panels/settings/why';
import { margins } from '../../../core/measure/margins';
import { createNetwork } from '../../../core/network/create';
import { randomPattern } from '../../../core/pattern/pattern';
import type { Pattern } from '../../../core/recall/types';
import { emptyRoom } from '../../../core/room/room';
import { defaultSettings } from '../../../core/room/settings';
import type { RoomState, Settings } from '../../../core/room/types';
import { letters } from './letters';

const roomOf = (patterns: readonly Pattern[], change: Partial<Settings> = {}): RoomState => ({
  ...emptyRoom({ id: 'r', name: 'r', width: 12, height: patterns[0].length / 12 }),
  settings: { ...defaultSettings, ...change },
  memories: patterns.map((pattern, k) => ({ id: `m${k}`, name: `Picture ${k}`, by: 'a', order: k, pattern })),
});

const networkFor = (patterns: readonly Pattern[], settings: Settings) =>
  createNetwork(candidateOf(settings, 12).spec, patterns);

const knownOf = (room: RoomState): Known => {
  const patterns = room.memories.map(({ pattern }) => pattern);
  const wanted = [room.settings, ...alternatives(room.settings)].filter((each) =>
    isPossible(each, room.canvas.length),
  );
  return new Map(
    wanted.map((each) => [candidateOf(each, room.width).key, keepsOf(networkFor(patterns, each), each.tie)]),
  );
};

describe('what a network keeps', () => {
  it('[UI42] is the number of fixed points, and the memory of which most neurons would flip', () => {
    const patterns = Array.from({ length: 14 }, (_, k) => randomPattern(96, k + 1));
    const network = createNetwork({ model: 'classical' }, patterns);
    const keeps = keepsOf(network, 'keep');
    expect(keeps.kept).toBe(margins(network).filter(({ fixed }) => fixed).length);
    expect(keeps.kept).toBeGreaterThan(0);
    expect(keeps.kept).toBeLessThan(14);
    const wrong = patterns.map(
      (memory) =>
        memory.filter((value, i) => {
          const field = network.localField(memory, i);
          return field !== 0 && Math.sign(field) !== value;
        }).length,
    );
    expect(keeps.weakest?.wrong).toBe(Math.max(...wrong));
    expect(wrong[keeps.weakest?.memory ?? -1]).toBe(Math.max(...wrong));
  });

  it('[UI42] is nothing where no neuron hears anything, and for real states where they come to rest', () => {
    const patterns = letters.slice(0, 4);
    expect(keepsOf(createNetwork({ model: 'boltzmann' }, patterns), 'keep').kept).toBe(0);
    expect(keepsOf(createNetwork({ model: 'modern', beta: 0.05 }, patterns), 'keep').kept).toBe(0);
    expect(keepsOf(createNetwork({ model: 'modern', beta: 20 }, patterns), 'keep').kept).toBe(4);
  });

  it('[UI42] of a network made to go on is from how many memories it does', () => {
    const patterns = Array.from({ length: 4 }, (_, k) => randomPattern(144, k + 5));
    const keeps = keepsOf(createNetwork({ model: 'hetero', task: 'sequence', width: 12 }, patterns), 'keep');
    expect(keeps.goesOn?.from).toBe(4);
    expect(loses(keeps)).toBe(false);
    expect(servedWords(keeps)).toBe('leads on from all 4');
  });
});

describe('why memories are lost', () => {
  it('[UI43] is told with the numbers of the room: how alike they are, and which two most', () => {
    const room = roomOf(letters);
    const keeps = keepsOf(networkFor(letters, room.settings), 'keep');
    const alike = alikenessOf(room);
    if (!alike) throw new Error('26 letters are alike');
    const { a, b, agreement } = alike.most;
    const agreeing = letters[a].filter((value, i) => value === letters[b][i]).length;
    expect(agreement).toBeCloseTo(agreeing / letters[a].length, 9);
    const { why, where } = reasonOf(room, keeps);
    expect(why).toContain(`Picture ${a} and Picture ${b}`);
    expect(why).toContain(`${Math.round(alike.agreement * 100)}\u00a0%`);
    expect(where).toContain(`${keeps.weakest?.wrong} neurons`);
    expect(keepsWords(room, keeps)).toBe(`Hebb keeps ${keeps.kept} of 26`);
  });

  it('[UI56] says what keeping is, and that likeness is between any two memories', () => {
    const room = roomOf(letters);
    const keeps = keepsOf(networkFor(letters, room.settings), 'keep');
    expect(reasonOf(room, keeps).why).toMatch(
      /^Any two of its memories agree in \d+\u00a0% of the neurons on/,
    );
    const weakest = { memory: 0, wrong: 4 };
    expect(restWords({ kept: 2, of: 26, weakest })).toBe(
      ': the others do not stay as they are, even when nothing is damaged.',
    );
    expect(restWords({ kept: 0, of: 5, weakest })).toContain('none stays');
    expect(restWords({ kept: 4, of: 5, weakest })).toContain('the other one does not stay as it is');
    expect(restWords({ kept: 0, of: 5, weakest: { memory: 0, wrong: 0 } })).toBe('.');
  });

  it('[UI43] is told by number where they are not alike, and by what the network says of itself', () => {
    const patterns = Array.from({ length: 30 }, (_, k) => randomPattern(96, k + 1));
    const room = roomOf(patterns);
    const keeps: Keeps = { kept: 2, of: 30, weakest: { memory: 3, wrong: 7 } };
    expect(reasonOf(room, keeps).why).toMatch(/^About \d+ unrelated pictures fit in 96 neurons\.$/);
    expect(reasonOf(room, keeps, 'These depend on each other.').why).toBe('These depend on each other.');
    expect(alikenessOf(roomOf(patterns.slice(0, 1)))).toBeNull();
  });
});

describe('a network that keeps more', () => {
  it('[UI44] is found for 26 letters from their figures alone: the first rule that keeps them all', () => {
    const room = roomOf(letters);
    const known = knownOf(room);
    const now = known.get(candidateOf(room.settings, 12).key);
    expect(now?.kept).toBeLessThan(6);
    const better = suggestion(room.settings, known, 12);
    expect(better?.keeps.kept).toBe(26);
    expect(better && changeTo(room.settings, better.settings)).toEqual({ rule: 'pseudo-inverse' });
  });

  it('[UI44] is not looked for where nothing is lost, and stays of the kind that was chosen', () => {
    const patterns = letters.slice(0, 5);
    const apart = roomOf(patterns, { rule: 'pseudo-inverse' });
    expect(suggestion(apart.settings, knownOf(apart), 12)).toBeNull();
    const sequence = roomOf(patterns, { model: 'hetero', task: 'sequence' });
    const better = suggestion(sequence.settings, knownOf(sequence), 12);
    expect(better?.settings.model).toBe('hetero');
    expect(better?.keeps.goesOn?.from).toBe(5);
    expect(better && changeName(sequence.settings, better.settings)).toBe('links of a sequence kept apart');
    const blurred = roomOf(patterns, { model: 'modern', beta: 0.3 });
    expect(suggestion(blurred.settings, knownOf(blurred), 12)?.settings.model).toBe('modern');
  });

  it('[UI44] is undone by one press: what to send puts every setting back', () => {
    const before = { ...defaultSettings };
    const now: Settings = {
      ...before,
      model: 'dense',
      degree: 5,
      threshold: { kind: 'constant', value: 3 },
      units: 'binary',
    };
    const back = backTo(before, now);
    expect({ ...now, ...back }).toMatchObject(before);
    expect(back.degree).toBe(3);
    expect(backTo(now, now)).toEqual({});
  });

  it('[UI45] says what a choice brings and takes away, as far as it is in use', () => {
    const now = { ...defaultSettings };
    expect(differences(now, { ...now, model: 'stochastic' })).toMatch(/^Adds temperature, /);
    expect(differences(now, { ...now, model: 'dense' })).toContain('Sets aside the learning rule.');
    expect(differences(now, { ...now, model: 'dense' })).not.toContain('threshold');
    expect(differences({ ...now, threshold: { kind: 'mean' } }, { ...now, model: 'dense' })).toContain(
      'the threshold',
    );
    expect(differences(now, now)).toBe('');
  });
});
