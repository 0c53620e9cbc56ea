import {chmod, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {EXIT} from '../../src/app/exit-codes.ts';
import {NEW_TILL, parseSettings, SETTINGS_FILE} from '../../src/store/settings-file.ts';
import {addConfigVerb} from '../../src/technician/config-verb.ts';
import {makeFolder} from '../support/builders-store.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

type Said = {readonly rows: readonly string[]; readonly exitCode: number};

/** Calls the verb as a shell would; gives what it wrote and its exit code. */
async function config(...words: readonly string[]): Promise<Said> {
  const rows: string[] = [];
  let exitCode = 0;
  const program = new Command().exitOverride();
  addConfigVerb(program, {
    write: (row) => rows.push(row),
    setExitCode: (code) => {
      exitCode = code;
    },
    defaultFolder: folder.path,
  });
  await program.parseAsync(['config', ...words], {from: 'user'});
  return {rows, exitCode};
}

const OURS = {...NEW_TILL, venue: {name: 'Harbour Club', address: ['1 Wharf Road'], taxNumber: 'ABN 1'}};

async function save(over: Readonly<Record<string, unknown>>, file = SETTINGS_FILE): Promise<string> {
  const path = join(folder.path, file);
  await writeFile(path, JSON.stringify({...OURS, ...over}, null, 2), {mode: 0o644});
  return path;
}

/** What a technician is asked to look at, without where it stands. */
async function warnings(over: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  await save(over);
  const {rows, exitCode} = await config('check');
  expect(exitCode).toBe(EXIT.done);
  const at = rows.indexOf('Look at:');
  return at === -1 ? [] : rows.slice(at + 1).map((row) => row.replace(/^ {2}line \d+, column \d+: /, ''));
}

const {rules} = OURS;
const [TAX] = rules.taxes;
const [CASH, CARD] = rules.tenders;
const HOST = {url: 'https://bonus.example.com', tokenFile: 'till.token', timeoutMs: 5000};
const LINK = {id: 'club', url: 'http://127.0.0.1:1', tokenFile: 'club.token'};

describe('config check', () => {
  test('says in a few lines what it found', async () => {
    const path = await save({});
    expect(await config('check')).toEqual({
      exitCode: EXIT.done,
      rows: [
        `${path} can be used.`,
        '  Harbour Club, till 01, EUR, Europe/Berlin',
        '  taxes 0; tenders cash, card',
        '  printer none: receipts are not printed',
        '  scanners and readers: none beside the terminal',
        '  no bonus host, no members, no other tills',
      ],
    });
  });

  test('says every mistake, with an exit code that says so too', async () => {
    const path = await save({currency: 'euro', isPractise: true});
    const {rows, exitCode} = await config('check');
    expect(exitCode).toBe(EXIT.settings);
    expect(rows).toEqual([
      `${path} can’t be used:`,
      '  line 12, column 3: currency: must be three capital letters, such as EUR',
      expect.stringMatching(
        /^ {2}line \d+, column 3: isPractise: there is no such setting: did you mean "isPractice"\?$/,
      ),
    ]);
  });

  test.each([
    ['keys that clash', {keys: {void: ['f9']}}, /keys: On the screen "sale" the key f9 would be "void" and "pay"\.$/],
    [
      'a printer that nobody makes',
      {printer: {kind: 'usb', path: '/dev/null', profile: 'epsom', columns: 42}},
      /printer\.profile: There is no printer profile "epsom"/,
    ],
  ])('finds what keeps a till from starting: %s', async (_what, over, says) => {
    await save(over);
    const {rows, exitCode} = await config('check');
    expect(exitCode).toBe(EXIT.settings);
    expect(rows[1]).toMatch(says);
  });

  test('finds no till, and a file that is to become its settings', async () => {
    expect(await config('check')).toEqual({
      exitCode: EXIT.settings,
      rows: [`${join(folder.path, SETTINGS_FILE)} can’t be used:`, '  the file: it is not there'],
    });
    const path = await save({}, 'new.json');
    expect((await config('check', path)).rows[0]).toBe(`${path} can be used.`);
  });

  test.each([
    ['nothing', {}, []],
    ['a venue without a name', {venue: {...OURS.venue, name: 'New venue'}}, ['venue.name: is that of no venue yet']],
    ['a currency of nowhere', {currency: 'EUX'}, ['currency: nobody knows a currency EUX']],
    [
      'a rate in per cent',
      {rules: {...rules, taxes: [{...TAX, ratePpm: 19}]}},
      ['rules.taxes, entry 1, ratePpm: is 0.0019 %: 19 % would be 190000'],
    ],
    [
      'no cash',
      {rules: {...rules, tenders: [CARD]}},
      ['rules.tenders: nothing can be paid in cash: there is no tender of that kind'],
    ],
    [
      'cash without change',
      {rules: {...rules, tenders: [{...CASH, givesChange: false}]}},
      ['rules.tenders, entry 1, givesChange: cash that gives no change must be paid to the cent'],
    ],
    ['a note in whole units', {quickNotes: [5, 1000]}, ['quickNotes, entry 1: is 5 cents: 5.00 would be 500']],
    [
      'a discount in per cent',
      {discounts: [{name: 'Staff', ratePpm: 10}]},
      ['discounts, entry 1, ratePpm: is 0.001 %: 10 % would be 100000'],
    ],
    [
      'itself among the other tills',
      {isPractice: true, tills: {others: [{no: '1', url: 'http://127.0.0.1:1', tokenFile: 'till.token'}]}},
      ['tills.others, entry 1, no: is the number of this very till'],
    ],
    [
      'a gaming system whose name is nearly known, beside one that nobody knows',
      {
        isPractice: true,
        members: {
          links: [
            {...LINK, system: 'Baly'},
            {...LINK, id: 'own', system: 'Our own books'},
          ],
          rules: {dataLink: null, walletLinks: ['club', 'own']},
        },
      },
      [
        'members.links, entry 1, system: is none that is known (bonustill members systems): was bally meant? ' +
          'Else its link says what it can',
      ],
    ],
    [
      'practice at a host elsewhere',
      {isPractice: true, bonusHost: HOST},
      ['bonusHost.url: a practice till at a host elsewhere: what it does there may be real'],
    ],
    [
      'a printer that is not there',
      {printer: {kind: 'usb', path: '/dev/usb/lp77', profile: 'epson', columns: 42}},
      ['printer.path: /dev/usb/lp77 is not there: bonustill devices printers'],
    ],
    [
      'a printer that is a file yet to be made',
      {printer: {kind: 'file', path: 'paper.bin', profile: 'epson', columns: 42}},
      [],
    ],
  ])('asks to look at what can be used and is hardly meant: %s', async (_what, over, says) => {
    expect(await warnings(over)).toEqual(says);
  });

  test('asks to look at files that are not there, or not as they must be', async () => {
    const token = join(folder.path, 'till.token');
    const {logo} = {logo: join(folder.path, 'logo.png')};
    expect(await warnings({bonusHost: HOST, receipt: {...OURS.receipt, logo: 'logo.png'}})).toEqual([
      `receipt.logo: The logo ${logo} can’t be printed: there is no such file. Receipts print without it.`,
      `bonusHost.tokenFile: ${token} is not there`,
    ]);
    await writeFile(token, 'not-to-be-told', {mode: 0o644});
    expect(await warnings({bonusHost: HOST})).toEqual([
      `bonusHost.tokenFile: ${token} is there, mode 0644: others may read it (chmod 600 ${token})`,
    ]);
    await chmod(token, 0o600);
    expect(await warnings({bonusHost: HOST})).toEqual([]);
    await chmod(join(folder.path, SETTINGS_FILE), 0o666);
    expect((await config('check')).rows.at(-1)).toMatch(/^ {2}the file: others may write to it: chmod 644 /);
  });

  test('asks to look at members whose cards nobody can swipe', async () => {
    await writeFile(join(folder.path, 'club.token'), 'not-to-be-told', {mode: 0o600});
    const links = [{id: 'club', system: 'bally', url: 'https://club.example.com', tokenFile: 'club.token'}];
    const members = {links, rules: {dataLink: 'club', walletLinks: ['club']}};
    const card = {
      name: 'Member card',
      source: 'swipe',
      track: 2,
      begins: '09',
      keepsBeginning: true,
      digits: {least: 10, most: 10},
      ends: 'here',
      means: 'member',
      examples: [{read: ';0900000060?', is: {means: 'member', number: '0900000060'}}],
    };
    expect(await warnings({members})).toEqual(['cards.formats: no card means a member: a swipe finds nobody']);
    expect(await warnings({members, cards: {formats: [card]}})).toEqual([]);
    const moneyAlone = {links, rules: {dataLink: null, walletLinks: ['club']}};
    expect(await warnings({members: moneyAlone})).toEqual([]);
  });

  test('says the same for programs', async () => {
    await save({quickNotes: [5], bonusHost: null});
    const good: unknown = JSON.parse((await config('check', '--json')).rows.join(''));
    expect(good).toMatchObject({
      isUsable: true,
      complaints: [],
      warnings: [{path: 'quickNotes[0]', line: expect.any(Number), reason: 'is 5 cents: 5.00 would be 500'}],
      till: null,
    });
    await writeFile(join(folder.path, SETTINGS_FILE), '{\n  "till" 5\n}');
    const bad: unknown = JSON.parse((await config('check', '--json')).rows.join(''));
    expect(bad).toMatchObject({
      isUsable: false,
      complaints: [{path: '', line: 2, column: 10, reason: 'a colon should stand here'}],
    });
  });
});

describe('config show', () => {
  test('shows what is in effect, marks what the file leaves out, and is settings again when it is read', async () => {
    const {vouchers: _left, ...others} = OURS;
    await writeFile(join(folder.path, SETTINGS_FILE), JSON.stringify(others));
    const {rows, exitCode} = await config('show');
    expect(exitCode).toBe(EXIT.done);
    expect(rows).toContain('  "vouchers": {"amounts": [1000, 2500, 5000, 10000], "isAmountFree": true}, // default');
    expect(rows).toContain('  "currency": "EUR",');
    expect(parseSettings('shown', rows.join('\n'))).toEqual(OURS);
  });

  test('shows one of them, bare where it is a single value', async () => {
    await save({});
    expect((await config('show', 'till.no')).rows).toEqual(['01']);
    expect((await config('show', 'rules.tenders[1].name')).rows).toEqual(['Card']);
    expect((await config('show', 'rules.tenders.1.name')).rows).toEqual(['Card']);
    expect((await config('show', 'quickNotes')).rows).toEqual(['[500, 1000, 2000, 5000, 10000]']);
    expect(await config('show', 'receipt.foter')).toEqual({
      exitCode: EXIT.refused,
      rows: ['There is no setting "foter" there. Did you mean footer?'],
    });
    expect((await config('show', 'receipt..footer')).exitCode).toBe(EXIT.refused);
  });

  test('names files with tokens, and never what is in them', async () => {
    const token = join(folder.path, 'till.token');
    await writeFile(token, 'CANARY-of-a-token', {mode: 0o600});
    await save({bonusHost: HOST});
    const {rows} = await config('show', 'bonusHost');
    expect(rows).toContain(`  "tokenFile": "till.token", // ${token} is there, mode 0600`);
    const json = (await config('show', 'bonusHost', '--json')).rows.join('');
    expect(JSON.parse(json)).toMatchObject({files: {'bonusHost.tokenFile': `${token} is there, mode 0600`}});
    expect([...rows, json].join('')).not.toContain('CANARY');
  });

  test('shows nothing that a terminal obeys', async () => {
    const scanned = {read: '\u001b[2J', is: null};
    const format = {
      name: 'Ours',
      source: 'scan',
      begins: 'M',
      digits: {least: 7, most: 7},
      ends: 'here',
      means: 'member',
    };
    const examples = [{read: 'M0012345', is: {means: 'member', number: '0012345'}}, scanned];
    await save({cards: {formats: [{...format, examples}]}});
    const {rows} = await config('show', 'cards');
    expect(rows.join('')).toContain(String.raw`"read": "\u001b[2J"`);
    expect(rows.join('')).not.toContain('\u001b');
    expect((await config('show', 'cards.formats[0].examples[1].read')).rows).toEqual(['[2J']);
  });

  test('says why where a file can’t be used', async () => {
    await save({currency: 5});
    const {rows, exitCode} = await config('show');
    expect(exitCode).toBe(EXIT.settings);
    expect(rows.join('\n')).toContain('currency: must be a text in "quotes", not 5');
  });
});

test('config example prints the whole of it', async () => {
  const {rows} = await config('example');
  expect(parseSettings('example', rows.join('\n'))).toEqual(NEW_TILL);
});
