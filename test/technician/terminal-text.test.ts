import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {forTerminal, helpText, helpWidth} from '../../src/technician/terminal-text.ts';
import {programCommand} from '../support/program.ts';

/** `help` itself, and the practice hosts whose verbs are those of the first one. */
const SAME = new Set(['help', 'aura', 'generic']);

/** The help of a verb, and of all below it. */
async function helpOf(verb: readonly string[]): Promise<readonly string[]> {
  const [file, ...args] = await programCommand();
  const {stdout} = await promisify(execFile)(file, [...args, ...verb, '--help']);
  const lists = stdout.split('\n\n').filter((part) => verb.length === 0 || part.startsWith('Commands:'));
  const names = lists.flatMap((list) => [...list.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name = '']) => name));
  const below: string[] = [];
  for (const name of names) if (!SAME.has(name)) below.push(...(await helpOf([...verb, name])));
  return [stdout, ...below];
}

/** What a verb wants behind it and says no word about. */
function untold(help: string): readonly string[] {
  const usage = help.slice(0, help.indexOf('\n\n')).replaceAll(/\[(?:options|command)\]/g, '');
  const names = [...usage.matchAll(/[<[]([\w-]+)[^>\]]*[>\]]/g)].map(([, name = '']) => name);
  return names.filter((name) => !new RegExp(`^ {2}${name} +\\S`, 'm').test(help)).map((name) => `${usage} ${name}`);
}

describe('the help', () => {
  it('of every verb fits on a terminal of 80 columns, and says what each argument is', async () => {
    const helps = await helpOf([]);
    expect(helps.length).toBeGreaterThan(60);
    expect(helps.flatMap((help) => help.split('\n')).filter((row) => row.length > 80)).toEqual([]);
    expect(helps.flatMap(untold)).toEqual([]);
    const [program = ''] = helps;
    expect(program).toContain('\nWhere something is wrong:\n  doctor ');
  }, 240_000);

  it('misses the word about an argument', () => {
    expect(untold('Usage: bonustill go [options] <far>\n\ngo\n')).toEqual(['Usage: bonustill go  <far> far']);
    expect(untold('Usage: bonustill go <far>\n\nArguments:\n  far  how far\n')).toEqual([]);
  });

  it('has its paragraphs anew, and examples as they stand', () => {
    const text = 'One two three four five\nsix.\nSeven.\n\n  go --on         some more words\n  go\n';
    expect(helpText(text, 16)).toBe(
      'One two three\nfour five six.\nSeven.\n\n  go --on\n    some more\n    words\n  go\n',
    );
    expect(helpText(text, 80)).toBe(text);
  });

  it('goes on below a column of itself, where there is room for one', () => {
    const row = '  bonustill go --z 12    the day that it closed';
    expect(helpText(row, 50)).toBe(row);
    expect(helpText(`${row} for good`, 50)).toBe(
      '  bonustill go --z 12    the day that it closed\n                         for good',
    );
    expect(helpText(row, 40)).toBe('  bonustill go --z 12    the day that it\n    closed');
  });

  it.each([
    [undefined, 80],
    [40, 80],
    [90, 90],
    [200, 100],
  ])('on a terminal of %s columns is %i wide', (columns, width) => expect(helpWidth(columns)).toBe(width));
});

describe('a sentence of a verb', () => {
  const SAID = 'There is no till in that folder.';

  it('is broken at blanks on a terminal alone', () => {
    expect(forTerminal(SAID, {isTTY: true, columns: 20})).toBe('There is no till in\n  that folder.');
    expect(forTerminal(SAID, {isTTY: true, columns: 32})).toBe(SAID);
    expect(forTerminal(SAID, {columns: 20})).toBe(SAID);
    expect(forTerminal(SAID, {isTTY: true, columns: 0})).toBe(SAID);
  });

  it('is left where it is a document, or has colours', () => {
    for (const row of ['{"a": "b c d e f g h"}', '  "a": "b c d e f"', '\u001B[31mred and so on\u001B[0m'])
      expect(forTerminal(row, {isTTY: true, columns: 10})).toBe(row);
  });
});
