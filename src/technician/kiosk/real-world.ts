import {existsSync, realpathSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {askLine} from '../ask-line.ts';
import type {KioskWorld, Ran} from './world.ts';

const LIMIT_MS = 90_000;
const NOT_HERE = 127;

async function run(file: string, args: readonly string[], input = ''): Promise<Ran> {
  const {spawn} = await import('node:child_process');
  return new Promise((resolve) => {
    const env = {...process.env, LC_ALL: 'C', PATH: '/usr/sbin:/usr/bin:/sbin:/bin', SYSTEMD_PAGER: 'cat'};
    const child = spawn(file, args, {env, timeout: LIMIT_MS, stdio: ['pipe', 'pipe', 'pipe']});
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', (error) => resolve({code: NOT_HERE, said: error.message}));
    child.on('close', (code, signal) => resolve({code: code ?? 1, said: code === null ? `${said}${signal}` : said}));
  });
}

/** Where a package puts the program on the path. */
const ON_PATH = '/usr/bin/bonustill';

/** The script beside what Node runs; where a package has put it on the path, that. */
function ownProgram(): string {
  const script = join(dirname(process.argv[1] ?? ''), 'bonustill');
  if (!existsSync(script) || !existsSync(ON_PATH)) return script;
  return realpathSync(ON_PATH) === realpathSync(script) ? ON_PATH : script;
}

/** This machine. */
export function realWorld(): KioskWorld {
  return {root: '', uid: () => process.getuid?.() ?? -1, run, ask: askLine, program: ownProgram()};
}
