import {describe, expect, test} from 'vitest';
import {frameOf} from '../../screens/frame-of.ts';
import {MONOCHROME, paintFrame} from '../../screens/looks.ts';
import {refusedWords} from '../../screens/words/refused.ts';
import {refusedDeedWords} from '../../screens/words/refused-deeds.ts';
import type {RefusedAct} from '../../src/app/bonus-queue.ts';
import type {RefusedDeed} from '../../src/app/member-links.ts';
import type {Page} from '../../src/app/pages.ts';
import type {Refused} from '../../src/app/refused.ts';
import type {MemberDeed} from '../../src/core/members/deed.ts';
import type {HostAct} from '../../src/core/bonus/host-act.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {dressingWith, SALE, sceneryOf, SIGNED_ON, SUNDAY_MS} from '../support/states.ts';

function collect(ticketNo: number, code: string, points: number): HostAct {
  const all = points === 0 ? [] : [{actionId: 'coffee', points}];
  return {kind: 'collect', id: `${ticketNo}`, code, ticketId: 't', ticketNo, completedAtMs: SUNDAY_MS, points: all};
}

const UNKNOWN: RefusedAct = {
  act: collect(482, '00777777777777', 13),
  atMs: SUNDAY_MS,
  reason: 'codeUnknown',
  isSeen: false,
};
const SEEN: RefusedAct = {
  act: collect(480, '00000000001006', 1),
  atMs: SUNDAY_MS - 86_400_000,
  reason: 'codeBlocked',
  isSeen: true,
};

function list(acts: readonly Refused[], selected = 0): Page {
  const items = acts.map((refused) => ({kind: 'refused', refused}) as const);
  return {screen: 'menu', menu: 'refused-acts', items, entry: '', selected, pending: null};
}

describe('what the bonus host refused', () => {
  test('stands in a list with time, ticket, code, points and the reason; what was seen is marked', () => {
    expect(drawn(sceneryOf(SIGNED_ON, [SALE, list([UNKNOWN, SEEN])]))).toBe(frame`
 Till 03  Anna K.                                                     Sun 14:02
── Open and refused at hosts, the newest first ─────────────────────────────────
 ▸   1  22 Nov 2026 14:02  000482  ****7777  13 points: code unknown
  seen  21 Nov 2026 14:02  000480  ****1006  1 point: code was blocked
















────────────────────────────────────────────────────────────────────────────────
 > _   a number from the list, or ↑ ↓, then Enter

 F1 /1 Help  Enter Choose  ↑↓ /- /+ Move  Esc /0 Back
`);
  });

  test('is marked in words where there are no colours', () => {
    const rows = paintFrame(frameOf(sceneryOf(SIGNED_ON, [SALE, list([UNKNOWN, SEEN])]), dressingWith()), MONOCHROME);
    expect(rows.join('\n')).not.toMatch(/\u001b\[3\dm/);
    expect(rows.find((row) => row.includes('000480'))).toContain('seen');
    expect(rows.find((row) => row.includes('000482'))).not.toContain('seen');
  });

  test('is asked about once, in whole words', () => {
    const page = {screen: 'confirm', confirmation: {kind: 'seeRefused', refused: UNKNOWN}} as const;
    const screen = drawn(sceneryOf(SIGNED_ON, [SALE, page])).replaceAll(/\s*│\n\s*│\s*/g, ' ');
    expect(screen).toContain('Code ****7777: ticket 000482, 13 points: the host knows no such code.');
    expect(screen).toContain('Looked after? It stays in the journal');
    expect(screen).not.toContain('00777777777777');
  });

  test('keeps its rows whole whatever the reason is made of', () => {
    const hostile = [
      'コードが見つかりません。もう一度お試しください。コードが見つかりません',
      '\u001b[31mred\u001b[2J\u0007 and \u202egnorw',
      'x'.repeat(5000),
      '',
    ].map((reason): RefusedAct => ({...UNKNOWN, reason}));
    const scenery = sceneryOf(SIGNED_ON, [SALE, list(hostile)]);
    const screen = drawn(scenery);
    // oxlint-disable-next-line no-control-regex
    expect(screen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(screen).toContain('13 points: コードが見つかりま');
    expect(screen).toContain('13 points: [31mred[2J and gnorw');
    expect(rowWith('   2  ', scenery)).toContain('000482');
    const asked = {screen: 'confirm', confirmation: {kind: 'seeRefused', refused: hostile[1] ?? UNKNOWN}} as const;
    expect(drawn(sceneryOf(SIGNED_ON, [SALE, asked]))).not.toContain('\u001b');
  });

  test('scrolls', () => {
    const many = Array.from({length: 60}, (_, index): RefusedAct => ({
      ...UNKNOWN,
      act: collect(index + 1, '00777777777777', 2),
    }));
    const scenery = sceneryOf(SIGNED_ON, [SALE, list(many, 59)]);
    expect(rowWith('▸', scenery)).toContain('  60  22 Nov 2026 14:02  000060  ****7777  2 points: code unknown');
    expect(rowWith('lines', scenery)).toContain('lines 43–60 of 60 ▲');
  });

  test('may be nothing yet, while acts are not told to hosts', () => {
    const scenery = sceneryOf(SIGNED_ON, [SALE, list([])], {
      ui: {link: {isOnline: false, waiting: 2, oldestMs: null, refused: 0}},
    });
    expect(drawn(scenery)).toContain('No host refused anything; 2 acts not told yet: that goes on by itself.');
  });

  test('may be nothing', () => {
    expect(drawn(sceneryOf(SIGNED_ON, [SALE, list([])]))).toContain('Nothing is open, and no host refused anything.');
  });

  test.each([
    [collect(5, '1', 3), 'codeExpired', 'ticket 000005, 3 points: the code had expired before the sale'],
    [collect(5, '1', 0), 'alreadyCollected', 'ticket 000005, 0 points: the ticket had collected for this code before'],
    [
      {kind: 'release', id: 'r/release', code: '1', ofId: 'r'},
      'nothingToGiveBack',
      'benefit given back: there was nothing to give back',
    ],
    [
      {kind: 'redeem', id: 'r', code: '1', ticketId: 't', actionId: 'a', costPoints: 10, hasPin: false},
      'somethingNew',
      '10 points spent: somethingNew',
    ],
  ] as const)('is told from the command line as %j, %s', (act, reason, words) => {
    expect(refusedWords({act, reason, atMs: 0, isSeen: false})).toBe(words);
  });
});

const OF_ANNA = {link: 'bally', number: '0010042', ticketId: 't'} as const;
const SETTLED: MemberDeed = {
  kind: 'memberFinish',
  id: 'd',
  ...OF_ANNA,
  act: {id: 'd', kind: 'chargeSettle', ofId: 'o'},
};
const EARNED: MemberDeed = {
  kind: 'memberEarn',
  id: 'd',
  ...OF_ANNA,
  act: {id: 'd', kind: 'earn', number: '0010042', ticketId: 't', bucket: 'p', hundredths: 128_450, completedAtMs: 0},
};
const back = (amount: number | null, ofKind: 'debit' | 'earn' | 'redeemAuthorise'): MemberDeed => {
  return {kind: 'memberGiveBack', id: 'd', ...OF_ANNA, back: {ofId: 'o', ofKind, reference: null, amount}};
};

describe('what a link to members refused', () => {
  const refusedDeed = (deed: MemberDeed, reason: string, detail: string | null = null): RefusedDeed => {
    return {deed, ticketNo: null, taken: null, atMs: SUNDAY_MS, reason, detail, isSeen: false};
  };

  test('stands in the same list, with the member', () => {
    const scenery = sceneryOf(SIGNED_ON, [SALE, list([refusedDeed(SETTLED, 'holdLapsed'), UNKNOWN])]);
    expect(rowWith('   1  ', scenery)).toContain('14:02  bally   0010042   payment made final: hold lapsed');
    expect(rowWith('   2  ', scenery)).toContain('000482  ****7777  13 points: code unknown');
  });

  test('is asked about once, in whole words', () => {
    const refused = refusedDeed(EARNED, 'memberBarred', 'self-excluded');
    const page = {screen: 'confirm', confirmation: {kind: 'seeRefused', refused}} as const;
    const screen = drawn(sceneryOf(SIGNED_ON, [SALE, page])).replaceAll(/\s*│\n\s*│\s*/g, ' ');
    expect(screen).toContain(
      'Link bally, member 0010042, points 1,284.50 earned: the member is barred (self-excluded).',
    );
  });

  test('says how much at most was to go back, and of which ticket', () => {
    const whole = {...refusedDeed(back(null, 'debit'), 'systemRefused'), ticketNo: 12, taken: 1800};
    expect(refusedDeedWords(whole)).toBe(
      'bally, member 0010042, ticket 000012, up to 18.00 back: the gaming system said no',
    );
    expect(rowWith('   1  ', sceneryOf(SIGNED_ON, [SALE, list([whole])]))).toContain(
      '0010042   up to 18.00 back: system says no',
    );
    const points = {...refusedDeed(back(null, 'redeemAuthorise'), 'systemRefused'), taken: 45_000};
    expect(refusedDeedWords(points)).toContain(' points up to 450 back: ');
  });

  test.each<readonly [MemberDeed, string, string | null, string]>([
    [SETTLED, 'alreadyReversed', null, 'payment made final: all of it had gone back before'],
    [back(500, 'debit'), 'reverseTooMuch', '450', '5.00 given back: more than is left of it would go back (4.50)'],
    [back(null, 'debit'), 'actUnknown', null, 'payment given back: the host knows of nothing that it was about'],
    [back(1250, 'earn'), 'memberUnknown', null, 'points 12.50 taken back: the host knows no such member'],
    [
      back(null, 'redeemAuthorise'),
      'otherKind',
      'charge',
      'points given back: the host knows it as something else (charge)',
    ],
    [EARNED, 'notEnough', '2000/3500', 'points 1,284.50 earned: there was not enough (20.00 of 35.00)'],
    [EARNED, 'ofANewerLink', '\u001b[2J', 'points 1,284.50 earned: ofANewerLink ([2J)'],
  ])('is told from the command line as %j, %s, %s', (deed, reason, detail, words) => {
    expect(refusedDeedWords(refusedDeed(deed, reason, detail))).toBe(`bally, member 0010042, ${words}`);
  });
});
