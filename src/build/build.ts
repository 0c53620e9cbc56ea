import {createHash} from 'node:crypto';
import {chmod, mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {NOBODYS_LINKS, NOBODYS_URL} from '../app/host-url.ts';
import {NODE_FLAGS} from '../app/node-flags.ts';
import {isFresh, writeStamp} from './freshness.ts';

/** What to build and how to start it once for its code cache (see makeCodeCache). */
export type Target = {
  readonly root: string;
  readonly entry: string;
  /** True when the entry uses Ink: a patch that then meets no file stops the build. */
  readonly hasScreens: boolean;
  readonly outFolder: string;
  readonly warmUp: readonly string[];
  /** What the program says its version is, where that is not what stands in its source. */
  readonly version?: string;
};

/** The files that a build makes. */
const PRODUCTS = ['app.cjs', 'app.cache', 'bonustill.cjs', 'bonustill', 'stamp.json'];

/** The till, built into .build of the project. */
export function tillTarget(): Target {
  const root = join(import.meta.dirname, '..', '..');
  return {
    root,
    entry: 'src/main.ts',
    hasScreens: true,
    outFolder: join(root, '.build'),
    warmUp: ['till', '--practice', '--host', NOBODYS_URL, ...NOBODYS_LINKS, '--data', 'DATA'],
  };
}

/** Builds when something changed since the last build; says whether it did. Throws what esbuild says of an error. */
export async function buildIfStale(target: Target): Promise<boolean> {
  const isStale = !(await isFresh(target.root, join(target.outFolder, 'stamp.json')));
  if (isStale) {
    await build(target);
  }
  return isStale;
}

/**
 * Bundles the program, its launcher and the script that starts it, and makes the code cache. Everything is made in a
 * folder beside and moved into place at the end, so a till that runs, or starts meanwhile, is not disturbed. Says
 * whether there is a code cache.
 */
export async function build(target: Target): Promise<boolean> {
  const {makeCodeCache} = await import('./code-cache.ts');
  const folder = join(target.outFolder, `next-${process.pid}`);
  await mkdir(folder, {recursive: true});
  try {
    const inputs = await bundleAll(target, folder);
    const hasCache = await makeCodeCache(folder, target.warmUp);
    await writeStamp(target.root, join(folder, 'stamp.json'), inputs);
    await rm(join(target.outFolder, 'app.cache'), {force: true});
    for (const name of PRODUCTS.filter((product) => product !== 'app.cache' || hasCache)) {
      await rename(join(folder, name), join(target.outFolder, name));
    }
    return hasCache;
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

async function bundleAll(target: Target, folder: string): Promise<readonly string[]> {
  const {build: bundle} = await import('esbuild');
  const {bundleOptions} = await import('./bundle.ts');
  const app = join(folder, 'app.cjs');
  const made = (entry: string, outfile: string) =>
    bundle({
      ...bundleOptions({entry, outfile, hasScreens: outfile === app && target.hasScreens, version: target.version}),
      absWorkingDir: target.root,
    });
  const {metafile} = await made(target.entry, app);
  const own = import.meta.dirname;
  await made(join(own, 'launcher.ts'), join(folder, 'bonustill.cjs'));
  await made(join(own, 'warm-up.ts'), join(folder, 'warm-up.cjs'));
  const text = await readFile(app, 'latin1');
  mustBeAscii(text);
  const id = createHash('sha256').update(text, 'latin1').digest('hex');
  // On disk before it is moved into place, or a power cut could leave half a program under a whole one's name.
  await writeFile(app, `/*${id}*/${text}`, {encoding: 'latin1', flush: true});
  await writeFile(join(folder, 'bonustill'), START_SCRIPT);
  await chmod(join(folder, 'bonustill'), 0o755);
  return Object.keys(metafile?.inputs ?? {});
}

/**
 * The bundler writes other signs as escapes, but not in regular expressions and raw templates, where they are to be
 * written so by hand: the launcher reads one byte a sign, and they would mean something else. Throws at the first one.
 */
export function mustBeAscii(text: string): void {
  const at = text.search(/[^\u0000-\u007F]/);
  if (at >= 0) {
    const around = text.slice(Math.max(0, at - 40), at + 20);
    throw new Error(`The bundle must be ASCII: write \\u escapes in this regular expression or raw text: ${around}`);
  }
}

const START_SCRIPT = `#!/bin/sh
# Starts bonustill on the Node that was installed with it, with the flags that its code cache was made for.
self=$0
[ -h "$self" ] && self=$(readlink -f "$self")
here=\${self%/*}
node=$here/../node_modules/.bin/node
[ -x "$node" ] || node=node
# One heap for the threads of the database too: one each costs a tenth of the memory, and more with every hour.
export MALLOC_ARENA_MAX="\${MALLOC_ARENA_MAX:-1}"
# What was freed goes back, also after a PIN's 16 MB: without this the C library keeps ever larger pieces for later.
export MALLOC_TRIM_THRESHOLD_="\${MALLOC_TRIM_THRESHOLD_:-131072}"
# What was swiped or typed is in memory for a moment: no core dump may write that moment down.
ulimit -c 0
exec "$node" ${NODE_FLAGS.join(' ')} "$here/bonustill.cjs" "$@"
`;

if (import.meta.main) {
  const hasCache = await build(tillTarget());
  console.log(hasCache ? 'Built .build/bonustill.' : 'Built .build/bonustill without a code cache: it starts slower.');
}
