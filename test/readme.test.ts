import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {format, resolveConfig} from 'prettier';
import {describe, expect, test} from 'vitest';
import {EXIT} from '../src/app/exit-codes.ts';
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
    for (const verb of verbs.filter((name) => name !== 'help')) expect(readme).toContain(`| \`${verb}`);
  });

  test('explains every exit code', () => {
    for (const code of Object.values(EXIT)) expect(readme).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
  });

  test('names every setting', () => {
    for (const setting of Object.keys(SETTINGS_SCHEMA.entries)) expect(readme).toContain(`\`${setting}`);
  });
});
