import { expect, it } from 'vitest';
import { plainError } from '../../server/log';

it('[SV15] an error is logged with its kind, its words and where it happened, without what people wrote', () => {
  const cause = Object.assign(new Error('row "Canary" is none'), {
    code: '22P05',
    detail: 'Key (cid)=(canary)',
  });
  const error = Object.assign(
    new Error("cannot store 'Canary, a memory'\nwith { name: Canary }", { cause }),
    {
      code: 'P2010',
      meta: { arguments: ['Canary'] },
    },
  );
  const told = JSON.stringify(plainError(error));
  expect(told).not.toMatch(/canary/i);
  expect(plainError(error)).toMatchObject({
    type: 'Error',
    message: 'cannot store …',
    code: 'P2010',
    stack: expect.stringContaining('log.test.ts'),
    cause: { message: 'row … is none', code: '22P05' },
  });
  expect(plainError('Canary')).toEqual({ type: 'string' });
});
