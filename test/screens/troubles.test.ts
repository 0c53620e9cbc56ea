import {describe, expect, test} from 'vitest';
import {FIRST_ROW_WORDS, troubleWords} from '../../screens/words/faults.ts';

describe('troubles', () => {
  test.each([
    [{kind: 'clockBehind', byMs: 61_000}],
    [{kind: 'unprinted', count: 3, ticketNo: 482}],
    [{kind: 'printer', code: 'printerAbsent', ticketNo: null}],
    [{kind: 'printer', code: 'paperOut', ticketNo: null}],
    [{kind: 'collectionsRefused', count: 1}],
    [{kind: 'unsaved', code: 'diskFull'}],
    [{kind: 'unsaved', code: 'storeFailed'}],
  ] as const)('stand in the help: %j', (trouble) => {
    const helped = FIRST_ROW_WORDS.flatMap(({shown, means}) => [shown, ...(means.match(/[A-Z ]{6,}/g) ?? [])]);
    const words = troubleWords(trouble);
    expect([words, helped.some((shown) => words.includes(shown.trim()))]).toEqual([words, true]);
  });

  test('are a word or two', () => {
    expect(troubleWords({kind: 'clockBehind', byMs: 61_000})).toBe('CLOCK 2 MIN BACK');
    expect(troubleWords({kind: 'unprinted', count: 3, ticketNo: 482})).toBe('3 UNPRINTED');
    expect(troubleWords({kind: 'printer', code: 'printerAbsent', ticketNo: null})).toBe('NO PRINTER');
    expect(troubleWords({kind: 'collectionsRefused', count: 1})).toBe('1 REFUSED');
    expect(troubleWords({kind: 'unsaved', code: 'diskFull'})).toBe('DISK FULL');
  });
});
