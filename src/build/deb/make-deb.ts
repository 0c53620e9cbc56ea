import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {chmod, mkdir, mkdtemp, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {build, tillTarget} from '../build.ts';
import {changelogText, controlText, LINTIAN_OVERRIDES} from './control.ts';
import {copyrightText, licenseOf} from './copyright.ts';
import {dependsOn} from './depends.ts';
import {MACHINES, moduleEntries, PROGRAM, type Arch} from './entries.ts';
import {manPage, verbsOf} from './man-page.ts';
import {findParts, type Parts} from './modules.ts';
import {SCRIPTS} from './scripts.ts';
import {filesBelow, nativeNeeds, putEntries, putText, settle} from './stage.ts';

const run = promisify(execFile);
const DOCUMENTS = 'usr/share/doc/bonustill';

/** What to make a package of, and where. */
export type DebOptions = {
  readonly root: string;
  readonly arch: Arch;
  readonly version: string;
  readonly out: string;
  readonly madeAt: Date;
  readonly say: (row: string) => void;
};

/** Makes the package and gives its path. Throws where something for this machine is not there, in words. */
export async function makeDeb(options: DebOptions): Promise<string> {
  const stage = await mkdtemp(join(tmpdir(), 'bonustill-deb-'));
  try {
    await stageProgram(stage, options);
    await stageControl(stage, options);
    await mkdir(options.out, {recursive: true});
    const file = join(options.out, `bonustill_${options.version}_${options.arch}.deb`);
    const env = {...process.env, SOURCE_DATE_EPOCH: String(Math.floor(options.madeAt.getTime() / 1000))};
    options.say('Packing; this takes a minute.');
    await run('dpkg-deb', ['--root-owner-group', '-Zxz', '-z9', '--build', stage, file], {env});
    return file;
  } finally {
    await rm(stage, {recursive: true, force: true});
  }
}

async function stageProgram(stage: string, options: DebOptions): Promise<void> {
  const {root, arch, version, say} = options;
  const cpu = MACHINES[arch];
  const parts = await findParts(root, 'src/main.ts', cpu);
  await putEntries(stage, await moduleEntries(root, parts.beside, arch));
  await strip(stage, say);
  // Built where it will stand, on the very modules that go along: one that is missing shows here.
  const folder = join(stage, PROGRAM, '.build');
  const hasCache = await build({...tillTarget(), outFolder: folder, version});
  await rm(join(folder, 'stamp.json'));
  const isForeign = process.arch !== cpu;
  if (isForeign) {
    await rm(join(folder, 'app.cache'), {force: true});
  }
  if (isForeign || !hasCache) {
    say('Without a code cache: it starts slower.');
  }
  await stageDocuments(stage, options, parts);
}

async function stageDocuments(stage: string, options: DebOptions, parts: Parts): Promise<void> {
  const {root, arch, version, madeAt} = options;
  const nodeFolder = join(root, 'node_modules', `node-linux-${MACHINES[arch]}`);
  const licenses = await Promise.all([...parts.beside, ...parts.bundled].map(licenseOf));
  const node = {title: 'Node.js', text: await readFile(join(nodeFolder, 'LICENSE'), 'utf8')};
  const own = await readFile(join(root, 'LICENSE'), 'utf8');
  await putText(stage, `${DOCUMENTS}/copyright`, copyrightText(own, node, licenses));
  await putText(stage, `${DOCUMENTS}/changelog.gz`, changelogText(version, madeAt));
  await putText(stage, `${DOCUMENTS}/README.md.gz`, await readFile(join(root, 'README.md'), 'utf8'));
  await putText(stage, 'usr/share/lintian/overrides/bonustill', LINTIAN_OVERRIDES);
  const program = join(stage, PROGRAM, '.build', 'bonustill.cjs');
  const help = async (...words: readonly string[]): Promise<string> =>
    (await run(process.execPath, [program, ...words, '--help'], {env: {...process.env, COLUMNS: '80'}})).stdout;
  const verbs = [];
  for (const verb of verbsOf(await help())) {
    verbs.push({verb, help: await help(verb)});
  }
  await putText(stage, 'usr/share/man/man1/bonustill.1.gz', manPage(version, verbs));
}

async function stageControl(stage: string, {version, arch, madeAt}: DebOptions): Promise<void> {
  const depends = dependsOn(await nativeNeeds(stage, MACHINES[arch]));
  const sums = [];
  for (const path of await filesBelow(stage)) {
    const isFile = path !== 'usr/bin/bonustill';
    const sum = isFile
      ? createHash('md5')
          .update(await readFile(join(stage, path)))
          .digest('hex')
      : '';
    sums.push(...(isFile ? [`${sum}  ${path}\n`] : []));
  }
  const kilobytes = await settle(stage, madeAt);
  await putText(stage, 'DEBIAN/md5sums', sums.join(''));
  await putText(stage, 'DEBIAN/control', controlText({version, arch, depends, kilobytes}));
  for (const [name, text] of Object.entries(SCRIPTS)) {
    await putText(stage, `DEBIAN/${name}`, text);
    await chmod(join(stage, 'DEBIAN', name), 0o755);
  }
  await settle(join(stage, 'DEBIAN'), madeAt);
}

/** Takes the names for debuggers out of the native files, a sixth of Node; where `strip` is absent they stay. */
async function strip(stage: string, say: (row: string) => void): Promise<void> {
  const native = (await filesBelow(stage)).filter((path) => path.endsWith('.node') || path.endsWith('/.bin/node'));
  try {
    await run('strip', ['--strip-unneeded', ...native.map((path) => join(stage, path))]);
  } catch {
    say('The native files are larger than they need be: there is no strip for them here (binutils).');
  }
}

/** The size of a file in words. */
export async function sizeOf(file: string): Promise<string> {
  return `${((await stat(file)).size / 1_000_000).toLocaleString('en', {maximumFractionDigits: 1})} MB`;
}

/** Whether Debian's packer is on this machine. */
export function hasPacker(): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, 'dpkg-deb')));
}
