import assert from 'node:assert';
import { createRng } from '../../core/random/rng';
import { mutate, mutateText } from './mutate';

const good = { name: 'Class', width: 16, height: 16, starter: 'icons-16x16' };
const types = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
];

/** Spoilt bodies of `POST /api/rooms`: each is a 201, or a 4xx that says why in a sentence. */
export const spoilBodies = async (url: string, seed: number, count: number): Promise<string> => {
  const rng = createRng(seed);
  const statuses = new Map<number, number>();
  for (let k = 0; k < count; k++) {
    const text = JSON.stringify(mutate(good, rng)) ?? '';
    const body = rng.below(2) === 0 ? mutateText(text, rng) : text;
    const type = types[rng.below(8) === 0 ? rng.below(types.length) : 0];
    const answer = await fetch(`${url}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    const told = await answer.json();
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const fine =
      answer.status === 201 ? typeof told.id === 'string' : /^(400|413|429)$/.test(String(answer.status));
    assert(
      fine,
      `seed ${seed}, body ${k}: ${answer.status} ${JSON.stringify(told)} to ${body.slice(0, 300)}`,
    );
    if (answer.status !== 201)
      assert(told.error.message.length > 10, `seed ${seed}, body ${k}: a refusal without words`);
  }
  assert.strictEqual((await fetch(`${url}/healthz`)).status, 200);
  return `${count} bodies: ${[...statuses].map(([status, n]) => `${n} × ${status}`).join(', ')}`;
};
