import {describe, expect, test} from 'vitest';
import {KEY_ROWS} from '../../src/app/key-table.ts';
import type {Notice, Objection, Said} from '../../src/app/pages.ts';
import type {FaultCode} from '../../src/app/ports.ts';
import {PRIVILEGES} from '../../src/core/privileges.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {helpRows} from '../../screens/help/view.ts';
import {widthOf} from '../../screens/parts/cells.ts';
import {rowWidth} from '../../screens/parts/rows.ts';
import {noticeWords} from '../../screens/words/en.ts';
import {FAULT_WORDS} from '../../screens/words/faults.ts';
import {INTENT_WORDS} from '../../screens/words/keys.ts';
import {MEMBER_SAID, OF_TIER} from '../support/member-words.ts';
import {OPERATOR_SAID, OTHER_OBJECTIONS, OTHER_REFUSALS} from '../support/operator-words.ts';
import {HOST_REASONS} from '../support/host-reasons.ts';
import {REFUND_OBJECTIONS, REFUND_REFUSALS, REFUND_SAID} from '../support/refund-refusals.ts';
import {TRAINING_OBJECTIONS, RUN_SAID} from '../support/training-words.ts';
import {COFFEE, dressingWith, SUNDAY_MS} from '../support/states.ts';

const NAME = 'A name of forty letters and more of them!';
const MOST = 99_999_999;
const TABLE = 'Terrasse-Süd';
const BONUS_CODE = '00000000001001';

const REFUSALS = [
  {code: 'notSignedOn'},
  {code: 'alreadySignedOn', name: NAME},
  {code: 'pinLocked', untilMs: SUNDAY_MS},
  ...PRIVILEGES.map((privilege) => ({code: 'noPrivilege', privilege}) as const),
  {code: 'noTicket'},
  {code: 'ticketOpen', ticketNo: 482},
  {code: 'ticketEmpty'},
  {code: 'tooManyLines', most: 999},
  {code: 'tooManyTenders', most: 50},
  {code: 'quantityZero'},
  {code: 'quantityTooLarge', most: 9_999_999},
  {code: 'fractionOfPiece', name: NAME},
  {code: 'priceNegative'},
  {code: 'priceTooLarge', most: 9_999_999},
  {code: 'priceMissing', name: NAME},
  {code: 'totalTooLarge', most: MOST},
  {code: 'unknownTax', taxCode: 'GST', name: NAME},
  {code: 'unknownTender', tenderId: NAME},
  {code: 'noSuchLine', line: 999},
  {code: 'lineVoid', line: 999},
  {code: 'lineHasNoPrice', line: 999},
  {code: 'voidTooMuch', left: 9_999_000, unit: 'pc'},
  {code: 'discountTooLarge', most: MOST},
  {code: 'notDiscountable', name: NAME},
  {code: 'percentTooLarge'},
  {code: 'paymentsOnTicket', paidCents: MOST},
  {code: 'wouldOverpay', paidCents: MOST},
  {code: 'cardWaiting', amountCents: MOST},
  {code: 'noCardWaiting'},
  {code: 'nothingDue'},
  {code: 'stillDue', dueCents: MOST},
  {code: 'amountZero'},
  {code: 'amountTooLarge', most: MOST},
  {code: 'overTender', name: NAME, dueCents: MOST},
  {code: 'notPayableInCoins', step: 10},
  {code: 'noSuchTender', tender: 1},
  {code: 'noteTooLong', most: 80},
  {code: 'couponsOnTicket'},
  {code: 'nothingToReprint'},
  ...OTHER_REFUSALS,
  {code: 'tableMissing'},
  {code: 'tableBad', most: 12},
  {code: 'tableInUse', table: TABLE},
  {code: 'hasTable', table: TABLE},
  {code: 'sameTable', table: TABLE},
  {code: 'notParked'},
  {code: 'tooManyParked', most: 200},
  {code: 'othersTable', operatorNo: '12345678', operatorName: null},
  {code: 'othersTable', operatorNo: '12345678', operatorName: NAME},
  {code: 'nothingMoved'},
  {code: 'nothingLeft'},
  {code: 'lineStays', name: NAME},
  {code: 'benefitLocked', name: NAME},
  {code: 'notSplit'},
  {code: 'alreadyReopened', ticketNo: 482},
  {code: 'otherCodeAssigned', assigned: BONUS_CODE},
  {code: 'noCodeAssigned'},
  {code: 'noCardSession'},
  {code: 'redemptionWaiting', name: NAME},
  {code: 'redemptionLimit', name: NAME, most: 10},
  {code: 'productMissing', name: NAME},
  {code: 'noSuchRedemption'},
  {code: 'discountOnTicket'},
  {code: 'codeDiscountGiven', bonusCode: BONUS_CODE},
  {code: 'codeDiscountStays', bonusCode: BONUS_CODE},
  {code: 'creditWaiting'},
  {code: 'creditPaysOut'},
  {code: 'creditForCredit'},
  {code: 'voucherOnTicket', voucher: BONUS_CODE},
  {code: 'vouchersSold', ticketNo: 482},
  {code: 'clockRight'},
  ...REFUND_REFUSALS,
] as const satisfies readonly Refusal[];

/** Why the bonus host says no; the last one is of a newer host. */
const OBJECTIONS = [
  {code: 'unknownCode', scanned: NAME},
  {code: 'wrongCheckDigit', scanned: NAME},
  {code: 'notACode', scanned: NAME},
  {code: 'overlong', length: 5000},
  {code: 'notAQuantity', typed: NAME},
  {code: 'notAnAmount', typed: NAME},
  {code: 'notAPercentage', typed: NAME},
  {code: 'noSuchChoice', typed: NAME},
  {code: 'nothingTyped'},
  {code: 'nothingFound'},
  {code: 'entryFull', most: 60},
  {code: 'keyUnknown', key: 'x'},
  ...KEY_ROWS.map(({intent}) => ({code: 'intentNotHere', intent}) as const),
  {code: 'keyTooSoon'},
  {code: 'signOnFirst'},
  {code: 'wrongPin', triesLeft: 1},
  {code: 'wrongPin', triesLeft: 0},
  {code: 'answerFirst'},
  {code: 'typeFirst'},
  ...OTHER_OBJECTIONS,
  {code: 'cardUnknown'},
  {code: 'noReceiptYet'},
  {code: 'noLine'},
  {code: 'noNote'},
  {code: 'seenBefore'},
  {code: 'notABonusCode'},
  {code: 'foreignAddress'},
  {code: 'chooseLinesFirst'},
  {code: 'pointsMissing', missing: 1},
  {code: 'pointsMissing', missing: 1_000_000},
  {code: 'redeemNeedsHost'},
  {code: 'enterFirst', typed: NAME},
  {code: 'noZYet'},
  {code: 'actionOver', name: NAME},
  {code: 'otherCodeCollects', assigned: BONUS_CODE},
  {code: 'codeRefused', reason: {code: 'codeReplaced', atMs: SUNDAY_MS}},
  {code: 'nothingToRedeem'},
  {code: 'creditNeedsHost'},
  {code: 'noCreditHeld'},
  {code: 'notAPin'},
  {code: 'voucherNeedsHost'},
  {code: 'stillChecking'},
  {code: 'voucherRefused', reason: {code: 'codeBlocked', reason: '', sinceMs: SUNDAY_MS}},
  {code: 'voucherRefused', reason: {code: 'codeReplaced', atMs: SUNDAY_MS}},
  ...HOST_REASONS.map((reason) => ({code: 'notPaid', reason, triesLeft: null}) as const),
  {code: 'notPaid', reason: 'pinWrong', triesLeft: 4},
  ...HOST_REASONS.map((reason) => ({code: 'notRedeemed', name: NAME, reason, triesLeft: null}) as const),
  {code: 'notRedeemed', name: NAME, reason: 'pinWrong', triesLeft: 4},
  ...REFUND_OBJECTIONS,
  ...TRAINING_OBJECTIONS,
] as const satisfies readonly Objection[];

/** Refusals and objections that the lists above forgot: a sentence that nobody measures is cut one day. */
type Unmeasured = Exclude<
  Refusal['code'] | Objection['code'],
  (typeof REFUSALS)[number]['code'] | (typeof OBJECTIONS)[number]['code']
>;
const isAllMeasured: [Unmeasured] extends [never] ? true : Unmeasured = true;

const [line] = COFFEE.ticket?.lines ?? [];
if (line === undefined) throw new Error('the ticket has lines');

const SAID: readonly Said[] = [
  ...RUN_SAID,
  {code: 'added', line: {...line, name: NAME}},
  {code: 'addedPastBest', line: {...line, name: NAME}, date: '2026-09-30'},
  {code: 'voided', name: NAME},
  {code: 'repriced', name: NAME, unitCents: MOST},
  {code: 'discounted'},
  {code: 'discountAway'},
  {code: 'codeDiscounted', bonusCode: BONUS_CODE, discount: {kind: 'percent', ratePpm: 123_456}, before: null},
  {code: 'codeDiscounted', bonusCode: BONUS_CODE, discount: {kind: 'amount', amountCents: MOST}, before: OF_TIER},
  {code: 'signedOn', name: NAME},
  {code: 'closed', ticketNo: 482, changeCents: MOST, restNo: null},
  {code: 'closed', ticketNo: 482, changeCents: MOST, restNo: 481},
  {code: 'cancelled', ticketNo: 482, restNo: 481},
  {code: 'parked', ticketNo: 482, table: TABLE, totalCents: MOST},
  {code: 'parked', ticketNo: 482, table: null, totalCents: MOST},
  {code: 'recalled', ticketNo: 482, table: TABLE, lines: 999},
  {code: 'tableOpened', table: TABLE},
  {code: 'split', ticketNo: 483, restNo: 482},
  {code: 'splitGivenUp', ticketNo: 482},
  ...[true, false].map((isAll) => ({code: 'transferred', table: TABLE, isAll}) as const),
  {code: 'reopened', ticketNo: 482, copyNo: 484},
  ...REFUND_SAID,
  {code: 'codeRead', bonusCode: BONUS_CODE, use: 'assigned'},
  {code: 'codeRead', bonusCode: BONUS_CODE, use: 'noTicket'},
  {code: 'codeRead', bonusCode: BONUS_CODE, use: 'banned'},
  {code: 'codeRemoved', bonusCode: BONUS_CODE},
  {code: 'tendered', name: NAME, amountCents: MOST},
  {code: 'tenderDeclined', name: NAME},
  {code: 'tenderVoided', name: NAME, amountCents: MOST},
  {code: 'refusalSeen'},
  ...[OPERATOR_SAID, MEMBER_SAID].flat(),
  {code: 'cashMoved', why: 'payOut', amountCents: MOST},
  {code: 'printing', ticketNo: 482},
  {code: 'printed', ticketNo: 482},
];

const NOTICES: readonly Notice[] = [
  ...REFUSALS.map((refusal): Notice => ({kind: 'refused', refusal})),
  ...OBJECTIONS.map((objection): Notice => ({kind: 'objected', objection})),
  ...SAID.map((said): Notice => ({kind: 'said', said})),
  ...Object.keys(FAULT_WORDS).flatMap((code) => (isFaultCode(code) ? [{kind: 'fault', code} as const] : [])),
];

function isFaultCode(code: string): code is FaultCode {
  return code in FAULT_WORDS;
}

describe('the message line', () => {
  const words = NOTICES.map((notice) => noticeWords(notice, dressingWith()).text);

  test('holds every message whole at 80 columns, with the longest names and amounts', () => {
    expect(isAllMeasured).toBe(true);
    expect(words.filter((text) => widthOf(text) > 79)).toEqual([]);
  });

  test('gives names all the room that the other words leave', () => {
    const told = (notice: Notice, cells?: number): string => noticeWords(notice, dressingWith(), cells).text;
    expect(told({kind: 'said', said: {code: 'voided', name: NAME}})).toBe(`${NAME} taken back`);
    const asked: Notice = {kind: 'refused', refusal: {code: 'priceMissing', name: `${NAME} ${NAME}`}};
    expect(told(asked)).toBe('! A name of forty letters and more of … has no price in the catalogue: type one');
    expect(widthOf(told(asked, 99))).toBe(99);
    expect(told(asked, 140)).toBe(`! ${NAME} ${NAME} has no price in the catalogue: type one`);
  });

  test('cuts the longer of two names first', () => {
    const told = (taxCode: string, name: string): string =>
      noticeWords({kind: 'refused', refusal: {code: 'unknownTax', taxCode, name}}, dressingWith()).text;
    expect(told('G', 'Tea')).toBe("! Tax code G of Tea isn't set up: tell a manager");
    expect(told('G', NAME)).toBe("! Tax code G of A name of forty letters and more … isn't set up: tell a manager");
    expect(told(NAME, NAME)).toBe("! Tax code A name of forty … of A name of forty l… isn't set up: tell a manager");
  });

  test('counts the cells of names, not their letters', () => {
    const name = '抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラテ';
    const {text} = noticeWords({kind: 'said', said: {code: 'redeemed', name}}, dressingWith());
    expect(text).toMatch(/^抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラテ抹茶ラ… is redeemed and on the ticket for good$/);
  });

  test('says of every refusal what would make it possible', () => {
    const refusals = words.slice(0, REFUSALS.length + OBJECTIONS.length);
    expect(refusals.filter((text) => !/[:(,]/.test(text.slice(2)))).toEqual([]);
  });

  test('names the privilege that is needed', () => {
    expect(words).toContain('! Void Line is needed: ask a supervisor');
  });

  test('names whose table it is; the number where no name is kept', () => {
    const told = (operatorName: string | null): string =>
      noticeWords({kind: 'refused', refusal: {code: 'othersTable', operatorNo: '2', operatorName}}, dressingWith())
        .text;
    expect(told('Anna K.')).toBe("! Anna K. has that table: for Others' Tables ask a supervisor");
    expect(told(null)).toBe("! Operator 2 has that table: for Others' Tables ask a supervisor");
  });

  test('never repeats the PIN behind a code', () => {
    const read = '990000000010015123';
    const told = (objection: Objection): string => noticeWords({kind: 'objected', objection}, dressingWith()).text;
    expect(told({code: 'unknownCode', scanned: read})).toBe(
      '! 99000000001001**** is not in the catalogue: find it by name',
    );
    const others = (['wrongCheckDigit', 'notACode'] as const).map((code) => told({code, scanned: read}));
    const codes = ['notAQuantity', 'notAnAmount', 'notAPercentage', 'noSuchChoice', 'enterFirst'] as const;
    const all = [...others, ...codes.map((code) => told({code, typed: read}))];
    expect(all.filter((text) => text.includes('5123') || !text.includes('99000000001001****'))).toEqual([]);
    expect(told({code: 'unknownCode', scanned: '4006381333931'})).toContain('4006381333931 is not in');
  });

  test('counts one and several', () => {
    expect(noticeWords({kind: 'objected', objection: {code: 'wrongPin', triesLeft: 1}}, dressingWith()).text).toBe(
      '! Wrong number or PIN: 1 try left',
    );
    expect(noticeWords({kind: 'objected', objection: {code: 'wrongPin', triesLeft: 4}}, dressingWith()).text).toBe(
      '! Wrong number or PIN: 4 tries left',
    );
  });
});

describe('the words of keys', () => {
  test('fit the keys bar and the help', () => {
    const labels = Object.values(INTENT_WORDS).map(({label}) => label);
    expect(labels.filter((label) => widthOf(label) > 11)).toEqual([]);
    const rows = helpRows(dressingWith(), 'sale', 80);
    expect(rows.filter((row) => rowWidth(row) > 80 || row.some(({text}) => text.includes('…')))).toEqual([]);
  });
});
