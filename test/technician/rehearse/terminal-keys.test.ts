import {describe, expect, it} from 'vitest';
import {decode, flush, PLAIN} from '../../../drivers/keyboard/decode.ts';
import {NAMED_KEYS} from '../../../src/app/inputs.ts';
import {keySequence, TERMINAL_NAMES} from '../../../src/technician/rehearse/terminal-keys.ts';

describe.each(TERMINAL_NAMES)('the keys of %s', (terminal) => {
  it.each(NAMED_KEYS)('%s is sent as the till reads it', (key) => {
    const sent = decode(PLAIN, Buffer.from(keySequence(terminal, key), 'utf8'));
    // A lone Esc is only known for one when nothing follows it.
    expect([...sent.tokens, ...flush(sent.tail).tokens]).toEqual([{kind: 'key', key}]);
  });

  it('the operators of the keypad are themselves', () => {
    expect((['+', '-', '*'] as const).map((key) => keySequence(terminal, key))).toEqual(['+', '-', '*']);
  });
});

describe('terminals that spell a key differently', () => {
  it.each([
    {terminal: 'xterm', sequence: '\u001bOP'},
    {terminal: 'linux', sequence: '\u001b[[A'},
    {terminal: 'tmux', sequence: '\u001bOP'},
    {terminal: 'putty', sequence: '\u001b[11~'},
  ] as const)('F1 of $terminal', ({terminal, sequence}) => {
    expect(keySequence(terminal, 'f1')).toBe(sequence);
  });
});
