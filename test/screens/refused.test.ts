import {describe, expect, test} from 'vitest';
import {frameOf} from '../../screens/frame-of.ts';
import {MONOCHROME, paintFrame} from '../../screens/looks.ts';
import {refusedWords} from '../../screens/words/refused.ts';
import type {RefusedAct} from '../../src/app/bonus-queue.ts';
import type {Page} from '../../src/app/pages.ts';
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

function list(acts: readonly RefusedAct[], selected = 0): Page {
  const items = acts.map((refused) => ({kind: 'refused', refused}) as const);
  return {screen: 'menu', menu: 'refused-acts', items, entry: '', selected, pending: null};
}

describe('what the bonus host refused', () => {
  test('stands in a list with time, ticket, code, points and the reason; what was seen is marked', () => {
    expect(drawn(sceneryOf(SIGNED_ON, [SALE, list([UNKNOWN, SEEN])]))).toBe(frame`
 Till 03  Anna K.                                                     Sun 14:02
── Refused at the bonus host, the newest first ─────────────────────────────────
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

  test('may be nothing', () => {
    expect(drawn(sceneryOf(SIGNED_ON, [SALE, list([])]))).toContain('The bonus host refused nothing.');
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
