import {describe, expect, test} from 'vitest';
import type {UiMember} from '../../src/app/member-pages.ts';
import {MEMBER_FUNCTIONS} from '../../src/app/function-ids.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import type {TicketMember} from '../../src/core/members/ticket-member.ts';
import {frameOf} from '../../screens/frame-of.ts';
import type {TillState} from '../../src/core/state.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {ANNA_KOCH, MEMBER_DRESSING, UI_MEMBER, withMember} from '../support/member-states.ts';
import {COFFEE, PART_PAID, SALE, sceneryOf, SUNDAY_MS} from '../support/states.ts';

const PAY: Page = {screen: 'pay', entry: ''};
const DAY_MS = 86_400_000;

function scene(state: TillState, member: Partial<UiMember> = {}, pages: readonly Page[] = [SALE]): Scenery {
  return sceneryOf(state, pages, {ui: {member: {...UI_MEMBER, ...member}}});
}

const row = (text: string, scenery: Scenery): string => rowWith(text, scenery, MEMBER_DRESSING);

/** What stands right of the lines of the ticket, row by row, without what is empty. */
function panel(member: TicketMember, ui: Partial<UiMember> = {}, state: TillState = COFFEE): readonly string[] {
  const rows = drawn(scene(withMember(member, state), ui), MEMBER_DRESSING)
    .split('\n')
    .slice(3, -4);
  return rows.map((text) => text.slice(49)).filter((text) => text !== '');
}

describe('the member on the sale screen', () => {
  test('stands below what the ticket comes to, and in the header', () => {
    expect(drawn(scene(withMember()), MEMBER_DRESSING)).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
 MEMBER 0010042 Gold 1,284 pts
────────────────────────────────────────────────┬───────────────────────────────
    1 Flat white               2   4.50    9.00 │ Subtotal                20.40
    2 Banana bread             1   6.40    6.40 │ Gold 5 %                -1.02
 ▸  3 Orange juice 300 ml      1   5.00    5.00 │
                                                │ TOTAL AUD               19.38
                                                │ incl. GST 10 %           1.76
                                                │
                                                │ ┌────┐ Anna Koch
                                                │ │ AK │ 0010042 Gold
                                                │ └────┘ live · photo on file
                                                │ Gold prices, 5 %
                                                │ Points                  1,284
                                                │ Bally Cash wallet      250.00
                                                │ Aura Account balance    40.00
                                                │ This ticket earns  +19.38 pts
                                                │
                                                │
                                                │
────────────────────────────────────────────────┴───────────────────────────────
 > _   scan, or type a PLU or barcode; n* before it is the quantity

F or /: 1 Help 2 Find 3 Code 4 Member 5 Tables 6 New Balance 7 Void 8 More 9 Pay
`);
  });

  test('leaves the totals their rows: what has no room is left out from its end', () => {
    const rows = panel(ANNA_KOCH, {}, PART_PAID);
    expect(rows.slice(-8)).toEqual([
      ' DUE                     61.34',
      ' ┌────┐ Anna Koch',
      ' │ AK │ 0010042 Gold',
      ' └────┘ live · photo on file',
      ' Gold prices, but not its 5 %',
      ' Points                  1,284',
      ' Bally Cash wallet      250.00',
      ' Aura Account balance    40.00',
    ]);
  });

  test('says since when it is not live, and who does not answer', () => {
    const away = {...ANNA_KOCH, isLive: false, wallets: [], asOfMs: SUNDAY_MS - 3 * DAY_MS};
    const links = UI_MEMBER.links.map((link) => ({...link, standing: 'linkDown' as const, waiting: 2}));
    expect(panel(away, {links})).toContain(' └────┘ not live since 19 Nov');
    expect(panel(away, {links})).toContain(' Bally: can’t be reached');
    const down = UI_MEMBER.links.map((link) => ({...link, standing: 'systemDown' as const}));
    expect(panel({...away, asOfMs: SUNDAY_MS - 60_000}, {links: down})).toContain(' └────┘ not live since 14:01');
    expect(panel(away, {links: down})).toContain(' Bally is down');
    const expired = links.map((link) => ({...link, tls: 'expired' as const}));
    expect(panel(away, {links: expired})).toContain(' Bally: certificate expired');
    const strange = UI_MEMBER.links.map((link) => ({...link, standing: 'tokenRefused' as const}));
    expect(panel(away, {links: strange})).toContain(' Bally: token not taken');
    const header = drawn(scene(withMember(away), {links}), MEMBER_DRESSING).split('\n');
    expect(header[0]).toContain('4 PENDING');
    expect(header[1]).toBe(' MEMBER 0010042 Gold not live 1,284 pts');
  });

  test('of one who came live does not say so while the link is known to be away', () => {
    const links = UI_MEMBER.links.map((link) => ({...link, standing: 'linkDown' as const}));
    const rows = panel(ANNA_KOCH, {links});
    expect(rows).toContain(' └────┘ not live now');
    expect(rows).toContain(' Bally: can’t be reached');
    expect(rows).toContain(' Points                  1,284');
    expect(panel(ANNA_KOCH)).toContain(' └────┘ live · photo on file');
  });

  test('of a link for money alone that is away says so, and the rest stays live', () => {
    const links = UI_MEMBER.links.map((link) => (link.id === 'aura' ? {...link, standing: 'linkDown' as const} : link));
    const rows = panel(ANNA_KOCH, {links});
    expect(rows).toContain(' └────┘ live · photo on file');
    expect(rows).toContain(' Aura: can’t be reached');
    expect(rows).toContain(' Aura Account balance    40.00');
    expect(rows).not.toContain(' Bally: can’t be reached');
  });

  test('promises no points that will not come', () => {
    expect(panel(ANNA_KOCH, {earns: null, earnsNot: 'notOffered'})).toContain(' earns nothing: no points here');
    expect(panel(ANNA_KOCH, {earns: null, earnsNot: 'linkDown'})).toContain(' earns nothing: Bally not live');
  });

  test('says that a member is barred, in words, and that nothing comes of the card', () => {
    const barred = {...ANNA_KOCH, barredReason: 'self-excluded until further notice', areTermsOn: false};
    const rows = panel(barred, {earns: null, sources: []});
    expect(rows).toContain(' BARRED: self-excluded until');
    expect(rows).toContain(' further notice');
    expect(rows).toContain(' no tier prices');
    expect(rows).toContain(' earns nothing');
  });

  test('says that the tier prices were removed', () => {
    expect(panel({...ANNA_KOCH, areTermsOn: false})).toContain(' tier prices removed');
  });

  test('names the rate of a tier without a price level, and does not promise it where another discount stands', () => {
    const member = {...ANNA_KOCH, terms: {priceLevel: 1, discountPpm: 50_000, earnPpm: 1_000_000}};
    expect(panel(member)).toContain(' Gold 5 %');
    expect(panel(member, {}, PART_PAID)).toContain(' without Gold 5 %');
  });

  test('a tier’s discount stands among the totals by the name of the tier', () => {
    const state = withMember();
    const {ticket} = state;
    if (ticket === null) throw new Error('the ticket is open');
    const discount = {kind: 'percent', ratePpm: 50_000, ofTier: 'Gold'} as const;
    expect(row('Gold 5 %', scene({...state, ticket: {...ticket, discount}}))).toContain(
      '│ Gold 5 %                -1.02',
    );
  });

  test('is being asked about: with its age, in the header and in the panel', () => {
    const asked = {system: 'Bally', sinceMs: SUNDAY_MS - 3000, isOwn: true};
    const rows = drawn(scene(COFFEE, {asked}), MEMBER_DRESSING).split('\n');
    expect(rows[1]).toBe(' MEMBER asking Bally … 3 s');
    expect(rows.filter((text) => text.includes('│ asking Bally … 3 s'))).toHaveLength(1);
    const own = drawn(scene(COFFEE, {asked: {...asked, isOwn: false}}), MEMBER_DRESSING);
    expect(own).not.toContain('asking');
  });

  test('shares the second row with a code', () => {
    const code = {code: '84000231003177', view: {kind: 'checking', known: null}} as const;
    const both = sceneryOf(withMember(), [SALE], {ui: {member: UI_MEMBER, code}});
    expect(drawn(both, MEMBER_DRESSING).split('\n')[1]).toBe(
      ' CODE ****3177  checking…                       │ MEMBER 0010042 Gold 1,284 pts',
    );
  });

  test('with several kinds of points shows each', () => {
    const points = [...ANNA_KOCH.points, {bucket: 'promo', name: 'Promo', hundredths: -1250}];
    expect(panel({...ANNA_KOCH, points})).toContain(' Promo                  -12.50');
  });
});

describe('the key for members', () => {
  test('is in the bar of a till with members alone', () => {
    expect(row('1 Help', scene(COFFEE))).toContain('4 Member');
    expect(rowWith('1 Help', sceneryOf(COFFEE, [SALE]))).not.toContain('Member');
  });
});

describe('the member page', () => {
  const items = MEMBER_FUNCTIONS.map((id) => ({kind: 'function', id, privilege: null}) as const);
  const page: Page = {screen: 'menu', menu: 'member', items, entry: '', selected: 0, pending: null};

  test('shows who is on the ticket, and what can’t be done with the reason', () => {
    const scenery = scene(withMember(), {}, [SALE, page]);
    expect(row('  Number', scenery)).toContain('0010042 · Gold · live · photo on file');
    expect(row('  Card', scenery)).toContain('*****0042');
    expect(row('  Holds', scenery)).toContain('Points 1,284 · Bally Cash wallet 250.00 · Aura Account balance 40.00');
    expect(row('Find by machine', scenery)).toContain("Bally can't do this");
    expect(row('Restore tier prices', scenery)).toContain("The tier's prices hold already");
    expect(row('Find by name', scenery)).toBe('     2  Find by name');
  });

  test('without a member says how one comes on the ticket', () => {
    const scenery = scene(COFFEE, {}, [SALE, page]);
    expect(drawn(scenery, MEMBER_DRESSING)).toContain('No member is on this ticket. Swipe a member card at any time.');
    expect(row('Take the member off', scenery)).toContain('No member is on this ticket');
  });
});

describe('the vouchers of a member', () => {
  const good = {isUsed: false, validUntil: null} as const;
  const vouchers = [
    {voucherId: 'A-1', name: '5.00 off', worth: {kind: 'amountOff', amountCents: 500}, ...good, isUsed: true},
    {voucherId: 'A-2', name: 'Happy hour', worth: {kind: 'percentOff', ratePpm: 200_000}, ...good},
    {voucherId: 'A-3', name: 'A coffee', worth: {kind: 'product', productId: '101'}, ...good, validUntil: '2026-12-31'},
  ] as const;
  const items = vouchers.map((voucher) => ({kind: 'memberVoucher', voucher}) as const);
  const list = (shown: typeof items | readonly [] = items): Page => {
    return {screen: 'menu', menu: 'member-vouchers', items: shown, entry: '', selected: 1, pending: null};
  };

  test('stand with what they are worth and until when they are good; used ones are dimmed', () => {
    const scenery = scene(withMember(), {}, [SALE, list()]);
    expect(row('5.00 off', scenery)).toMatch(/^ +1 {2}5\.00 off +5\.00 off +used$/);
    expect(row('Happy hour', scenery)).toMatch(/^ ▸ +2 {2}Happy hour +20 % off +without an end$/);
    expect(row('A coffee', scenery)).toMatch(/^ +3 {2}A coffee +product 101 free +until 2026-12-31$/);
    const looks = frameOf(scenery, MEMBER_DRESSING).rows.flatMap((cells) =>
      cells.flatMap(({text, look}) => (/off .*(used|end)/.test(text) ? [look] : [])),
    );
    expect(looks).toEqual(['dim', 'bold']);
  });

  test('say that they are asked for, were not told, or are none', () => {
    const words = (vouchersTold: UiMember['vouchersTold']): string =>
      drawn(scene(withMember(), {vouchersTold}, [SALE, list([])]), MEMBER_DRESSING);
    expect(words('asked')).toContain('The host is asked for them …');
    expect(words('failed')).toContain('The host did not tell them: Esc, then try again.');
    expect(words('told')).toContain('This member has no vouchers.');
  });

  test('that the link does not have stay in the menu, with whose limit that is', () => {
    const functions = [{kind: 'function', id: 'member-vouchers', privilege: null}] as const;
    const page: Page = {screen: 'menu', menu: 'member', items: functions, entry: '', selected: 0, pending: null};
    const none = {isOffered: false, why: 'systemCannot'} as const;
    expect(row('Vouchers', scene(withMember(), {vouchers: none}, [SALE, page]))).toContain("Bally can't do this");
    expect(row('Vouchers', scene(withMember(), {}, [SALE, page]))).toBe(' ▸   1  Vouchers');
  });
});

describe('paying from a member’s account', () => {
  const ask = {
    id: 'ask-1',
    link: 'bally',
    system: 'Bally',
    number: '0010042',
    ticketId: COFFEE.ticket?.id ?? '',
    act: {id: 'ask-1', kind: 'debit', number: '0010042', ticketId: 'id', account: 'cash', cents: 2000},
    amountCents: 2000,
    ofLine: null,
    name: 'Bally Cash wallet',
    isPaying: true,
    atMs: SUNDAY_MS - 3000,
  } as const;

  test('has a key with what it would pay, or with how many accounts there are', () => {
    const [cash] = UI_MEMBER.sources;
    if (cash === undefined) throw new Error('there is an account');
    expect(row('F10', scene(withMember(), {}, [SALE, PAY]))).toContain('F10    Member: 3 accounts …');
    expect(row('F10', scene(withMember(), {sources: [cash]}, [SALE, PAY]))).toContain('F10    Bally Cash wall… 19.38');
    expect(row('F10', scene(COFFEE, {sources: []}, [SALE, PAY]))).toContain('F10    swipe a member card');
    const asked = {system: 'Bally', sinceMs: SUNDAY_MS - 3000, isOwn: true};
    expect(row('F10', scene(COFFEE, {sources: [], asked}, [SALE, PAY]))).toContain('F10    Member: is asked for …');
  });

  test.each<readonly [string, TicketMember, string]>([
    ['who is barred', {...ANNA_KOCH, barredReason: 'self-excluded'}, 'F10    Member: BARRED'],
    ['who is not live', {...ANNA_KOCH, isLive: false}, 'F10    Member: not live'],
    ['who holds nothing', ANNA_KOCH, 'F10    Member: nothing on it'],
  ])('with a member %s says so beside its key', (_who, member, words) => {
    expect(row('F10', scene(withMember(member), {sources: []}, [SALE, PAY]))).toContain(words);
  });

  test('that is asked for stands among the payments with its age', () => {
    const state = {...withMember(), memberAsks: [ask]};
    expect(row('asked', scene(state, {}, [SALE, PAY]))).toContain(' … Bally Cash wallet, asked 3 s ago      20.00 │');
  });

  test('without an answer has one plain screen with three choices', () => {
    const state = {...withMember(), memberAsks: [ask]};
    const doubt: Page = {screen: 'doubt', askId: 'ask-1', selected: 1};
    expect(drawn(scene(state, {}, [SALE, PAY, doubt]), MEMBER_DRESSING)).toContain(frame`
       ┌────────────────────────────────────────────────────────────────┐
       │ Bally Cash wallet was asked for 20.00                          │
       │ since 14:01, for 3 s                                           │
       │                                                                │
       │ Nobody knows yet whether it was taken. It is never taken       │
       │ twice.                                                         │
       │                                                                │
       │   1 Wait: this closes by itself when the answer comes          │
       │ ▸ 2 Pay another way: what was taken goes back by itself        │
       │   3 Park: New Balance; the answer lands on the parked ticket   │
       └────────────────────────────────────────────────────────────────┘
`);
  });
});
