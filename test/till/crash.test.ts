import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {spawn} from '@lydell/node-pty';
import {Terminal} from '@xterm/headless';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Page} from '../../src/app/pages.ts';
import {rememberToken} from '../../src/app/known-tokens.ts';
import {openLastInputs, shapeOf} from '../../src/app/last-inputs.ts';
import type {Input} from '../../src/app/inputs.ts';
import {bugText} from '../../src/core/log-text.ts';
import {CRASH_FOLDER, crashName, listCrashes} from '../../src/till/crash-reports.ts';
import {tellLastEnd} from '../../src/till/last-end.ts';
import {crashReport, writeCrash, type CrashFacts} from '../../src/till/write-crash.ts';
import {logWords, type Log} from '../../src/app/log.ts';
import {NOBODYS_LINKS, NOBODYS_URL} from '../../src/app/host-url.ts';
import {programCommand} from '../support/program.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const LIMIT_MS = 90_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-crash-'));
});
afterEach(() => rm(folder, {recursive: true, force: true, maxRetries: 3}));

const FACTS: CrashFacts = {
  atMs: NOON,
  version: '9.8.7',
  upForMs: 1234.5,
  doing: {pages: ['sale'], phases: {lines: 2}},
  inputs: [{atMs: NOON - 20, page: 'sale', kind: 'typed', shape: '9×3'}],
  log: ['read 4929130000000007'],
};
const inside = (...names: readonly string[]): string => join(folder, CRASH_FOLDER, ...names);

describe('what was typed last', () => {
  const sale: Page = {screen: 'sale', entry: '', selected: null};
  const pin: Page = {screen: 'lock', step: 'pin', operatorNo: '1', entry: ''};
  const codePin: Page = {screen: 'ask', question: {kind: 'codePin', code: '1', next: 'redeem'}, entry: ''};
  const after = (page: Page, ...inputs: readonly Input[]) => {
    const last = openLastInputs();
    for (const input of inputs) last.took(input, [sale, page], NOON);
    return last.list().map((one) => ({...one, atMs: 0}));
  };
  const text = (typed: string): Input => ({kind: 'text', text: typed, atMs: 0});

  it('is told by its shape alone', () => {
    expect(after(sale, text('Flat'), {kind: 'key', key: 'f9', atMs: 0})).toEqual([
      {atMs: 0, page: 'sale', kind: 'typed', shape: 'a×4'},
      {atMs: 0, page: 'sale', kind: 'key', key: 'f9'},
    ]);
    expect(
      after(
        sale,
        {kind: 'scan', code: '84002319993177', typedBefore: 0, atMs: 0},
        {kind: 'swipe', tracks: ';4929130000000007=3001?', typedBefore: 0, atMs: 0},
      ),
    ).toEqual([
      {atMs: 0, page: 'sale', kind: 'scan', length: 14},
      {atMs: 0, page: 'sale', kind: 'swipe', length: 23},
    ]);
  });

  it.each([
    ['at the lock', pin],
    ['of a code', codePin],
  ])('is not told at all of a PIN %s, nor how long it is', (_what, page) => {
    const keys = ['backspace', 'left', 'enter'] as const;
    const told = after(page, text('1'), text('234'), ...keys.map((key): Input => ({kind: 'key', key, atMs: 0})));
    expect(told.map((one) => ('key' in one ? one.key : one.kind))).toEqual(['enter']);
  });

  it('is remembered fifty inputs long, without ticks', () => {
    const last = openLastInputs();
    for (let no = 0; no < 70; no += 1) {
      last.took({kind: 'tick'}, [sale], NOON);
      last.took({kind: 'scan', code: 'x'.repeat(no), typedBefore: 0, atMs: 0}, [sale], NOON);
    }
    expect(last.list().map((one) => ('length' in one ? one.length : -1))).toEqual(
      Array.from({length: 50}, (_, index) => index + 20),
    );
  });

  it.each([
    ['3*Flat 12', '9×1 .×1 a×4 blank×1 9×2'],
    ['', ''],
    ['9'.repeat(41), '9×40 …'],
  ])('%j has the shape %j', (typed, shape) => expect(shapeOf(typed)).toBe(shape));
});

describe('the message of a bug', () => {
  it.each([
    [`Cannot read properties of undefined (reading 'lines')`, `Cannot read properties of undefined (reading 'lines')`],
    [`no member 'Anna Koch' of "Koch"`, `no member '…' of "…"`],
    [`Unexpected token 'A', "Anna" is not valid JSON`, `Unexpected token 'A', "…" is not valid JSON`],
    ['card 4929130000000007 and code 84119937', 'card ****0007 and code ****937'],
  ])('%s', (message, told) => expect(bugText(message)).toBe(told));
});

describe('a crash report', () => {
  it('holds nothing that proves who somebody is, nor a token that the till has read', () => {
    rememberToken('open-sesame');
    const secrets = [
      'abc.def',
      'secretpw',
      'token=abc',
      'c2FsdA',
      '1234',
      'kY3vQm7Zr2Lx9Tb4Wc6Nd8Pf1Hg5Js0Ua',
      'open-sesame',
    ];
    const said = `Bearer abc.def http://user:secretpw@h/x?token=abc scrypt:16384:8:1:c2FsdA==:x pin 1234 ${secrets.slice(-2).join(' ')}`;
    const error = new TypeError(said, {cause: new Error(said)});
    const report = JSON.stringify({
      ...crashReport(error, {...FACTS, log: [said]}),
      memory: null,
      pid: null,
      upForMs: null,
    });
    expect(secrets.filter((secret) => report.includes(secret))).toEqual([]);
    expect(report).toContain('TypeError: Bearer [secret] http://h/x?…');
  });

  it('says where the bug is and what led to it, and nothing of a card', () => {
    const error = new TypeError('read 4929130000000007', {cause: new Error('below')});
    const report = crashReport(error, FACTS);
    expect(report).toMatchObject({
      what: expect.stringMatching(/^TypeError: read \*\*\*\*0007 \(at /),
      at: '2026-11-22T12:00:00.000Z',
      upForMs: 1235,
      error: {name: 'TypeError', cause: {message: 'below'}},
      pages: ['sale'],
      inputs: [{page: 'sale', kind: 'typed', shape: '9×3', agoMs: 20}],
      log: ['read ****0007'],
    });
    expect(JSON.stringify(report)).not.toContain('4929130000000007');
  });

  it.each([['a text'], [null], [undefined], [{a: 1}]])('is made of whatever was thrown: %j', (thrown) =>
    expect(crashReport(thrown, FACTS)).toMatchObject({error: {stack: []}}),
  );

  it('is for the till’s user alone; the newest twenty are kept and listed, the newest first', async () => {
    for (let no = 0; no < 25; no += 1) writeCrash(folder, {what: `bug ${no}`}, NOON + no);
    writeFileSync(inside('notes.txt'), 'not ours');
    writeFileSync(inside(crashName(NOON + 100)), '{"half');
    expect(statSync(inside()).mode & 0o777).toBe(0o700);
    expect(statSync(inside(crashName(NOON + 24))).mode & 0o777).toBe(0o600);
    const crashes = await listCrashes(folder);
    expect(crashes.map(({what}) => what).slice(0, 3)).toEqual(['a report that can’t be read', 'bug 24', 'bug 23']);
    expect(crashes.map(({atMs}) => atMs)).toHaveLength(21);
    expect(existsSync(inside('notes.txt'))).toBe(true);
  });

  it('is not written where none can be, and nothing is thrown', () => {
    writeFileSync(inside(), '');
    expect(writeCrash(folder, {what: 'x'}, NOON)).toBeNull();
  });

  it('has an end, whatever was in it', () => {
    const name = writeCrash(folder, {what: 'x', log: ['y'.repeat(300_000)], inputs: []}, NOON) ?? '';
    expect(JSON.parse(readFileSync(inside(name), 'utf8'))).toEqual({what: 'x', log: [], inputs: []});
  });

  it('is none where there never was one', async () => expect(await listCrashes(folder)).toEqual([]));
});

describe('the start after it', () => {
  const line = (what: string, atMs: number, pid = 1): string =>
    `${JSON.stringify({time: new Date(atMs).toISOString(), level: 'info', what, pid})}\n`;

  async function said(log: string, wasCutOff = true): Promise<readonly string[]> {
    const told: string[] = [];
    writeFileSync(join(folder, 'till.log'), log + line('the till started', NOON + 9000, process.pid));
    const tell: Log = (what, fields) => void told.push(logWords(what, fields));
    await tellLastEnd({folder, wasCutOff, version: '1', log: tell}).begin();
    return told;
  }

  it('says that the till had crashed, and names the report', async () => {
    const name = writeCrash(folder, {what: 'x'}, NOON + 1000);
    expect(await said(line('the till started', NOON))).toEqual([`the till had crashed (report crashes/${name})`]);
  });

  it('says that it was cut off where there is no report of that run', async () => {
    writeCrash(folder, {what: 'of a run before'}, NOON - 1000);
    expect(await said(line('the till started', NOON))).toEqual(['the till was cut off the last time']);
  });

  it('says nothing after an end as it should be', async () =>
    expect(await said(line('the till started', NOON), false)).toEqual([]));

  it('makes a report of what ended the process from below, its reason and its places alone', async () => {
    const stray = [
      '<--- Last few GCs --->',
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      '----- Native stack trace -----',
      ' 1: 0x931db0 node::OOMErrorHandler(char const*) [node]',
      'Anna Koch 4929130000000007',
    ];
    const [told = ''] = await said(`${line('the till started', NOON)}${stray.join('\n')}\n`);
    expect(told).toMatch(/^the till had crashed \(report crashes\//);
    const [{what, path} = {what: '', path: ''}] = await listCrashes(folder);
    expect(what).toContain('heap out of memory');
    expect(readFileSync(path, 'utf8')).toContain('OOMErrorHandler');
    expect(readFileSync(path, 'utf8')).not.toContain('Anna');
  });
});

/** Throws, or rejects, within the till's process when a signal comes: nothing in the program does that by itself. */
const PLANT = `if (process.argv.includes('till')) {
  process.on('SIGURG', () => { throw new TypeError('planted 4929130000000007') });
  process.on('SIGPWR', () => { void Promise.reject(new Error('planted, and nobody waits')) });
}`;

/** The real till in a terminal, under a shell that says how it finds the terminal afterwards. */
async function crashOf(signal: string): Promise<{screen: string; isOwn: boolean; isCursorShown: boolean}> {
  const program = (await programCommand()).map((word) => `'${word}'`).join(' ');
  const data = join(folder, 'data');
  mkdirSync(data, {recursive: true});
  writeFileSync(join(folder, 'plant.cjs'), PLANT);
  const words = `${program} till --practice --host ${NOBODYS_URL} ${NOBODYS_LINKS.join(' ')} --data ${data}`;
  const script = `${words}; echo "CODE $?"; stty -a | grep -oE ' -?(icanon|echo) ' | tr -d '\\n'; echo; echo OVER`;
  const terminal = new Terminal({cols: 100, rows: 30, allowProposedApi: true});
  const env = {...process.env, NODE_OPTIONS: `--require ${join(folder, 'plant.cjs')}`, TERM: 'xterm-256color'};
  const shell = spawn('sh', ['-c', script], {cols: 100, rows: 30, cwd: folder, env});
  let bytes = '';
  const over = new Promise<void>((resolve) => shell.onExit(() => resolve()));
  shell.onData((text) => {
    bytes += text;
    if (bytes.includes('Operator number') && !bytes.includes('\u0000sent')) {
      bytes += '\u0000sent';
      const [, pid = ''] = /process ([0-9]+)/.exec(readFileSync(join(data, 'till.holder'), 'utf8')) ?? [];
      process.kill(Number(pid), signal);
    }
  });
  await over;
  await new Promise<void>((resolve) => terminal.write(bytes.replace('\u0000sent', ''), resolve));
  const {active} = terminal.buffer;
  const rows = Array.from({length: active.length}, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
  const isCursorShown = bytes.lastIndexOf('\u001b[?25h') > bytes.lastIndexOf('\u001b[?25l');
  return {screen: rows.join('\n'), isOwn: active.type === 'normal', isCursorShown};
}

describe('the terminal of a till that crashes', () => {
  it.each(['SIGURG', 'SIGPWR'])(
    'is given back, and the report is named (%s)',
    async (signal) => {
      const {screen, isOwn, isCursorShown} = await crashOf(signal);
      expect(screen).toContain('Bonustill ended by a mistake of its own');
      expect(screen).toContain('CODE 70');
      expect(screen).toMatch(/ icanon .* ?echo /);
      expect([isOwn, isCursorShown]).toEqual([true, true]);
      const [name = ''] = readdirSync(join(folder, 'data', CRASH_FOLDER));
      expect(screen.replaceAll('\n', '')).toContain(name);
      const report = readFileSync(join(folder, 'data', CRASH_FOLDER, name), 'utf8');
      expect(report).toContain('planted');
      expect(report).not.toContain('4929130000000007');
    },
    LIMIT_MS,
  );
});
