/**
 * Every fault of docs/reliability.md, as often as it says, on real processes and sockets.
 * npm run faults [-- --short] [-- --only kill,clock]
 */
import { parseArgs } from 'node:util';
import { browserFaults } from './browser';
import type { Form, Seen } from './fault';
import { faults } from './list';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    browser: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const form: Form = values.short ? 'short' : 'full';
const only = values.only?.split(',');

type Line = { title: string; seen: Seen | null; problem: string };

const tryOne = async (title: string, run: () => Promise<Seen>): Promise<Line> => {
  console.log(`… ${title}`);
  const began = performance.now();
  try {
    const seen = await run();
    console.log(
      `  held (${Math.round((performance.now() - began) / 1_000)} s): ${seen.tried}: ${seen.figures}`,
    );
    return { title, seen, problem: '' };
  } catch (error) {
    console.error(error);
    return {
      title,
      seen: null,
      problem: error instanceof Error ? error.message.split('\n')[0] : String(error),
    };
  }
};

const all = [...faults, ...(values.browser ? browserFaults : [])];
const wanted = all.filter(({ id }) => !only || only.includes(id));
const lines: Line[] = [];
for (const { title, run } of wanted) lines.push(await tryOne(title, () => run(form)));

console.log('\n| fault | tried | held | figures |\n| --- | --- | --- | --- |');
for (const { title, seen, problem } of lines)
  console.log(`| ${title} | ${seen?.tried ?? ''} | ${seen ? 'yes' : 'NO'} | ${seen?.figures ?? problem} |`);
const broken = lines.filter(({ seen }) => !seen).length;
console.log(`\n${lines.length - broken} of ${lines.length} held`);
process.exit(broken === 0 && lines.length > 0 ? 0 : 1);
