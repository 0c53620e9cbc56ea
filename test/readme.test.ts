import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {format, resolveConfig} from 'prettier';
import {describe, expect, test} from 'vitest';
import {EXIT} from '../src/app/exit-codes.ts';
import {SETTING_PARTS} from '../src/app/settings-change.ts';
import {SETTINGS_SCHEMA} from '../src/store/settings-schema.ts';
import {programCommand} from './support/program.ts';
import {withParts} from './support/readme-parts.ts';

const path = join(import.meta.dirname, '..', 'README.md');
const readme = readFileSync(path, 'utf8');

describe('the README', () => {
  test('has the keys and the steps of the program (npm run format puts them in)', async () => {
    const options = {...(await resolveConfig(path)), filepath: path};
    expect(await format(withParts(readme), options)).toBe(await format(readme, options));
  });

  test('names every verb that the program has', async () => {
    const [file, ...args] = await programCommand();
    const {stdout} = await promisify(execFile)(file, [...args, '--help']);
    const verbs = [...stdout.matchAll(/^ {2}([a-z]+) .*$/gm)].map(([, verb]) => verb);
    expect(verbs).toContain('till');
    const from = readme.indexOf('| Verb ');
    const table = readme.slice(from, readme.indexOf('| Code ', from));
    const told = [...table.matchAll(/^\| `([a-z]+)/gm)].map(([, verb]) => verb ?? '');
    expect(verbs.filter((verb) => verb !== 'help').toSorted()).toEqual(told.toSorted());
  });

  test('has a rehearsal in it that holds', async () => {
    const script = /```\n(# A coffee[\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-readme-'));
    const path = join(folder, 'readme.rehearsal');
    await writeFile(path, script);
    const [file, ...args] = await programCommand();
    const {stdout} = await promisify(execFile)(file, [...args, 'rehearse', path]);
    await rm(folder, {recursive: true});
    expect(stdout).toContain('TOTAL AUD');
  }, 60_000);

  test('explains every exit code', () => {
    for (const code of Object.values(EXIT)) expect(readme).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
  });

  test('names every setting in its table, and when it is taken', () => {
    const from = readme.indexOf('| Setting ');
    const rows = readme.slice(from, readme.indexOf('\n\n', from)).split('\n').slice(2);
    const table = rows.flatMap((row) => {
      const [, names = '', , taken = ''] = row.split(/(?<!\\)\|/);
      return [...names.matchAll(/`([a-zA-Z]+)/g)].map(([, name = '']) => ({name, taken: taken.trim()}));
    });
    expect([...new Set(table.map(({name}) => name))].toSorted()).toEqual(
      Object.keys(SETTINGS_SCHEMA.entries).toSorted(),
    );
    const words = {now: 'at once', noTicket: 'no ticket', restart: 'restart'} as const;
    for (const {name, taken} of table) {
      const part = SETTING_PARTS.find(({path}) => path === name);
      expect([name, taken.split(';')[0]]).toEqual([name, words[part?.taking ?? 'now']]);
    }
  });
});
