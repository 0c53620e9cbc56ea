import {execFile} from 'node:child_process';
import {resolve} from 'node:path';
import {parseArgs, promisify} from 'node:util';
import {VERSION} from '../../app/version.ts';
import {tillTarget} from '../build.ts';
import {MACHINES, type Arch} from './entries.ts';
import {hasPacker, makeDeb, sizeOf} from './make-deb.ts';

/*
 * Makes Debian's package of the till. Run by `npm run deb`: `-- --arch arm64 --out FOLDER --version 0.1.1`; without
 * words it is for this machine, of this version, into this folder.
 */

const USAGE = 'Usage: npm run deb [-- --arch amd64|arm64] [--out FOLDER] [--version N.N.N]';

const isArch = (text: string): text is Arch => text in MACHINES;

/** The time that all files of the package get: the one that was asked for, else that of the last commit. */
async function madeAt(root: string): Promise<Date> {
  const asked = process.env['SOURCE_DATE_EPOCH'];
  const git = promisify(execFile)('git', ['log', '-1', '--format=%ct'], {cwd: root});
  const seconds = asked ?? (await git.then(({stdout}) => stdout.trim()).catch(() => ''));
  return /^\d+$/.test(seconds) ? new Date(Number(seconds) * 1000) : new Date();
}

async function main(): Promise<number> {
  const say = (row: string): void => void process.stdout.write(`${row}\n`);
  const complain = (row: string): void => void process.stderr.write(`${row}\n`);
  const options = {arch: {type: 'string'}, out: {type: 'string'}, version: {type: 'string'}} as const;
  const {values} = parseArgs({options});
  const {arch = process.arch === 'arm64' ? 'arm64' : 'amd64', out = '.', version = VERSION} = values;
  if (!isArch(arch) || !/^\d[\d.]*(?:~[a-z\d.]+)?$/.test(version)) {
    complain(USAGE);
    return 64;
  }
  if (!hasPacker()) {
    complain("Debian's dpkg-deb is not on this machine: make the package on Debian, or install `dpkg`.");
    return 69;
  }
  const {root} = tillTarget();
  try {
    const file = await makeDeb({root, arch, version, out: resolve(out), madeAt: await madeAt(root), say});
    say(`${file}, ${await sizeOf(file)}`);
    return 0;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 70;
  }
}

process.exitCode = await main();
