import {describe, expect, test} from 'vitest';
import type {CodeView} from '../../src/app/ports.ts';
import type {CodeRead, CodeReason} from '../../src/core/bonus/host-protocol.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {COFFEE, SALE, sceneryOf, SIGNED_ON, SUNDAY_MS, tillFrom} from '../support/states.ts';

const A = '84000231003177';
const WITH_CODE = tillFrom(COFFEE, {kind: 'readCode', code: A, replaces: false});
const PAGE = {screen: 'code', code: A, selected: 0} as const;

const READ: CodeRead = {
  code: A,
  creditCents: 1250,
  creditLastDay: null,
  discount: {kind: 'percent', ratePpm: 100_000},
  needsPin: false,
  pools: [
    {pool: 'coffee', points: 12},
    {pool: 'house', points: 14},
  ],
  actions: [
    {
      actionId: 'coffee',
      name: 'Every 10th coffee free',
      pool: 'coffee',
      held: 12,
      needed: 10,
      benefit: {kind: 'freeProduct', productId: '101'},
    },
    {
      actionId: 'cake',
      name: 'Cake half price',
      pool: 'house',
      held: 14,
      needed: 15,
      benefit: {kind: 'percentOff', ratePpm: 500_000},
    },
    {
      actionId: 'lunch',
      name: 'Lunch for 100',
      pool: 'house',
      held: 14,
      needed: 100,
      benefit: {kind: 'amountOff', amountCents: 1500},
    },
  ],
  actionsVersion: 1,
};
const LIVE: CodeView = {kind: 'live', read: READ, atMs: SUNDAY_MS};

function manager(view: CodeView, isOnline: boolean | null = true, state = WITH_CODE) {
  const link = {isOnline, waiting: 0, oldestMs: null, refused: 0};
  return sceneryOf(state, [SALE, PAGE], {ui: {code: {code: A, view}, link}});
}

describe('the Card Manager', () => {
  test('shows credit and discount above, each action with points held and needed below', () => {
    expect(drawn(manager(LIVE))).toBe(frame`
 Till 03  Anna K.  ticket 000482                              ONLINE  Sun 14:02
 CODE ****3177  credit 12.50 · 10 % off · Every 10th coffee free: ready
────────────────────────────────────────────────────────────────────────────────
┌ Code ****3177 · checked at the host 14:02 ───────────────────────────────────┐
│ Credit            12.50  [F4] Pay with it                                    │
│ Discount          10 % off                                                   │
│ ──────────────────────────────────────────────────────────────────────────── │
│ Bonus action                                   points  needs                 │
│ ▸1  Every 10th coffee free                         12     10  [*] Redeem     │
│  2  Cake half price                                14     15  1 more point   │
│  3  Lunch for 100                                  14    100  86 more points │
│ ──────────────────────────────────────────────────────────────────────────── │
│ [X] take the code off this ticket                                            │
└──────────────────────────────────────────────────────────────────────────────┘






────────────────────────────────────────────────────────────────────────────────
 Redeeming is booked at the bonus host at once and can not be undone.

F or /: 1 Help 9 Pay * Redeem 4 Credit 6 Top up - Take off - /+ Move 0 Back
`);
  });

  const byCode = {kind: 'discountByCode', code: A, discount: {kind: 'percent', ratePpm: 100_000}} as const;
  const reopened = {...WITH_CODE, ticket: COFFEE.ticket && {...COFFEE.ticket, collectBan: true}};
  test.each([
    {it: 'given', state: tillFrom(WITH_CODE, byCode), words: '10 % off  given on this ticket'},
    {it: 'not given on a ticket that takes no code', state: reopened, words: '10 % off  not given on this ticket'},
    {it: 'as it is where no ticket is open', state: SIGNED_ON, words: /10 % off +│/},
  ])('says of the discount that it is $it', ({state, words}) => {
    expect(rowWith('│ Discount', manager(LIVE, true, state))).toMatch(words);
  });

  test('says why a discount is not given, and what would help', () => {
    const scenery = manager(LIVE);
    const told = {...scenery, ui: {...scenery.ui, notGiven: {code: 'discountOnTicket'} as const}};
    expect(rowWith('│ Discount', told)).toContain('10 % off  not given on this ticket');
    expect(drawn(told)).toContain('│ A discount is on the ticket already: take it off for that of the code');
  });

  test('says checking while the host is asked, with what was known before', () => {
    expect(drawn(manager({kind: 'checking', known: null}))).toContain('Code ****3177 · checking…');
    expect(rowWith('Cake half price', manager({kind: 'checking', known: READ}))).toContain('1 more point');
  });

  test('offers no redemption while the host does not answer, and says why', () => {
    const offline = manager({kind: 'offline', known: READ}, false);
    expect(drawn(offline)).toContain('OFFLINE: the bonus host does not answer. The code collects all the same.');
    expect(drawn(offline)).not.toContain('[1] Redeem');
    expect(drawn(offline)).toContain('needs the host');
    expect(drawn(manager({kind: 'offline', known: null}, null))).toContain('No bonus host is connected yet.');
  });

  const refusals: readonly {reason: CodeReason; words: string}[] = [
    {reason: {code: 'codeUnknown'}, words: 'The bonus host does not know this code.'},
    {
      reason: {code: 'codeBlocked', reason: 'reported lost', sinceMs: SUNDAY_MS},
      words: 'Blocked since 22 Nov 2026: reported lost',
    },
    {reason: {code: 'codeExpired', validUntil: '2020-12-31'}, words: 'Expired: it was good until 2020-12-31.'},
    {reason: {code: 'codeReplaced', atMs: SUNDAY_MS}, words: 'Replaced by another card on 22 Nov 2026.'},
  ];
  test.each(refusals)('refuses in words: $words', ({reason, words}) => {
    const view: CodeView = {kind: 'refused', reason};
    expect(drawn(manager(view))).toContain(words);
    expect(rowWith('CODE', manager(view))).toContain('REFUSED');
  });

  test('says what becomes of the code: on a ticket, without one, on one that was reopened', () => {
    const reopened = {...WITH_CODE, ticket: COFFEE.ticket && {...COFFEE.ticket, collectBan: true}};
    expect(drawn(manager(LIVE))).toContain('[X] take the code off this ticket');
    expect(drawn(manager(LIVE, true, SIGNED_ON))).toContain('nothing is carried into the next one');
    expect(drawn(manager(LIVE, true, reopened))).toContain('REOPENED: collects nothing');
  });

  test('shows long names of actions as far as the numbers beside them let it', () => {
    const name = 'Breakfast for two with coffee of the day';
    const held = {...READ.actions[0], actionId: 'b', name, pool: 'b', held: 9, needed: 10};
    const benefit = {kind: 'freeProduct', productId: '101'} as const;
    const long = manager({...LIVE, read: {...READ, actions: [{...held, benefit}]}});
    expect(rowWith('1  Breakfast', long)).toContain(`▸1  ${name} `);
    const actions = [{...held, benefit, needed: 1_000_000}];
    expect(rowWith('1  Breakfast', manager({...LIVE, read: {...READ, actions}}))).toMatch(
      /1 {2}Breakfast for two with coffee of t… {7}9 {2}1000000 {2}999991 more points │/,
    );
  });

  test('numbers nine actions with a key, and scrolls to more', () => {
    const actions = Array.from({length: 30}, (_, index) => ({
      ...READ.actions[0],
      actionId: `a${index}`,
      name: `Action ${index + 1}`,
      pool: 'coffee',
      held: 12,
      needed: 10,
      benefit: {kind: 'freeProduct', productId: '101'} as const,
    }));
    const many = manager({...LIVE, read: {...READ, actions}});
    expect(rowWith('Action 1 ', many)).toContain('[*] Redeem');
    expect(drawn(many)).toContain('▼');
    const end = sceneryOf(WITH_CODE, [SALE, {...PAGE, selected: 29}], {ui: many.ui});
    const last = drawn({...end, ui: {...many.ui, pages: [SALE, {...PAGE, selected: 29}]}});
    expect(last).toContain('Action 30');
    expect(last).toContain('▲');
  });

  test('never shows more of a code than its last four digits', () => {
    for (const view of [LIVE, {kind: 'checking', known: null} as const]) {
      expect(drawn(manager(view))).not.toContain('0231003177');
    }
  });
});

describe('the header', () => {
  const header = (link: {isOnline: boolean | null; waiting: number}): string =>
    drawn(sceneryOf(COFFEE, [SALE], {ui: {link: {...link, oldestMs: null, refused: 0}}})).split('\n')[0] ?? '';

  test.each([
    {link: {isOnline: null, waiting: 0}, words: /ticket 000482 +Sun/},
    {link: {isOnline: true, waiting: 0}, words: / ONLINE {2}Sun/},
    {link: {isOnline: true, waiting: 2}, words: / ONLINE 2 PENDING {2}Sun/},
    {link: {isOnline: false, waiting: 12}, words: / OFFLINE 12 PENDING {2}Sun/},
  ])('says whether the bonus host answers and what is pending: $words', ({link, words}) => {
    expect(header(link)).toMatch(words);
  });

  test('has a row for the code while one is on the ticket, not on the lock screen', () => {
    const ui = {code: {code: A, view: LIVE}};
    expect(drawn(sceneryOf(WITH_CODE, [SALE], {ui})).split('\n')[1]).toContain(' CODE ****3177  credit 12.50');
    const lock = {screen: 'lock', step: 'number', entry: ''} as const;
    expect(drawn(sceneryOf(WITH_CODE, [lock], {ui}))).not.toContain('CODE');
  });

  test('names the action that is nearest to its benefit', () => {
    const [, cake, lunch] = READ.actions;
    if (cake === undefined || lunch === undefined) throw new Error('there are three actions');
    const view: CodeView = {kind: 'live', read: {...READ, actions: [lunch, cake]}, atMs: SUNDAY_MS};
    expect(rowWith('CODE', manager(view))).toContain('Cake half price 14/15');
  });
});

describe('the payment screen', () => {
  const pay = {screen: 'pay', entry: ''} as const;

  test('says what each card will collect, and of a refused one that it will not', () => {
    const collects = [
      {code: A, isRefused: false, parts: [{name: 'Every 10th coffee free', points: 2}]},
      {code: '84000231003188', isRefused: true, parts: [{name: 'Every 10th coffee free', points: 1}]},
    ];
    const rows = drawn(sceneryOf(WITH_CODE, [SALE, pay], {ui: {collects}})).split('\n');
    const at = rows.findIndex((row) => row.includes('CODE ****3177'));
    expect(rows[at + 1]).toMatch(/Every 10th coffee free +\+2 /);
    expect(rows[at + 2]).toContain('CODE ****3188');
    expect(rows[at + 3]).toContain('REFUSED: collects nothing');
  });

  test('says that a reopened ticket collects nothing', () => {
    const reopened = {...COFFEE, ticket: COFFEE.ticket && {...COFFEE.ticket, collectBan: true}};
    expect(drawn(sceneryOf(reopened, [SALE, pay]))).toContain('REOPENED: collects nothing');
    expect(drawn(sceneryOf(reopened, [SALE]))).toContain('── REOPENED: collects nothing ──');
  });
});
