import {describe, expect, it} from 'vitest';
import {readRehearsalMark, rehearsalMark} from '../../src/app/rehearsal-mark.ts';

describe('the mark behind a frame', () => {
  it('is one operating system command that ends with BEL', () => {
    expect(rehearsalMark({bytes: 42, columns: 80, rows: 24, openJobs: 1, calmMs: 900, isAsking: false})).toBe(
      '\u001b]7777;42;80x24;1;900;0\u0007',
    );
  });

  it.each([
    {
      says: 'a whole mark',
      text: '42;80x24;1;900;1',
      mark: {bytes: 42, columns: 80, rows: 24, openJobs: 1, calmMs: 900, isAsking: true},
    },
    {
      says: 'nothing typed yet',
      text: '0;132x43;0;0;0',
      mark: {bytes: 0, columns: 132, rows: 43, openJobs: 0, calmMs: 0, isAsking: false},
    },
    {says: 'the bytes alone', text: '42', mark: null},
    {says: 'a negative number', text: '-1;80x24;0;0;0', mark: null},
    {says: 'something behind it', text: '42;80x24;1;9;0;9', mark: null},
    {says: 'nothing', text: '', mark: null},
  ])('$says is read', ({text, mark}) => {
    expect(readRehearsalMark(text)).toEqual(mark);
  });
});
