import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {forTerminal, helpText, helpWidth} from '../../src/technician/terminal-text.ts';
import {programCommand} from '../support/program.ts';

/** The help of a verb, and of all below it. */
async function helpOf(verb: readonly string[]): Promise<readonly string[]> {
  const [file, ...args] = await programCommand();
  const {stdout} = await promisify(execFile)(file, [...args, ...verb, '--help']);
  const [, commands = ''] = stdout.split('\nCommands:\n');
  const names = [...(commands.split('\n\n')[0] ?? '').matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name = '']) => name);
  const below: string[] = [];
  for (const name of names) if (name !== 'help') below.push(...(await helpOf([...verb, name])));
  return [stdout, ...below];
}

describe('the help', () => {
  it('of every verb fits on a terminal of 80 columns', async () => {
    const helps = await helpOf([]);
    expect(helps.length).toBeGreaterThan(60);
    expect(helps.flatMap((help) => help.split('\n')).filter((row) => row.length > 80)).toEqual([]);
  }, 120_000);

  it('has its paragraphs anew, and examples as they stand', () => {
    const text = 'One two three four five\nsix.\nSeven.\n\n  go --on         some more words\n  go\n';
    expect(helpText(text, 16)).toBe(
      'One two three\nfour five six.\nSeven.\n\n  go --on\n    some more\n    words\n  go\n',
    );
    expect(helpText(text, 80)).toBe(text);
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
