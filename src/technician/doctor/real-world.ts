import {execFile} from 'node:child_process';
import {statfs} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {realWorld} from '../devices/real-world.ts';
import type {DoctorWorld, Ran} from './world.ts';

/** No program that the doctor asks takes longer. */
const RUN_LIMIT_MS = 15_000;
const NOT_FOUND = 127;
const SAID_MAX = 64 * 1024;

function run(file: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = {timeout: RUN_LIMIT_MS, maxBuffer: SAID_MAX, env: {...process.env, LC_ALL: 'C'}};
    execFile(file, args, options, (error, stdout, stderr) => {
      const said = `${stdout}${stderr}`.trim();
      if (error === null) resolve({code: 0, said});
      else if (error.code === 'ENOENT') resolve({code: NOT_FOUND, said: `${file} is not here`});
      else resolve({code: typeof error.code === 'number' ? error.code : 1, said: said === '' ? error.message : said});
    });
  });
}

/** Where a package is, as the program itself finds it; the name where it does not. */
function pathOf(name: string): string {
  try {
    return createRequire(process.argv[1] ?? import.meta.url).resolve(name);
  } catch {
    return name;
  }
}

/** What a failed `require` says: the line of the error, and not the stack around it. */
const ERROR = /^\w*Error: (.*)$/m;

async function loads(name: string): Promise<string | null> {
  const {code, said} = await run(process.execPath, ['-e', 'require(process.argv[1])', pathOf(name)]);
  return code === 0 ? null : (ERROR.exec(said)?.[1] ?? said.split('\n')[0] ?? `it ended with ${code}`);
}

/** This machine. */
export function realDoctorWorld(): DoctorWorld {
  const {hid, reloadRules} = realWorld();
  return {
    root: '',
    uid: process.getuid?.() ?? 0,
    nowMs: () => Date.now(),
    nodeVersion: process.versions.node,
    hid,
    disk: (path) => statfs(path).catch(() => null),
    run,
    loads,
    reloadRules,
  };
}
