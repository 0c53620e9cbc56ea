import {fc} from '../support/property.ts';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {frameOf} from '../../screens/frame-of.ts';
import {COLOURS, MONOCHROME, paintFrame, paletteFor, plainFrame} from '../../screens/looks.ts';
import {rowWidth} from '../../screens/parts/rows.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import type {CodeView} from '../../src/app/ports.ts';
import {formatCents} from '../../src/core/format.ts';
import {printable} from '../../src/core/text.ts';
import type {TillState} from '../../src/core/state.ts';
import type {Line, ProductLine} from '../../src/core/ticket.ts';
import {lineCents, totalsOf} from '../../src/core/totals.ts';
import {OPERATOR_PAGES} from '../support/operator-pages.ts';
import {COFFEE, dressingWith, product, SALE, sceneryOf, SIGNED_ON, SUNDAY_MS} from '../support/states.ts';

const DRESSING = dressingWith({isPractice: true});

const NAMES = fc
  .oneof(
    fc.constantFrom(
      'Flat white',
      '抹茶ラテ',
      'Café crème',
      '🍕🍺 Set',
      'שלום עולם',
      'مرحبا',
      'Z\u0351\u0343algo',
      'Ж',
      'ﷺ',
    ),
    fc.string({unit: 'grapheme', maxLength: 60}),
    fc.string({unit: 'binary', maxLength: 40}),
  )
  .map((name) => printable(name, 40));

const LINES: fc.Arbitrary<readonly Line[]> = fc
  .array(
    fc.record({
      name: NAMES,
      quantity: fc.integer({min: -9_999_999, max: 9_999_999}).filter((quantity) => quantity !== 0),
      isVoid: fc.boolean(),
      unitCents: fc.integer({min: 0, max: 9_999_999}),
      unit: fc.constantFrom('pc', 'kg', 'bottle'),
    }),
    {minLength: 1, maxLength: 300},
  )
  .map((lines) =>
    lines.map(({name, quantity, isVoid, unitCents, unit}, index): ProductLine => {
      // What no ticket may come to, no line may either.
      const most = Math.max(1, Math.floor(99_999_999_000 / Math.max(1, unitCents)));
      const size = Math.sign(quantity) * Math.min(Math.abs(quantity), most);
      return {
        kind: 'product',
        no: index + 1,
        name,
        group: '1',
        tax: {code: '1', name: 'GST', ratePpm: 100_000, mode: 'inside'},
        quantity: size,
        voided: isVoid ? size : 0,
        unitCents,
        unit,
        isDiscountable: true,
        productId: '1',
        code: '1',
        listedCents: null,
        bookedAt: {date: '2026-11-22', minute: 842},
        collectsFor: null,
        collectBan: false,
      };
    }),
  );

const TILLS: fc.Arbitrary<TillState> = LINES.map((lines) => {
  const {ticket} = COFFEE;
  if (ticket === null) throw new Error('the coffee ticket is open');
  return {...SIGNED_ON, ticket: {...ticket, lines}};
}).filter(({ticket}) => ticket !== null && Math.abs(totalsOf(ticket).totalCents) <= 99_999_999);

const PAGES: fc.Arbitrary<Page> = fc.oneof(
  fc.record({
    screen: fc.constant('sale' as const),
    entry: fc.string({maxLength: 60}),
    selected: fc.option(fc.integer({min: 1, max: 300})),
  }),
  fc.record({screen: fc.constant('pay' as const), entry: fc.string({maxLength: 11})}),
  fc.record({screen: fc.constant('help' as const), top: fc.nat(100)}),
  fc.record({
    screen: fc.constant('find' as const),
    entry: NAMES,
    results: fc.array(
      NAMES.map((name) => product(name, 450)),
      {maxLength: 50},
    ),
    selected: fc.nat(60),
  }),
  fc.constantFrom<Page>(
    {screen: 'lock', step: 'number', entry: '12345678'},
    {screen: 'lock', step: 'cardPin', operatorNo: '', entry: '123456789012'},
    ...OPERATOR_PAGES,
    {screen: 'card'},
    {
      screen: 'confirm',
      confirmation: {kind: 'voidTender', tender: 1, of: 'other', name: '抹茶'.repeat(30), amountCents: -99_999_999},
    },
    {screen: 'tables', entry: 'x'.repeat(12), selected: 0},
    {screen: 'split', to: 'part', entry: '12345678', selected: 1, moves: [{line: 1, quantity: 1000}]},
    {screen: 'split', to: 'table', entry: '', selected: 7, moves: []},
    {screen: 'code', code: '84000231003177', selected: 3},
    {screen: 'ask', question: {kind: 'parkTable', ticketNo: 999_999}, entry: 'x'.repeat(12)},
    {screen: 'ask', question: {kind: 'couponCode'}, entry: 'x'.repeat(48)},
    {screen: 'ask', question: {kind: 'lineDiscount', line: 999, name: 'x'.repeat(40)}, entry: ''},
  ),
);

const SIZES = fc.oneof(
  fc.constantFrom({columns: 80, rows: 24}, {columns: 100, rows: 30}, {columns: 132, rows: 43}),
  fc.record({columns: fc.integer({min: 1, max: 250}), rows: fc.integer({min: 1, max: 90})}),
);

const VIEWS: fc.Arbitrary<CodeView> = fc
  .record({
    kind: fc.constantFrom('live', 'checking', 'offline', 'refused'),
    names: fc.array(NAMES, {maxLength: 40}),
    points: fc.integer({min: 0, max: 1_000_000_000}),
    creditCents: fc.integer({min: 0, max: 9_999_999}),
    discount: fc.constantFrom(null, {kind: 'percent', ratePpm: 123_456}, {kind: 'amount', amountCents: 9_999_999}),
  })
  .map(({kind, names, points, creditCents, discount}): CodeView => {
    if (kind === 'refused') return {kind, reason: {code: 'codeBlocked', reason: names[0] ?? '', sinceMs: SUNDAY_MS}};
    const benefit = {kind: 'amountOff', amountCents: 1} as const;
    const actions = names.map((name, index) => {
      return {actionId: `a${index}`, name, pool: 'p', held: points, needed: 1_000_000, benefit};
    });
    const bare = {creditLastDay: null, discount, needsPin: true, pools: [], actionsVersion: 1};
    const read = {code: '84000231003177', creditCents, actions, ...bare};
    return kind === 'live' ? {kind, read, atMs: SUNDAY_MS} : {kind, known: names.length === 0 ? null : read};
  });

const LINKS = fc.record({
  isOnline: fc.constantFrom(true, false, null),
  waiting: fc.nat(100_000),
  oldestMs: fc.constant(null),
  refused: fc.constant(0),
});

const SCENERIES: fc.Arbitrary<Scenery> = fc
  .record({state: TILLS, page: PAGES, size: SIZES, isSlashed: fc.boolean(), view: fc.option(VIEWS), link: LINKS})
  .map(({state, page, size, isSlashed, view, link}) =>
    sceneryOf({...state, parked: state.ticket === null ? [] : [{...state.ticket, table: 'Terrasse-123'}]}, [page], {
      ...size,
      ui: {
        link,
        code: view === null ? null : {code: '84000231003177', view},
        notGiven: {code: 'codeDiscountStays', bonusCode: '84000231003177'},
        isSlashed,
        notice: {kind: 'objected', objection: {code: 'unknownCode', scanned: 'x'.repeat(31)}},
      },
    }),
  );

describe('any frame', () => {
  test('has exactly its rows of exactly its columns, whatever is on the ticket', () => {
    fc.assert(
      fc.property(SCENERIES, (scenery) => {
        const frame = frameOf(scenery, DRESSING);
        expect(frame.rows).toHaveLength(scenery.rows);
        expect(new Set(frame.rows.map(rowWidth))).toEqual(new Set([scenery.columns]));
        // Ink measures by itself, and cuts what it takes for too wide.
        for (const row of plainFrame(frame).split('\n')) expect(stringWidth(row)).toBeLessThanOrEqual(scenery.columns);
        expect(plainFrame(frame).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      {numRuns: 300},
    );
  });

  test.each([
    ['training', 'TRAINING', dressingWith({isPractice: true, isTraining: true})],
    ['practice', 'PRACTICE', DRESSING],
  ])('of %s says so, as small as the terminal may be', (_what, word, dressing) => {
    fc.assert(
      fc.property(SCENERIES, (scenery) => {
        expect(plainFrame(frameOf(scenery, dressing)).split('\n')[0]).toContain(word.slice(0, scenery.columns - 1));
      }),
      {numRuns: 100},
    );
  });

  test('shows the amounts of the lines and the total whole', () => {
    fc.assert(
      fc.property(
        TILLS,
        SIZES.filter(({columns, rows}) => columns >= 80 && rows >= 24),
        (state, size) => {
          const {ticket} = state;
          if (ticket === null) throw new Error('a ticket is open');
          const rows = plainFrame(frameOf(sceneryOf(state, [SALE], size), DRESSING)).split('\n');
          const shown = ticket.lines.slice(-(size.rows - 6));
          shown.forEach((line, index) => {
            // A product may be named like the edge: the last one in the row is the edge.
            const row = rows[2 + index] ?? '';
            const left = row.slice(0, Math.max(0, row.lastIndexOf('│')));
            expect(left.trimEnd().endsWith(` ${formatCents(lineCents(line))}`)).toBe(true);
          });
          const total = formatCents(totalsOf(ticket).totalCents);
          expect(rows.some((row) => row.includes(`TOTAL AUD`) && row.trimEnd().endsWith(` ${total}`))).toBe(true);
        },
      ),
      {numRuns: 200},
    );
  });
});

describe('looks', () => {
  const painted = (palette: typeof COLOURS): string =>
    paintFrame(
      frameOf(sceneryOf(COFFEE, [SALE], {ui: {troubles: [{kind: 'unprinted', count: 1, ticketNo: 1}]}}), DRESSING),
      palette,
    ).join('');
  const COLOUR = /\u001b\[(?:\d+;)*[349]\d/;

  test.each([
    {env: {NO_COLOR: '1', TERM: 'xterm'}, palette: MONOCHROME, why: 'NO_COLOR is set'},
    {env: {NO_COLOR: '', TERM: 'xterm'}, palette: COLOURS, why: 'NO_COLOR is empty'},
    {env: {TERM: 'xterm-256color'}, palette: COLOURS, why: 'the terminal has colours'},
    {env: {TERM: 'vt220'}, palette: MONOCHROME, why: 'the terminal has none'},
    {env: {}, palette: COLOURS, why: 'nothing is known'},
  ])('follow the environment: $why', ({env, palette}) => {
    expect(paletteFor(env)).toBe(palette);
  });

  test('have colours, or in monochrome none', () => {
    expect(painted(COLOURS)).toMatch(COLOUR);
    expect(painted(MONOCHROME)).not.toMatch(COLOUR);
  });

  test('change no text: troubles and practice are words', () => {
    const bare = (palette: typeof COLOURS): string => painted(palette).replaceAll(/\u001b\[\d+m/g, '');
    expect(bare(MONOCHROME)).toBe(bare(COLOURS));
    expect(bare(MONOCHROME)).toContain('1 UNPRINTED');
    expect(bare(MONOCHROME)).toContain('PRACTICE');
  });
});
