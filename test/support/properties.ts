import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {globSync, readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {SEED_VARIABLE} from './property.ts';

/*
 * npm run properties -- --rounds N --seed N: the tests that hold properties, once for each of so many seeds, and stops
 * at the first round that finds a case. Exit code 1 where one did, 2 for what can't be run.
 */

const {values} = parseArgs({options: {rounds: {type: 'string', default: '20'}, seed: {type: 'string', default: '1'}}});

function wholeOf(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  process.stdout.write(`--${name} ${text}: a whole number from 1 on\n`);
  process.exit(2);
}

const rounds = wholeOf('rounds', values.rounds);
const first = wholeOf('seed', values.seed);
const sharers = globSync('test/**/*.ts').filter((file) => readFileSync(file, 'utf8').includes('fc.assert('));
const files = sharers.filter((file) => file.endsWith('.test.ts'));

/** The exit code of one run of all of them, which tells on this terminal what it finds. */
async function round(seed: number): Promise<number> {
  const args = ['run', '--config', 'test/vitest.config.ts', '--reporter', 'dot', '--silent', '--testTimeout', '900000'];
  const env = {...process.env, [SEED_VARIABLE]: String(seed)};
  const child = spawn('node_modules/.bin/vitest', [...args, ...files], {stdio: ['ignore', 'inherit', 'inherit'], env});
  const [code]: readonly unknown[] = await once(child, 'exit');
  return code === 0 ? 0 : 1;
}

process.stdout.write(`${files.length} files, seeds ${first} to ${first + rounds - 1}\n`);
for (let done = 0; done < rounds && process.exitCode === undefined; done += 1) {
  const seed = first + done;
  process.stdout.write(`Round ${done + 1} of ${rounds}, seed ${seed}\n`);
  if ((await round(seed)) !== 0) {
    process.stdout.write(`Seed ${seed} found a case: ${SEED_VARIABLE}=${seed} before npm test shows it.\n`);
    process.exitCode = 1;
  }
}
if (process.exitCode === undefined) process.stdout.write(`${rounds} rounds: nothing found.\n`);
