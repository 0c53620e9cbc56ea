import {execFile} from 'node:child_process';
import {mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {importComplaints} from './support/tidy-imports.ts';
import {LINE_RULES, docComplaints, fileComplaints, lineComplaints} from './support/tidy-rules.ts';
import {makeSourceFile, type SourceFile} from './support/tidy-source.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** The top level is given; besides it only what tools force to be there. */
const GIVEN = ['package.json', 'tsconfig.json', 'src', 'screens', 'drivers', 'migrations', 'test', 'README.md'];
const FORCED = ['LICENSE', 'package-lock.json'];

const half = (...halves: readonly string[]): string => halves.join('');

async function readTree(): Promise<readonly SourceFile[]> {
  const {stdout} = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {cwd: root});
  const paths = [...new Set(stdout.split('\0'))].filter((path) => path !== '' && path !== 'package-lock.json');
  const read = paths.map(async (path) => {
    const text = await readFile(join(root, path), 'utf8').catch(() => null);
    return text === null ? [] : [makeSourceFile(path, text)];
  });
  return (await Promise.all(read)).flat();
}

describe('the project', () => {
  it('keeps every rule in every file', async () => {
    const files = await readTree();
    const complaints = files.flatMap((file) => [
      ...importComplaints(file),
      ...lineComplaints(file),
      ...fileComplaints(file),
      ...docComplaints(file),
    ]);
    expect(complaints).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  it('has at its top what is given there, and what tools force', async () => {
    const names = await readdir(root);
    const strangers = names.filter((name) => !name.startsWith('.') && name !== 'node_modules');
    expect(strangers.filter((name) => ![...GIVEN, ...FORCED].includes(name))).toEqual([]);
  });
});

describe('an import', () => {
  it.each([
    ['core of core', 'src/core/decide.ts', "import type {Cents} from './money.ts';"],
    ['app of core', 'src/app/till.ts', "import {decide} from '../core/decide.ts';"],
    ['store of its packages', 'src/store/database.ts', "import knex from 'knex';"],
    ['screens of Ink', 'screens/pay/screen.tsx', "import {Box} from 'ink';"],
    ['drivers of ports', 'drivers/printer/tcp.ts', "import {Fault} from '../../src/app/ports.ts';"],
    ['main of anything', 'src/main.ts', "const {run} = await import('../screens/root.tsx');"],
    ['what tills share of links', 'src/peers/calls.ts', "import {x} from '../links/till-wire.ts';"],
    ['tests of anything', 'test/store/journal.test.ts', "import sqlite3 from 'sqlite3';"],
    ['nobody, in a comment', 'src/core/money.ts', "// import {x} from '../app/till.ts';"],
  ])('%s is right', (_what, path, text) => expect(importComplaints(makeSourceFile(path, text))).toEqual([]));

  it.each([
    ['core of app', 'src/core/decide.ts', "import {x} from '../app/till.ts';", /core may not import app/],
    ['core of node', 'src/core/decide.ts', "import {hash} from 'node:crypto';", /the core is pure/],
    ['core of a package, for a type', 'src/core/decide.ts', "import type {Knex} from 'knex';", /the core is pure/],
    ['app of the store', 'src/app/till.ts', "import {open} from '../store/database.ts';", /app may not import store/],
    [
      'app of screens, lazily',
      'src/app/till.ts',
      "await import('../../screens/root.tsx')",
      /app may not import screens/,
    ],
    [
      'screens of the store',
      'screens/pay/view.ts',
      "import {x} from '../../src/store/rows.ts';",
      /may not import store/,
    ],
    [
      'drivers of screens',
      'drivers/msr/read.ts',
      "import {x} from '../../screens/frame.ts';",
      /may not import screens/,
    ],
    [
      'what tills share of the store',
      'src/peers/calls.ts',
      "import {x} from '../store/rows.ts';",
      /may not import store/,
    ],
    ['links of the store', 'src/links/bally.ts', "import {x} from '../store/rows.ts';", /may not import store/],
    [
      'migrations of core',
      'migrations/till/0001-a.ts',
      "import {x} from '../../src/core/money.ts';",
      /may not import core/,
    ],
    ['anyone of main', 'src/technician/doctor.ts', "import {main} from '../main.ts';", /nobody imports main/],
    ['a test of main', 'test/main.test.ts', "import '../src/main.ts';", /nobody imports main/],
    ['Ink outside screens', 'src/app/till.ts', "import {render} from 'ink';", /ink belongs to screens/],
    ['React outside screens', 'src/main.ts', "import {jsx} from 'react/jsx-runtime';", /react belongs to screens/],
    ['knex outside the store', 'src/app/till.ts', "import knex from 'knex';", /knex belongs to store/],
    ['sqlite3 in main', 'src/main.ts', "import sqlite3 from 'sqlite3';", /sqlite3 belongs to store/],
    ['escpos outside drivers', 'src/app/outbox.ts', "import escpos from 'escpos';", /escpos belongs to drivers/],
    [
      'node-hid in the technician',
      'src/technician/diag.ts',
      "import hid from 'node-hid';",
      /node-hid belongs to drivers/,
    ],
    ['blessed in main', 'src/main.ts', "import blessed from 'blessed';", /blessed belongs to technician/],
    ['a file without its extension', 'src/core/decide.ts', "import {x} from './money';", /write the extension/],
    ['a folder nobody knows', 'src/util/x.ts', "import {x} from './y.ts';", /util is not a folder of the layout/],
  ])('%s is refused', (_what, path, text, complaint) =>
    expect(importComplaints(makeSourceFile(path, text)).join('\n')).toMatch(complaint),
  );
});

/** One file for each rule of lines, and more where a rule says more: each breaks exactly one rule. */
const PLANTED = [
  ['the time in the core', 'src/core/a.ts', 'const now = Date.now();'],
  ['chance in the core', 'src/core/a.ts', 'const die = Math.random();'],
  ['waiting in the core', 'src/core/a.ts', 'export async function decide() {}'],
  ['a timer in the core', 'src/core/a.ts', 'setTimeout(done, 5);'],
  ['the process in the core', 'src/core/a.ts', 'const home = process.env.HOME;'],
  ['money through decimals', 'src/app/a.ts', 'const text = (cents / 100).toFixed(2);'],
  ['money out of decimals', 'drivers/a.ts', 'const price = Number.parseFloat(text);'],
  ['a word on the terminal', 'src/store/a.ts', "console.log('saved');"],
  ['a hook that reads keys', 'screens/a.tsx', 'useInput((key) => press(key));'],
  ['a default export', 'src/app/a.ts', 'export default function till() {}'],
  ['a barrel', 'src/app/a.ts', "export * from './till.ts';"],
  ['a barrel of names', 'src/app/a.ts', "export {till} from './till.ts';"],
  ['state in a module', 'src/app/a.ts', 'let count = 0;'],
  ['a cast', 'src/app/a.ts', 'const row = found as Row;'],
  ['a cast of what was read', 'src/app/a.ts', 'return JSON.parse(text) as {id: string};'],
  ['a double cast', 'test/a.test.ts', 'const row = ({}) as unknown as Row;'],
  ['an excuse', 'src/app/a.ts', half('// @ts', '-expect-error later')],
  ['an excuse for a whole file', 'src/app/a.ts', half('/* ox', 'lint-disable */')],
  ['work left', 'src/app/a.ts', half('// TO', 'DO: refunds')],
  ['a mock', 'test/a.test.ts', half('vi.mo', "ck('./till.ts');")],
  ['a recorded value', 'test/a.test.ts', half('expect(frame).toMatchSnap', 'shot();')],
  ['the only test', 'test/a.test.ts', "it.only('pays', () => {});"],
  ['a path of the workshop', 'README.md', half('See /wo', 'rk/main.')],
] as const;

describe('a line', () => {
  it.each(PLANTED)('with %s is refused', (_what, path, text) =>
    expect(lineComplaints(makeSourceFile(path, text))).toHaveLength(1),
  );

  it('is refused by every rule at least once above', () => {
    const said = PLANTED.flatMap(([, path, text]) => lineComplaints(makeSourceFile(path, text)));
    const silent = LINE_RULES.filter(({what}) => !said.some((complaint) => complaint.endsWith(what)));
    expect(silent).toEqual([]);
  });

  it.each([
    ['a constant', 'src/app/a.ts', "const kinds = ['a', 'b'] as const;"],
    ['a name of an import', 'src/app/a.ts', "import {open as openTill} from './till.ts';"],
    [
      'a name of an import, over lines',
      'src/app/a.ts',
      "import {\n  open as openTill,\n  close as shut\n} from './till.ts';",
    ],
    ['a word in a string', 'src/app/a.ts', "const text = 'known as Row, toFixed';"],
    ['a word in a comment', 'src/core/a.ts', '// Math.random would be chance; this is as plain as day.'],
    ['one complaint of the linter, named', 'src/app/a.ts', half('// ox', 'lint-disable-next-line eqeqeq')],
    ['a brand where brands are made', 'src/core/money.ts', 'return value as Cents;'],
    ['time taken in the shell', 'src/app/a.ts', 'const now = Date.now();'],
  ])('with %s is right', (_what, path, text) => expect(lineComplaints(makeSourceFile(path, text))).toEqual([]));
});

describe('a file', () => {
  it.each([
    ['of 300 lines', 'src/app/a.ts', '\n'.repeat(300), []],
    ['of 301 lines', 'src/app/a.ts', '\n'.repeat(301), ['src/app/a.ts: 301 lines are more than 300']],
    ['in camel case', 'src/app/keyMap.ts', '', ['src/app/keyMap.ts: name it in kebab-case']],
    ['with a number and a kind', 'migrations/till/0001-first.ts', '', []],
    ['of data, of any length', 'migrations/a.sql', '\n'.repeat(301), []],
  ])('%s', (_what, path, text, complaints) => expect(fileComplaints(makeSourceFile(path, text))).toEqual(complaints));

  it.each([
    ['a function told', '/** Adds. */\nexport function add(): void {}', []],
    ['a function not told', 'export function add(): void {}', ['src/app/a.ts:1: say what it takes and gives']],
    [
      'a constant function not told',
      '\nexport const add = (a: number): number =>',
      ['src/app/a.ts:2: say what it takes and gives'],
    ],
    ['a value', 'export const most = (4);', []],
  ])('with %s', (_what, text, complaints) =>
    expect(docComplaints(makeSourceFile('src/app/a.ts', text))).toEqual(complaints),
  );
});

describe('what the linter is asked to see', () => {
  it.each([
    [
      'a function of 51 lines',
      `export function long(): void {\n${'  go();\n'.repeat(50)}}\n`,
      'max-lines-per-function',
    ],
    [
      'four parameters',
      'export const sum = (a: number, b: number, c: number, d: number) => a + b + c + d;',
      'max-params',
    ],
    ['any', 'export const x = (a: any) => a;', 'no-explicit-any'],
    ['a claim that something is there', 'export const x = (a: string | null) => a!.length;', 'no-non-null-assertion'],
    ['a loose comparison', "export const x = (a: unknown) => a == 'b';", 'eqeqeq'],
    ['a changed argument', 'export const x = (a: number) => {\n  a = 1;\n  return a;\n};', 'no-param-reassign'],
    ['an unused name', 'const a = 1;', 'no-unused-vars'],
  ])('%s', async (_what, text, rule) => {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-lint-'));
    try {
      await writeFile(join(folder, 'planted.ts'), text);
      const config = join(root, '.oxlintrc.json');
      const oxlint = join(root, 'node_modules/.bin/oxlint');
      const said = await run(oxlint, ['--config', config, folder]).catch((error: {stdout: string}) => error);
      expect(said.stdout).toContain(`(${rule})`);
    } finally {
      await rm(folder, {recursive: true});
    }
  });
});
