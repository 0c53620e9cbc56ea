import {describe, expect, test} from 'vitest';
import type {LineMove} from '../../src/core/commands.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {add, COFFEE, MIXED, SALE, sceneryOf, SIGNED_ON, SUNDAY_MS, tillFrom} from '../support/states.ts';

const A = '84000231003177';
const MINUTE = 60_000;

/** Table 12 with a code, then a ticket without a table. */
const PARKED = tillFrom(
  COFFEE,
  {kind: 'readCode', code: A, replaces: false},
  {kind: 'newBalance', table: '12'},
  add('Tea', 400),
  {kind: 'newBalance', table: null},
);
const TABLES = {screen: 'tables', entry: '', selected: 0} as const;

describe('Tables', () => {
  test('lists what is put aside with its age, lines, code, operator and total', () => {
    expect(drawn(sceneryOf(PARKED, [SALE, TABLES], {nowMs: SUNDAY_MS + 14 * MINUTE}))).toBe(frame`
 Till 03  Anna K.                                                     Sun 14:16
── Tables: tickets put aside ───────────────────────────────────────────────────
   Table               Ticket        Age  Lines  Code      Operator        Total
 ▸ 12                  000482     14 min      3  ****3177  Anna K.         20.40
   held                000483     14 min      1            Anna K.          4.00















────────────────────────────────────────────────────────────────────────────────
 > _   a table, new or from the list; or ↑ ↓; then Enter

 F1 /1 Help  Enter Open  ↑↓ /- /+ Move  Esc /0 Back
`);
  });

  test.each([
    {after: 0, age: '0 min'},
    {after: 59, age: '59 min'},
    {after: 60, age: '1 h 00'},
    {after: 125, age: '2 h 05'},
    {after: 24 * 60, age: '1 day'},
    {after: 3 * 24 * 60 + 5, age: '3 days'},
  ])('an age of $after minutes is $age', ({after, age}) => {
    expect(rowWith('000482', sceneryOf(PARKED, [SALE, TABLES], {nowMs: SUNDAY_MS + after * MINUTE}))).toContain(
      ` ${age} `,
    );
  });

  test('names the operator as far as there is room, by the number where no name is kept', () => {
    const [first, second] = PARKED.parked;
    if (first === undefined || second === undefined) throw new Error('two tickets are put aside');
    const {openedByName: _name, ...nameless} = second;
    const long = {...first, openedByName: 'Maximiliane von und zu Hohenstein'};
    const state = {...PARKED, parked: [long, nameless]};
    expect(rowWith('000482', sceneryOf(state, [SALE, TABLES]))).toMatch(/3177 {2}Maximiliane … +20\.40/);
    expect(rowWith('000483', sceneryOf(state, [SALE, TABLES]))).toMatch(/ 1 +2 +4\.00/);
    const wide = sceneryOf(state, [SALE, TABLES], {columns: 110});
    expect(rowWith('000482', wide)).toMatch(/3177 {2}Maximiliane von und zu Hohenstein +20\.40/);
  });

  test('no age is shown where the clock was set back', () => {
    const row = rowWith('000482', sceneryOf(PARKED, [SALE, TABLES], {nowMs: SUNDAY_MS - MINUTE}));
    expect(row).not.toMatch(/min|h \d/);
  });

  test('an empty list says how a table begins', () => {
    expect(drawn(sceneryOf(SIGNED_ON, [SALE, TABLES]))).toContain('No ticket is put aside. Type a table to begin one.');
  });

  test('the sale says how many are put aside between two tickets, and the table of the open one', () => {
    expect(drawn(sceneryOf(PARKED, [SALE]))).toContain('── 2 put aside: Tables ──');
    const open = tillFrom(PARKED, {kind: 'openTable', table: '12'});
    expect(drawn(sceneryOf(open, [SALE])).split('\n')[0]).toContain('Anna K.  Table 12 · ticket 000482');
  });
});

describe('Split', () => {
  const page = (moves: readonly LineMove[], to: 'part' | 'table' = 'part') =>
    ({screen: 'split', to, entry: '', selected: 1, moves}) as const;

  test('shows line by line what stays and what goes, and what both come to', () => {
    const moves = [{line: 1, quantity: 1000}];
    expect(drawn(sceneryOf(COFFEE, [SALE, page(moves)]))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
── Split ticket 000482 ─────────────────┬───────────────────────────────────────
                                  stays │                                  goes
 ▸  1 Flat white                      1 │    1 Flat white                     1
    2 Banana bread                    1 │    2 Banana bread                   ·
    3 Orange juice 300 ml             1 │    3 Orange juice 300 ml            ·
                                        │
 Total                            15.90 │ Total                            4.50
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
────────────────────────────────────────┴───────────────────────────────────────
 > _   Enter takes the whole line; n and Enter takes n; ← → one

 F1/1 Help F2/2 All - Stays F9/9 Go Enter Takes line ↑↓/- /+ Move Esc/0 Back
`);
  });

  test('both sides come to the ticket where a percentage holds for both', () => {
    const state = tillFrom(COFFEE, {kind: 'discountTicket', discount: {kind: 'percent', ratePpm: 100_000}});
    const row = rowWith('Total', sceneryOf(state, [SALE, page([{line: 2, quantity: 1000}])]));
    // 14.00 and 6.40, less 10 %.
    expect(row).toMatch(/Total +12\.60 │ Total +5\.76/);
    const sweets = tillFrom(SIGNED_ON, add('Mint', 5), add('Gum', 5, 1, {id: '102'}), {
      kind: 'discountTicket',
      discount: {kind: 'percent', ratePpm: 100_000},
    });
    // 0.09 whole: what rounding leaves over is on one side, not on none.
    expect(rowWith('Total', sceneryOf(sweets, [SALE, page([{line: 2, quantity: 1000}])]))).toMatch(
      /Total +0\.05 │ Total +0\.04/,
    );
  });

  test('leaves out what is void and shows returns and weights as they are', () => {
    const screen = drawn(sceneryOf(MIXED, [SALE, page([{line: 6, quantity: 1000}])]));
    expect(screen).not.toContain('Banana bread');
    expect(screen).toMatch(/5 Bananas +1\.690 kg/);
    expect(screen).toMatch(/6 Beer +· │ +6 Beer +-1/);
  });

  test('the part says on the sale screen whose part it is; the list says that its rest waits', () => {
    const state = tillFrom(SIGNED_ON, {kind: 'openTable', table: '12'}, add('Tea', 400, 2), {
      kind: 'splitTicket',
      moves: [{line: 1, quantity: 1000}],
    });
    expect(drawn(sceneryOf(state, [SALE]))).toContain('── Part of a split; the rest is table 12 ──');
    expect(drawn(sceneryOf(state, [SALE, TABLES]))).toContain('12 (rest of split) ');
  });

  test('the change of the part is seen over the rest that came back', () => {
    const state = tillFrom(
      SIGNED_ON,
      add('Tea', 400, 2),
      {kind: 'splitTicket', moves: [{line: 1, quantity: 1000}]},
      {kind: 'tender', tenderId: 'cash', amountCents: 1000},
    );
    expect(state.ticket?.no).toBe(1);
    expect(drawn(sceneryOf(state, [SALE]))).toContain('┌ CHANGE 6.00 ');
  });
});
