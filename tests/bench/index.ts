/**
 * `npm run bench`: every bench in turn, then all goals in one table. `npm run bench -- recall store` runs these alone,
 * `--write <file>` adds the table to a file. A bench measures and prints; it decides nothing about the tests.
 */
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

type Goal = { id: string; figure: string; verdict: string };
type Run = { name: string; goals: Goal[]; seconds: number; code: number };

/** `GOAL C1: 812 x the slides' loop (goal 500 x): met` */
const GOAL = /^GOAL (\S+): (.*?): (met|not met)\b(.*)$/;

const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));

const goalOf = (line: string): Goal[] => {
  const found = GOAL.exec(line);
  return found ? [{ id: found[1], figure: found[2], verdict: found[3] + found[4] }] : [];
};

const run = (name: string): Promise<Run> =>
  new Promise((resolve) => {
    const began = performance.now();
    const file = join(import.meta.dirname, `${name}.bench.ts`);
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const goals: Goal[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(line);
      goals.push(...goalOf(line));
    });
    child.on('close', (code) =>
      resolve({ name, goals, seconds: (performance.now() - began) / 1000, code: code ?? 1 }),
    );
  });

const machine = (): string => {
  const processors = cpus();
  return `${processors.length} × ${processors[0].model.replace(/\s+/g, ' ').trim()}, Node ${process.versions.node}`;
};

const cell = (text: string): string => text.replaceAll('|', '\\|');
const tableOf = (runs: readonly Run[]): string =>
  [
    `${new Date().toISOString().slice(0, 10)} · ${machine()}`,
    '',
    '| goal | figure | verdict | bench |',
    '| --- | --- | --- | --- |',
    ...runs.flatMap(({ name, goals }) =>
      goals.map(({ id, figure, verdict }) => `| ${id} | ${cell(figure)} | ${cell(verdict)} | ${name} |`),
    ),
    '',
  ].join('\n');

const args = process.argv.slice(2);
const at = args.indexOf('--write');
const [, target] = at < 0 ? [] : args.splice(at, 2);
const unknown = args.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench '${unknown.join("', '")}'. There are: ${all.join(', ')}.`);
  process.exit(1);
}

const runs: Run[] = [];
for (const name of args.length > 0 ? args : all) {
  console.log(`\n== ${name}`);
  runs.push(await run(name));
  const { seconds, code } = runs[runs.length - 1];
  console.log(`== ${name}: ${seconds.toFixed(0)} s${code === 0 ? '' : `, ended with ${code}`}`);
}
const table = tableOf(runs);
console.log(`\n${table}`);
if (target) writeFileSync(target, table);
process.exit(runs.some(({ code }) => code !== 0) ? 1 : 0);
