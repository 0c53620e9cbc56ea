import {mkdtemp, mkdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {changeSettings, loadExistingSettings, parseSettings, SETTINGS_FILE} from '../../src/store/settings-file.ts';

const PLAIN = JSON.stringify(PRACTICE_SETTINGS, null, 2);

/** The practice settings as somebody wrote them, with this in place of the line that says what the till's number is. */
function written(line: string): string {
  return PLAIN.replace('    "no": "03"', line);
}

async function why(work: () => Promise<unknown>): Promise<readonly string[]> {
  try {
    await work();
    return ['it was taken'];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.code).toBe('settingsBad');
    return error.message
      .split('\n')
      .slice(1)
      .map((row) => row.trim());
  }
}

describe('a settings file as people write it', () => {
  test('may have comments, and a comma behind the last of a list', () => {
    const text = `// Till at the bar\n${written('    /* by the door */ "no": "07", // was 03')}`;
    expect(parseSettings('f', text).till).toEqual({no: '07'});
    expect(parseSettings('f', text).venue).toEqual(PRACTICE_SETTINGS.venue);
  });

  test('may come from an editor that ends lines otherwise or puts a mark at the front', () => {
    expect(parseSettings('f', `\ufeff${PLAIN.replaceAll('\n', '\r\n')}`)).toEqual(PRACTICE_SETTINGS);
  });

  test.each([
    ['of a text', '    "no": 3', 'line 11, column 5: till.no: must be a text in "quotes", not 3'],
    [
      'behind comments',
      '    // a\n    /* b\n */ "no": 3,',
      'line 13, column 5: till.no: must be a text in "quotes", not 3',
    ],
    ['of the group that lacks it', '', 'line 10, column 3: till.no: is missing'],
    [
      'of a word',
      '    "no": "03", "nr": "03"',
      'line 11, column 17: till.nr: there is no such setting: did you mean "no"?',
    ],
  ])('has every mistake told with its place: %s', async (_what, line, says) => {
    expect(await why(async () => parseSettings('f', written(line)))).toEqual([says]);
  });

  test('has all its mistakes told, in the order in which they stand', async () => {
    const text = written('    "no": "03", "nr": 1, "number": 2')
      .replace('"AUD"', '"aud"')
      .replace('"cashStep": 5', '"cashStep": 4');
    expect(await why(async () => parseSettings('f', text))).toEqual([
      'line 11, column 17: till.nr: there is no such setting: did you mean "no"?',
      'line 11, column 26: till.number: there is no such setting: look at how it is spelt',
      'line 13, column 3: currency: must be three capital letters, such as EUR',
      expect.stringMatching(/^line \d+, column 5: rules\.cashStep: must be 1, 5 or 10, not 4$/),
    ]);
  });

  test('may say nothing twice: only one of the two could count', async () => {
    const text = written('    "no": "03",\n    "no": "04"').replace(
      '"isPractice": true',
      '"isPractice": true, "venue": {}',
    );
    expect(await why(async () => parseSettings('f', text))).toEqual([
      'line 12, column 5: till.no: stands in line 11 already',
      expect.stringMatching(/^line \d+, column 23: venue: stands in line 2 already$/),
    ]);
  });
});

describe('a file on the disk', () => {
  let folder = '';
  const file = (): string => join(folder, SETTINGS_FILE);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonustill-settings-'));
  });
  afterAll(async () => {
    await rm(folder, {recursive: true});
  });

  test.each([
    ['that is too large', Buffer.from(PLAIN + ' '.repeat(256 * 1024)), 'the file: it is larger than 262144 bytes'],
    ['that is empty', Buffer.alloc(0), 'line 1, column 1: a value should stand here'],
    [
      'of another kind',
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff, 0xfe]),
      'the file: it is no text: save it as UTF-8',
    ],
    ['of two bytes a character', Buffer.from(`\ufeff${PLAIN}`, 'utf16le'), 'the file: it is no text: save it as UTF-8'],
    [
      'in the letters of long ago',
      Buffer.from('{\n  "venue": "Caf\u00e9"\n}', 'latin1'),
      'line 2, column 16: what stands here is not UTF-8: save the file as that',
    ],
    [
      'that was cut off',
      Buffer.from('{"till": {"no": "0'),
      'line 1, column 17: the text that begins here has no closing quote, a line break in it, or a \\ that means nothing',
    ],
  ])('%s is refused in words', async (_what, bytes, says) => {
    await writeFile(file(), bytes);
    expect(await why(() => loadExistingSettings(folder))).toEqual([says]);
  });

  test('as large as may be is read', async () => {
    await writeFile(file(), PLAIN + ' '.repeat(256 * 1024 - Buffer.byteLength(PLAIN)));
    expect((await loadExistingSettings(folder)).till).toEqual({no: '03'});
  });

  test('that is a folder is refused', async () => {
    const inner = join(folder, 'inner');
    await mkdir(join(inner, SETTINGS_FILE), {recursive: true});
    expect(await why(() => loadExistingSettings(inner))).toEqual(['the file: it is no file']);
  });

  test('keeps its comments when a part of it is changed', async () => {
    const text = `// Till at the bar\n${written('    "no": "03", // by the door')}`;
    await writeFile(file(), text.replaceAll('\n', '\r\n'));
    const scanner = {id: 'scanner', vendor: '0c2e', product: '0200', form: 'hid-pos'};
    expect((await changeSettings(folder, {devices: [scanner]})).devices).toMatchObject([scanner]);
    const after = await readFile(file(), 'utf8');
    expect(after).toContain('// Till at the bar\r\n');
    expect(after).toContain('"no": "03", // by the door\r\n');
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect((await loadExistingSettings(folder)).devices).toMatchObject([scanner]);
  });

  test('that a change would spoil stays as it is', async () => {
    await writeFile(file(), PLAIN);
    const before = await stat(file());
    expect(await why(() => changeSettings(folder, {devices: [{id: 'SCANNER'}]}))).not.toEqual(['it was taken']);
    expect((await stat(file())).mtimeMs).toBe(before.mtimeMs);
    expect(await readFile(file(), 'utf8')).toBe(PLAIN);
  });
});
