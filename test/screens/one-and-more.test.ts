import {expect, test} from 'vitest';
import {noticeWords} from '../../screens/words/en.ts';
import {OPERATORS} from '../../screens/words/operators.ts';
import {dressingWith} from '../support/states.ts';

test('one is said as one, and more as more', () => {
  const short = (needed: number, held: number): string =>
    noticeWords({kind: 'refused', refusal: {code: 'notEnoughPoints', needed, held}}, dressingWith()).text;
  expect(short(100, 0)).toContain('1 point is needed, 0 are there');
  expect(short(200, 100)).toContain('2 points are needed, 1 is there');
  expect(OPERATORS.privileges(1)).toBe('1 flag');
  expect(OPERATORS.privileges(2)).toBe('2 flags');
});
