import {existsSync} from 'node:fs';
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {rehearse} from '../../../src/technician/rehearse/rehearse.ts';

/* Played at a stand-in for the till that breaks on demand; the journeys play at the till itself. */
const FAKE_TILL = fileURLToPath(new URL('../../support/pty-fake-till.ts', import.meta.url));
const SHORT = {startMs: 30_000, screenMs: 3000, paperMs: 500, verbMs: 20_000};

let folder = '';
const usual = process.env['TMPDIR'];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scripts-'));
  // What a rehearsal leaves behind is looked for where no other test's rehearsals are.
  process.env['TMPDIR'] = await mkdtemp(join(folder, 'tmp-'));
});
afterAll(async () => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  await rm(folder, {recursive: true});
});

type Report = {readonly exitCode: number; readonly rows: readonly string[]};

async function play(
  text: string | readonly string[],
  more: {readonly isKept?: boolean; readonly signal?: AbortSignal; readonly onRow?: () => void} = {},
): Promise<Report> {
  const texts = typeof text === 'string' ? [text] : text;
  const scripts = await mkdtemp(join(folder, 'play-'));
  const files = texts.map((_, index) => join(scripts, `${index + 1}.rehearsal`));
  await Promise.all(texts.map(async (one, index) => await writeFile(files[index] ?? '', one)));
  const rows: string[] = [];
  const exitCode = await rehearse({
    files,
    program: {file: process.execPath, args: [FAKE_TILL]},
    limits: SHORT,
    isKept: more.isKept ?? false,
    write: (row) => {
      rows.push(row.replaceAll(`${scripts}/`, ''));
      more.onRow?.();
    },
    signal: more.signal ?? null,
  });
  return {exitCode, rows};
}

describe.concurrent('a rehearsal of which every step holds', () => {
  it('gives 0 and reports headings and steps with their lines', async () => {
    const {exitCode, rows} = await play(
      '# A sale\n## Ring up\nsign on cashier\nscan 9300000000017\nsee "9300000000017"\nreceipts 0\n',
    );
    expect(rows.map((row) => row.replace(/ +[0-9.]+ s$/, '').trimEnd())).toEqual([
      '1.rehearsal',
      '  Ring up',
      '  ✓    3  sign on cashier',
      '  ✓    4  scan 9300000000017',
      '  ✓    5  see "9300000000017"',
      '  ✓    6  receipts 0',
      expect.stringMatching(/^ {2}All 4 steps held, in [0-9.]+ s\.$/),
    ]);
    expect(exitCode).toBe(0);
  });

  it.each([
    {says: 'a key is pressed by its intent', script: 'press pay\nsee "PAY"'},
    {says: 'several times', script: 'type axyz\npress erase 2 times\nenter\nsee "rung up ax"\nsee-not "axy"'},
    {
      says: 'an operator is known by number, role or name',
      script: 'sign on 2\nsign on cashier\nsign on bea\nrun verify\noutput-has "rung up: 6"',
    },
    {says: 'an item of a list is chosen', script: 'type @\nchoose "white"\nsee "chose flat white"'},
    {says: 'a list that comes later is waited for', script: 'type ]\nchoose "white"\nsee "chose flat white"'},
    {says: 'what is said in passing is seen', script: 'type =\nsee "said in passing"\nsee "said at last"'},
    {says: 'a key waits for what a host is asked', script: 'type [a\nsee "> a"\nsee-not "too early"'},
    {says: 'codes are scanned in one piece', script: 'scan 111 222\nsee "rung up 111" "rung up 222"'},
    {says: 'a scan of 5,000 characters arrives whole', script: 'scan-junk 5000\nsee "rung up 5000"'},
    {says: 'texts of one row are seen in their order', script: 'type "Flat white 4.50"\nsee-line "Flat" "4.50"'},
    {says: 'the data outlives kill -9', script: 'scan 111\nrestart\nsee "111"\nkill\nstart\nsee "111"'},
    {says: 'the size changes while in use', script: 'size 100x30\nsee "size 100 30"\nsize 132x43\nsee "size 132 43"'},
    {says: 'colours are seen, and that there are none', script: 'see-no-colour\ntype %\nsee-colour'},
    {says: 'the bell is heard', script: 'type &\nhear-beep'},
    {
      says: 'the paper is read',
      script: 'type ^\nreceipt-has "TOTAL" "4.50"\nreceipt-has-not "COPY"\nreceipts 1\ndrawer 0',
    },
    {
      says: 'settings are laid over those that are there',
      script: 'settings {"venue": {"no": "7"}}\nsee "Fake" "\\"no\\": \\"7\\""',
    },
    {says: 'another verb is run on the same data', script: 'scan 111\nrun verify\noutput-has "rung up: 1"'},
    {says: 'a verb that must fail', script: 'run fail\nexpect-exit 4\noutput-has "nothing is right"'},
    {says: 'the till ends when it should', script: 'back\nexpect-exit 0'},
  ])('$says', async ({script}) => {
    const {exitCode, rows} = await play(script);
    expect({exitCode, failures: rows.filter((row) => row.includes('✗'))}).toEqual({exitCode: 0, failures: []});
  });

  it('prints the screen where it is asked to', async () => {
    const {rows} = await play('size 40x6\ntype hello\nscreen');
    const row = rows.findIndex((text) => text.includes('┌ the screen, 40x6'));
    expect(rows.slice(row + 1, row + 7).every((text) => /^ {9}│.{40}│$/u.test(text))).toBe(true);
    expect(rows.some((text) => text.includes('│> hello'))).toBe(true);
  });
});

describe.concurrent('a rehearsal of which a step fails', () => {
  it('gives 1, names file, line and step, shows the screen and plays no further', async () => {
    const {exitCode, rows} = await play('scan 111\nsee "Change 2.00"\nscan 222\nscan 333\n');
    expect(exitCode).toBe(1);
    expect(rows).toContain('         1.rehearsal:2: see "Change 2.00"');
    expect(rows).toContain('         "Change 2.00" is not on the screen.');
    expect(rows.some((row) => row.includes('│rung up 111'))).toBe(true);
    expect(rows.some((row) => row.includes('222'))).toBe(false);
    expect(rows.at(-1)).toBe('  A step failed; 2 were not played.');
  });

  it.each([
    {says: 'a text that should not be there', script: 'type abc\nsee-not "abc"', why: '"abc" is on the screen.'},
    {
      says: 'texts in the wrong order',
      script: 'type "X Z"\nsee-line "Z" "X"',
      why: 'No row of the screen has "Z" and behind it "X".',
    },
    {says: 'a colour', script: 'type %\nsee-no-colour', why: '3 characters on the screen have a colour.'},
    {says: 'no bell', script: 'type &\nhear-beep\nhear-beep', why: 'The bell did not ring.'},
    {
      says: 'a receipt without the text',
      script: 'type ^\nreceipt-has "COPY"',
      why: 'No row of the last receipt has "COPY".',
    },
    {
      says: 'a receipt with the text',
      script: 'type ^\nreceipt-has-not "TOTAL"',
      why: 'A row of the last receipt has "TOTAL".',
    },
    {says: 'no receipt at all', script: 'enter\nreceipt-has-not "COPY"', why: 'No receipt came out.'},
    {says: 'a receipt too many', script: 'type ^^\nreceipts 1', why: '2 receipts came out, not 1.'},
    {says: 'a drawer that stayed shut', script: 'type ^\ndrawer 1', why: '0 times the drawer was opened, not 1.'},
    {
      says: 'an operator whom nobody knows',
      script: 'sign on king',
      why: 'No practice operator has the number or role "king".',
    },
    {says: 'an item that is not in the list', script: 'type @\nchoose "beer"', why: 'No item of a list has "beer".'},
    {says: 'a verb that ends badly', script: 'run fail', why: 'It ended with exit code 4:'},
    {says: 'a verb that ends otherwise', script: 'run verify\nexpect-exit 1', why: 'It ended with exit code 0, not 1:'},
    {says: 'an office without a host', script: 'office check', why: 'There is no host yet: write host up before it.'},
    {says: 'an import that is refused', script: 'import none.csv', why: 'The import was refused:'},
    {says: 'a till that goes on', script: 'enter\nexpect-exit 0', why: 'The till did not end.'},
    {
      says: 'a till that ends otherwise',
      script: 'back\nexpect-exit 1',
      why: 'The till ended with exit code 0, not with exit code 1.',
    },
    {says: 'a second start', script: 'start\nstart', why: 'The till is running already.'},
  ])('$says', async ({script, why}) => {
    const {exitCode, rows} = await play(script);
    expect(exitCode).toBe(1);
    expect(rows).toContain(`         ${why}`);
  });

  it('shows the last receipt when it was about one', async () => {
    const {rows} = await play('type ^\nreceipt-has "COPY"');
    expect(rows.some((row) => row.includes('┌ receipt 1'))).toBe(true);
    expect(rows.some((row) => row.includes('│TOTAL  4.50'))).toBe(true);
  });

  it('plays the other scripts all the same', async () => {
    const {exitCode, rows} = await play(['see "never"', 'see "FAKE TILL"']);
    expect(exitCode).toBe(1);
    expect(rows.at(-1)).toBe('1 of 2 scripts held.');
  });
});

describe('a till that breaks', () => {
  it('dies: the step fails with its exit code and its last words', async () => {
    const {exitCode, rows} = await play('type !\nenter');
    expect(exitCode).toBe(1);
    expect(rows).toContain('         The till ended with exit code 3 while it was used.');
    expect(rows.some((row) => row.includes('FAKE CRASH: out of luck'))).toBe(true);
  });

  it('hangs: the step fails at the limit and the till is ended', async () => {
    const {exitCode, rows} = await play('type a~');
    expect(exitCode).toBe(1);
    expect(rows).toContain('         The till hangs: 1 bytes of input were not handled within 3 s.');
  });

  it('does not start: its words are in the report', async () => {
    const missing = {file: process.execPath, args: [join(folder, 'missing.cjs')]};
    const file = join(folder, 'a.rehearsal');
    await writeFile(file, 'enter\n');
    const rows: string[] = [];
    const write = (row: string): void => void rows.push(row);
    const limits = {...SHORT, screenMs: 5000};
    expect(await rehearse({files: [file], program: missing, limits, isKept: false, write, signal: null})).toBe(1);
    expect(rows).toContain('         The till was started and ended with exit code 1.');
    expect(rows.some((row) => row.includes('Cannot find module'))).toBe(true);
  });
});

describe('a script that can’t be read', () => {
  it('gives 2, names every bad line of every script, and plays nothing', async () => {
    const {exitCode, rows} = await play(['scan 1\ndance\nsee', 'jump', 'scan 1']);
    expect(exitCode).toBe(2);
    expect(rows).toEqual([
      '1.rehearsal:2: There is no step "dance".',
      '    dance',
      '1.rehearsal:3: Something must stand behind it. Write: see "TEXT"…',
      '    see',
      '2.rehearsal:1: There is no step "jump".',
      '    jump',
    ]);
  });

  it.each([
    {says: 'is not there', file: 'none.rehearsal', why: 'It can’t be opened.'},
    {says: 'is no text', file: 'latin.rehearsal', why: 'It is no text in UTF-8.'},
  ])('$says', async ({file, why}) => {
    await writeFile(join(folder, 'latin.rehearsal'), Uint8Array.of(0x73, 0x65, 0xe9));
    const rows: string[] = [];
    const exitCode = await rehearse({
      files: [join(folder, file)],
      program: {file: process.execPath, args: [FAKE_TILL]},
      limits: SHORT,
      isKept: false,
      write: (row) => rows.push(row),
      signal: null,
    });
    expect({exitCode, rows}).toEqual({exitCode: 2, rows: [`${join(folder, file)}:1: ${why}`]});
  });
});

describe('what a rehearsal leaves behind', () => {
  async function foldersNow(): Promise<readonly string[]> {
    return (await readdir(tmpdir())).filter((name) => name.startsWith('bonustill-rehearsal-'));
  }

  it('is nothing, also when a step fails', async () => {
    const before = await foldersNow();
    await play('see "never"');
    expect((await foldersNow()).filter((name) => !before.includes(name))).toEqual([]);
  });

  it('is the data folder, named, when it is to be kept', async () => {
    const {rows} = await play('scan 111', {isKept: true});
    const kept = /kept: (.+)$/.exec(rows.at(-1) ?? '')?.[1] ?? '';
    expect(existsSync(join(kept, 'journal.txt'))).toBe(true);
    await rm(kept, {recursive: true});
  });

  it('is nothing when it is stopped in the middle', async () => {
    const stop = new AbortController();
    const before = await foldersNow();
    const {exitCode, rows} = await play(['see "never"', 'see "never"'], {
      signal: stop.signal,
      onRow: () => stop.abort(),
    });
    expect(exitCode).toBe(1);
    expect(rows.slice(-2)).toEqual(['  Stopped.', 'Stopped: 1 of 2 scripts were not played.']);
    expect((await foldersNow()).filter((name) => !before.includes(name))).toEqual([]);
  });
});
