import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {copyCommandWords, copySecrets} from '../../src/store/copy-command.ts';
import {NEW_TILL, SETTINGS_FILE} from '../../src/store/settings-file.ts';
import {addConfigVerb} from '../../src/technician/config-verb.ts';
import {makeFolder} from '../support/builders-store.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

const COPY = [
  '/usr/bin/curl',
  '-u',
  'backup:hunter2pw',
  '--password=Geheim99',
  '-H',
  'X-Api-Key: abcdefghij',
  '-T',
  '{file}',
  'https://nas.example/',
];
const BY_KEY = ['scp', '-q', '-i', '/home/till/.ssh/id', '{file}', 'backup@10.0.0.20:tills/'];
const SECRETS = /hunter2pw|Geheim99|abcdefghij/;

/** What the verb writes of settings with this command. */
async function config(copyCommand: unknown, ...words: readonly string[]): Promise<string> {
  const venue = {name: 'Harbour Club', address: ['1 Wharf Road'], taxNumber: 'ABN 1'};
  const settings = {...NEW_TILL, venue, backup: {copyCommand}};
  await writeFile(join(folder.path, SETTINGS_FILE), JSON.stringify(settings, null, 2), {mode: 0o644});
  const rows: string[] = [];
  const program = new Command().exitOverride();
  const write = (row: string): void => void rows.push(row);
  addConfigVerb(program, {write, setExitCode: () => undefined, defaultFolder: folder.path});
  await program.parseAsync(['config', ...words], {from: 'user'});
  return rows.join('\n');
}

describe('of the command that copies backups', () => {
  it.each([
    [['show']],
    [['show', '--json']],
    [['show', 'backup']],
    [['show', 'backup', '--json']],
    [['show', 'backup.copyCommand']],
  ])('%j shows the program alone', async (words) => {
    const said = await config(COPY, ...words);
    expect(said).not.toMatch(SECRETS);
    expect(said).toContain('curl and 8 words, not shown here');
  });

  it.each([[['show', 'backup.copyCommand[2]']], [['show', 'backup.copyCommand.2', '--json']]])(
    '%j shows no word',
    async (words) =>
      expect(await config(COPY, ...words)).toBe(
        'The words of backup.copyCommand are not shown, as passwords may stand in them.',
      ),
  );

  it('nothing is shown where it is no list', async () => {
    for (const verb of ['check', 'show']) {
      const said = await config('curl -u backup:hunter2pw {file}', verb);
      expect(said).toContain('backup.copyCommand: must be a list in [ ]');
      expect(said).not.toMatch(SECRETS);
    }
  });

  it('null is shown where there is none', async () =>
    expect(await config(null, 'show', 'backup.copyCommand')).toBe('null'));

  it.each([[['check']], [['check', '--json']]])('%j warns of secrets, and repeats none', async (words) => {
    const said = await config(COPY, ...words);
    expect(said).not.toMatch(SECRETS);
    expect(said.match(/looks like a password or a token/g)).toHaveLength(3);
    expect(said).toContain('.netrc for curl, or use an SSH key');
    expect(await config(BY_KEY, ...words)).not.toContain('looks like');
  });
});

describe('a word looks like a secret', () => {
  it.each([
    [COPY, ['hunter2pw', 'Geheim99', 'abcdefghij']],
    [
      ['curl', '-ume:pw', '-T', '{file}', 'https://me:pw2@nas/'],
      ['pw', 'pw2'],
    ],
    [
      ['curl', '--user=me:pw', '-H', 'Authorization: Bearer abc'],
      ['pw', 'abc'],
    ],
    [['up', '--token', 'abc', '{file}'], ['abc']],
    [['up', 'https://nas/?access_token=abc', '{file}'], ['abc']],
    [['sshpass', '-ppw', 'scp', '{file}', 'a@b:c'], ['pw']],
  ])('%j', (command, secrets) => expect(copySecrets(command).map(({secret}) => secret)).toEqual(secrets));

  it.each([
    [BY_KEY],
    [['rsync', '-a', '{file}', 'backup@nas:/tills/']],
    [['rsync', '-u', '{file}', 'backup@nas:/tills/']],
    [['curl', '--netrc', '-T', '{file}', 'https://nas.example:8443/tills/']],
    [['up', '--password-file', '/etc/bonustill/pw', '{file}']],
    [['up', '--password-file=/etc/bonustill/pw', '{file}']],
    [['curl', '-u', 'me', '-T', '{file}', 'sftp://me@nas/']],
  ])('%j has none', (command) => expect(copySecrets(command)).toEqual([]));

  it.each([
    [['/usr/bin/rsync', '{file}'], 'rsync and 1 word, not shown here'],
    [['curl -u a:b', '{file}'], 'a program and 1 word, not shown here'],
    [{}, 'not a list, and not shown here'],
    [null, null],
  ])('%j is told as %j', (command, told) => expect(copyCommandWords(command)).toBe(told));
});
