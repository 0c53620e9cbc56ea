import {describe, expect, test} from 'vitest';
import {frameOf} from '../../screens/frame-of.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {
  add,
  ASKED,
  COFFEE,
  dressingWith,
  PART_PAID,
  RULES,
  SALE,
  sceneryOf,
  SIGNED_ON,
  TIM,
  tillAfter,
  tillFrom,
} from '../support/states.ts';

const PAY = {screen: 'pay', entry: ''} as const;

describe('the payment screen', () => {
  test('shows what is due, the payments so far, and what each key would do', () => {
    expect(drawn(sceneryOf(PART_PAID, [SALE, PAY]))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
── Payment · 000482 ────────────────────────────┬───────────────────────────────
 ┌ DUE AUD 61.34 ─────────────────────────────┐ │ All, or type an amount first:
 │                          █▀▀ ▀█    ▀▀█ █ █ │ │ F2 /2  Cash             61.35
 │                          █▀█  █    ▀▀█ ▀▀█ │ │ F3 /3  Card             61.34
 │                          ▀▀▀ ▀▀▀ ▀ ▀▀▀   ▀ │ │ F4 /4  Other …
 └────────────────────────────────────────────┘ │
 cash 61.35 after rounding                      │ F5 /5     5.00      due 56.34
 TOTAL AUD                                81.34 │ F6 /6    10.00      due 51.34
 Paid                                     20.00 │ F7 /7    20.00      due 41.34
                                                │ F8 /8    50.00      due 11.34
 Payments                                       │ F9 /9   100.00   change 38.65
  1 Cash                                  20.00 │
  2 House account VOID                    10.00 │ -      Take back Cash 20.00
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
────────────────────────────────────────────────┴───────────────────────────────
 > _   an amount, then its key; Enter takes it as cash

 F1/1 Help F2/2 Cash F3/3 Card F4/4 Other F5–9/5–9 Notes - Take back Esc/0 Back
`);
  });

  test('has the same at 100×30', () => {
    expect(drawn(sceneryOf(COFFEE, [SALE, PAY], {columns: 100, rows: 30}))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                                          Sun 14:02
── Payment · 000482 ──────────────────────────────────────────────┬─────────────────────────────────
 ┌ DUE AUD 20.40 ───────────────────────────────────────────────┐ │ All, or type an amount first:
 │                                            ▀▀█ █▀█   █ █ █▀█ │ │ F2 /2  Cash               20.40
 │                                            █▀▀ █ █   ▀▀█ █ █ │ │ F3 /3  Card               20.40
 │                                            ▀▀▀ ▀▀▀ ▀   ▀ ▀▀▀ │ │ F4 /4  Other …
 └──────────────────────────────────────────────────────────────┘ │
 TOTAL AUD                                                  20.40 │ F5 /5     5.00        due 15.40
 Paid                                                        0.00 │ F6 /6    10.00        due 10.40
                                                                  │ F7 /7    20.00         due 0.40
 Payments                                                         │ F8 /8    50.00     change 29.60
 No payments yet                                                  │ F9 /9   100.00     change 79.60
                                                                  │
                                                                  │ -      Take back
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
──────────────────────────────────────────────────────────────────┴─────────────────────────────────
 > _   an amount, then its key; Enter takes it as cash

 F1 /1 Help  F2 /2 Cash  F3 /3 Card  F4 /4 Other  F5–9 /5–9 Notes  - Take back  Esc /0 Back
`);
  });

  test('shows the typed amount beside the keys', () => {
    const scenery = sceneryOf(COFFEE, [SALE, {...PAY, entry: '12.5'}]);
    expect(rowWith('was typed', scenery)).toMatch(/│ 12\.50 was typed:$/);
    expect(rowWith('F2 /2', scenery)).toMatch(/Cash +12\.50$/);
    expect(rowWith('F3 /3', scenery)).toMatch(/Card +12\.50$/);
  });

  test('says of typed text that it is no amount', () => {
    expect(rowWith('no amount', sceneryOf(COFFEE, [SALE, {...PAY, entry: '1.2.3'}]))).toContain('1.2.3 is no amount');
  });

  test('tells cash rounding only where it changes the amount', () => {
    const even = sceneryOf(COFFEE, [SALE, PAY]);
    const odd = sceneryOf(tillFrom(SIGNED_ON, add('Mint', 997)), [SALE, PAY]);
    expect(rowWith('after rounding', even)).toBe('');
    expect(rowWith('after rounding', odd)).toContain('cash 9.95 after rounding');
    expect(rowWith('F2 /2', odd)).toMatch(/Cash +9\.95$/);
    expect(rowWith('F3 /3', odd)).toMatch(/Card +9\.97$/);
    const unrounded = dressingWith({rules: {...RULES, cashStep: 1}});
    expect(rowWith('after rounding', odd, unrounded)).toBe('');
  });

  test('names what is paid out on a ticket that is a return', () => {
    const scenery = sceneryOf(tillFrom(SIGNED_ON, add('Beer', 900, -1)), [SALE, PAY]);
    expect(rowWith('TO PAY OUT', scenery)).toContain('TO PAY OUT AUD 9.00');
    expect(rowWith('change', scenery)).toBe('');
  });

  test('says how credit pays, where there is a bonus host and something is due', () => {
    const withHost = dressingWith({bonusHost: {url: 'https://bonus.example', tokenFile: 'token', timeoutMs: 3000}});
    const rows = drawn(sceneryOf(COFFEE, [SALE, PAY]), withHost).split('\n');
    const other = rows.findIndex((row) => row.includes('Other …'));
    expect(rows[other + 1]).toMatch(/│ scan a code: its credit pays$/);
    const back = tillFrom(SIGNED_ON, add('Beer', 900, -1));
    const even = tillFrom(SIGNED_ON, add('Beer', 900), add('Beer', 900, -1));
    for (const state of [back, even]) expect(rowWith('credit pays', sceneryOf(state, [SALE, PAY]), withHost)).toBe('');
    expect(rowWith('credit pays', sceneryOf(COFFEE, [SALE, PAY]))).toBe('');
  });

  test('says that Enter closes a ticket on which nothing is due', () => {
    const even = tillFrom(SIGNED_ON, add('Beer', 900), add('Beer', 900, -1));
    const scenery = sceneryOf(even, [SALE, PAY]);
    expect(drawn(scenery)).toBe(frame`
 Till 03  Anna K.  ticket 000001                                      Sun 14:02
── Payment · 000001 ────────────────────────────┬───────────────────────────────
 Nothing is due. Enter closes the ticket.       │ No payment is needed
 TOTAL AUD                                 0.00 │ F2 /2  Cash
 Paid                                      0.00 │ F3 /3  Card
                                                │ F4 /4  Other …
 Payments                                       │
 No payments yet                                │ F5 /5     5.00
                                                │ F6 /6    10.00
                                                │ F7 /7    20.00
                                                │ F8 /8    50.00
                                                │ F9 /9   100.00
                                                │
                                                │ -      Take back
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
────────────────────────────────────────────────┴───────────────────────────────
 > _   Enter closes the ticket

F or /: 1 Help 2 Cash 3 Card 4 Other 5–9 Notes - Take back Enter Close 0 Back
`);
    const keys = frameOf(scenery, dressingWith()).rows.flatMap((row) => {
      const edge = row.findIndex(({text}) => text === '│');
      return edge < 0 ? [] : row.slice(edge + 1).filter(({text}) => text.trim() !== '');
    });
    expect(keys.length).toBeGreaterThan(15);
    expect(keys.filter(({look}) => look !== 'dim')).toEqual([]);
  });

  test('says which tenders are not set up', () => {
    const cashless = dressingWith({rules: {...RULES, tenders: RULES.tenders.filter(({kind}) => kind !== 'cash')}});
    expect(rowWith('F2 /2', sceneryOf(COFFEE, [SALE, PAY]), cashless)).toContain('not set up');
  });

  test('keeps the newest payments on the screen, and says how many are above', () => {
    const pays = Array.from({length: 30}, () => ({kind: 'tender', tenderId: 'cash', amountCents: 5}) as const);
    const scenery = sceneryOf(tillFrom(COFFEE, ...pays), [SALE, PAY]);
    expect(rowWith('earlier', scenery)).toContain('▲ 22 earlier');
    expect(rowWith('30 Cash', scenery)).toMatch(/30 Cash +0\.05/);
  });
});

describe('the answer of the card terminal', () => {
  test('shows the amount large and both answers', () => {
    expect(drawn(sceneryOf(ASKED, [SALE, PAY, {screen: 'card'}]))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
── Card terminal ───────────────────────────────────────────────────────────────
          ┌──────────────────────────────────────────────────────────┐
          │ Take this amount on the card terminal                    │
          │                                                          │
          │ ┌ Card AUD 20.40 ──────────────────────────────────────┐ │
          │ │                                    ▀▀█ █▀█   █ █ █▀█ │ │
          │ │                                    █▀▀ █ █   ▀▀█ █ █ │ │
          │ │                                    ▀▀▀ ▀▀▀ ▀   ▀ ▀▀▀ │ │
          │ └──────────────────────────────────────────────────────┘ │
          │                                                          │
          │ Did the card terminal approve it?                        │
          │   Enter   Approved                                       │
          │   Esc /0  Not approved: nothing is paid                  │
          │                                                          │
          │ Look at its screen or slip: this can only be answered    │
          │ once.                                                    │
          └──────────────────────────────────────────────────────────┘


────────────────────────────────────────────────────────────────────────────────


 F1 /1 Help  Enter Approved  Esc /0 Not approved
`);
  });
});

describe('a trainee', () => {
  test('sees that payments are taken back by others: the key is there all the same', () => {
    const state = tillFrom(tillAfter({kind: 'signOn', operator: TIM}), add('Beer', 900), {
      kind: 'tender',
      tenderId: 'cash',
      amountCents: 500,
    });
    expect(rowWith('Take back', sceneryOf(state, [SALE, PAY]))).toContain('Take back Cash 5.00');
  });
});
