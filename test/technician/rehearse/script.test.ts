import {describe, expect, it} from 'vitest';
import {readScript} from '../../../src/technician/rehearse/script.ts';
import {STEP_KINDS, stepsAsMarkdown} from '../../../src/technician/rehearse/step-table.ts';

function problemsOf(content: string): readonly string[] {
  const read = readScript('a.rehearsal', content, STEP_KINDS);
  return 'problems' in read ? read.problems.map(({line, why}) => `${line}: ${why}`) : [];
}

describe('a script', () => {
  it('is steps, headings and comments, each with its line', () => {
    const read = readScript('a.rehearsal', '# note\n\n## Money\nscan 123 # one\r\n  press pay\n', STEP_KINDS);
    const items = 'script' in read ? read.script.items : [];
    expect(items.map((item) => ('heading' in item ? [item.line, item.heading] : [item.line, item.word]))).toEqual([
      [3, 'Money'],
      [4, 'scan'],
      [5, 'press'],
    ]);
  });

  it.each([
    'sign on cashier',
    'press pay',
    'press down 20 times',
    'key F5',
    'key PageUp 3 times',
    'type 3*',
    'enter',
    'back',
    'scan 1 2 3',
    'scan-junk 5000',
    'swipe ";9000000000000012?"',
    'see "a" "b"',
    'see-not "a"',
    'see-line "a" "b"',
    'receipt-has "TOTAL" "4.50"',
    'receipt-has-not "COPY"',
    'receipts 0',
    'drawer 2',
    'restart',
    'quit',
    'size 132x43',
    'screen',
    'receipt',
    'terminal putty',
    'settings {"rules": {"cashStep": 10}, "a": "b # c"}',
    'import products.csv',
    'run verify',
    'expect-exit 1',
  ])('may hold: %s', (step) => {
    expect(problemsOf(step)).toEqual([]);
  });

  it.each([
    {step: 'dance', why: 'There is no step "dance".'},
    {step: 'pres pay', why: 'There is no step "pres"; there is press, printer.'},
    {step: 'press', why: 'Something must stand behind it. Write: press INTENT [N times]'},
    {step: 'press jump', why: '"jump" is no intent of the key table. Write: press INTENT [N times]'},
    {step: 'press pay now', why: 'One key must stand behind it. Write: press INTENT [N times]'},
    {step: 'press pay 0 times', why: '"0 times" can\'t be: 1 to 1000. Write: press INTENT [N times]'},
    {step: 'press pay 1001 times', why: '"1001 times" can\'t be: 1 to 1000. Write: press INTENT [N times]'},
    {step: 'key F99', why: '"F99" is no key. Write: key NAME [N times]'},
    {step: 'see ""', why: 'The quotes are empty. Write: see "TEXT"…'},
    {step: 'see "a', why: 'The closing " is missing. Write: see "TEXT"…'},
    {step: 'enter twice', why: 'Nothing may stand behind it. Write: enter'},
    {step: 'sign in cashier', why: 'It is not clear who signs on. Write: sign on WHO'},
    {step: 'receipts many', why: 'One whole number must stand behind it. Write: receipts N'},
    {step: 'receipts -1', why: 'One whole number must stand behind it. Write: receipts N'},
    {step: 'size 80', why: 'A size is two numbers from 1 to 500. Write: size COLUMNSxROWS'},
    {step: 'size 0x24', why: 'A size is two numbers from 1 to 500. Write: size COLUMNSxROWS'},
    {step: 'settings {"a": }', why: 'That is no JSON. Write: settings {JSON}'},
    {step: 'settings 7', why: 'Settings are an object in braces. Write: settings {JSON}'},
    {step: 'see "\u001b[31m"', why: 'It holds a control character; write it as \\e or \\xNN in quotes.'},
    {step: 'see "\u202eabc"', why: 'It holds a control character; write it as \\e or \\xNN in quotes.'},
    {step: '# nothing but a comment', why: 'There is no step in it.'},
    {step: `see "${'a'.repeat(10_000)}"`, why: 'It is longer than 10000 signs.'},
  ])('refuses $step', ({step, why}) => {
    expect(problemsOf(step)).toEqual([`1: ${why}`]);
  });

  it('names every bad line, not only the first', () => {
    expect(problemsOf('enter\ndance\nback\npress jump\n').map((problem) => problem.slice(0, 2))).toEqual(['2:', '4:']);
  });

  it('has at most 5,000 lines', () => {
    expect(problemsOf('enter\n'.repeat(4999))).toEqual([]);
    expect(problemsOf('enter\n'.repeat(5000))).toEqual(['5001: A script has at most 5000 lines.']);
  });
});

describe('the table of steps', () => {
  it('names each word once', () => {
    const words = STEP_KINDS.map(({word}) => word);
    expect(new Set(words).size).toBe(words.length);
  });

  it('is the README’s: every step, with bars that do not end a cell, and every intent', () => {
    const rows = stepsAsMarkdown().split('\n');
    for (const {usage} of STEP_KINDS) expect(rows.some((row) => row.includes(usage.replaceAll('|', '\\|')))).toBe(true);
    expect(rows).toContain('| `pay` | `f9` `+` | sale, code |');
  });
});
