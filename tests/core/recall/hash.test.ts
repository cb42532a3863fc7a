import { expect, test } from 'vitest';
import { endHashes, recallHashes } from '../../support/recall-hash';

test('[RC1] the event logs of these recalls have these hashes, here and everywhere', async () => {
  await expect(`${JSON.stringify(recallHashes(), null, 2)}\n`).toMatchFileSnapshot('./hashes.json');
});

test('[RC1] a second time they are the same', () => {
  expect(recallHashes()).toEqual(recallHashes());
});

test('[KN12] recalls nobody listens to end where these hashes say, by either engine', async () => {
  const ends = endHashes('webassembly');
  await expect(`${JSON.stringify(ends, null, 2)}\n`).toMatchFileSnapshot('./ends.json');
  expect(endHashes('javascript')).toEqual(ends);
});
