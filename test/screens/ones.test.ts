import {describe, expect, test} from 'vitest';
import {pointsWords} from '../../src/core/format.ts';
import {memberTenderRows} from '../../src/core/receipt-member.ts';
import type {PointsTender} from '../../src/core/ticket.ts';
import {wordsForReason} from '../../src/technician/host-words.ts';
import {rowWords} from '../../src/technician/import-words.ts';
import {memberObjectionWords} from '../../screens/words/objections-member.ts';
import {objectionWords} from '../../screens/words/objections.ts';
import {spoken} from '../../screens/words/said-of.ts';
import {dressingWith} from '../support/states.ts';

const POINTS: PointsTender = {
  kind: 'points',
  no: 1,
  tenderId: 'points',
  name: 'Bally Points',
  amountCents: 1,
  roundingCents: 0,
  isVoid: false,
  link: 'bally',
  system: 'Bally',
  number: '1',
  bucket: 'points',
  hundredths: 100,
  leftHundredths: 0,
  ofLine: null,
  actId: 'a',
  actKind: 'redeemAuthorise',
  reference: 'B-1',
};

describe('of one thing', () => {
  test.each([
    [100, '1 point'],
    [-100, '-1 point'],
    [50, '0.50 points'],
    [150, '1.50 points'],
    [200, '2 points'],
  ])('%i hundredths are %s', (hundredths, words) => expect(pointsWords(hundredths)).toBe(words));

  test('a receipt says so', () => {
    expect(memberTenderRows(POINTS, '0.01')[1]).toMatchObject({text: '  (1 point, reference B-1)'});
  });

  test('messages do', () => {
    const paid = {code: 'memberNotPaid', system: 'Bally', reason: 'notEnough', of: 'points'} as const;
    const told = (detail: string): string => spoken(memberObjectionWords({...paid, detail}), 80);
    expect(told('100/200')).toBe('Bally paid nothing, only 1 point is there');
    expect(told('200/300')).toBe('Bally paid nothing, only 2 points are there');
    expect(objectionWords({code: 'pointsMissing', missing: 1}, dressingWith())).toMatch(/^1 point is missing: /);
    expect(objectionWords({code: 'pointsMissing', missing: 2}, dressingWith())).toMatch(/^2 points are missing: /);
  });

  test('verbs do', () => {
    expect(rowWords({kind: 'fieldCount', has: 1, wants: 6})).toBe('it has 1 field, the header has 6');
    expect(wordsForReason({code: 'pointsMissing', needed: 1, held: 0})).toBe('1 point was needed, 0 there.');
  });
});
