import {describe, expect, it} from 'vitest';
import type {DeedFate, MemberLinks} from '../../src/app/member-links.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import type {Settings} from '../../src/app/settings.ts';
import {memoryMemberLinks, type MemoryMemberLinks} from '../../src/links/memory-member-links.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import {anna, attach, AURA, BALLY, done, VENUE} from '../support/builders-members.ts';
import {product} from '../support/builders.ts';
import {signedOn, type Cashier} from '../support/cashier.ts';
import {SETTINGS} from '../support/states.ts';

/* A receipt with a member on it, from the last payment to the paper. */

const COFFEE = product({id: '101', name: 'Coffee', priceCents: 450});
const members: Settings['members'] = {links: [], rules: VENUE.rules};

/** Links that are up, and hosts that have said this of deeds; what they were not asked of waits. */
type Hosts = {
  readonly settled?: MemberLinks['settled'];
  readonly fates: Map<string, DeedFate>;
  readonly waited: string[];
};

const hosts = (settled?: MemberLinks['settled']): Hosts => ({...(settled && {settled}), fates: new Map(), waited: []});

async function open({fates, waited, settled = async () => undefined}: Hosts): Promise<Cashier> {
  const settings = {...SETTINGS, members};
  const twin = memoryMemberLinks([BALLY, AURA].map((link) => ({...link, features: [], members: []})));
  // What the hosts say of deeds is the test's.
  twin.hold('deeds');
  const links: MemoryMemberLinks = {
    ...twin,
    settled: async (ticketId) => {
      waited.push(ticketId);
      await settled(ticketId);
    },
  };
  const deeds = {refused: async () => [], fateOf: async (id: string) => fates.get(id) ?? null};
  const {receiptOf} = receiptMaker(settings, () => []);
  return signedOn({members: links, deeds, receiptOf, products: [COFFEE], settings: {members}});
}

async function sellToAnna(who: Cashier): Promise<string> {
  await who.scan('101');
  await who.dispatch(attach(anna()));
  await who.press('pay', 'cash');
  return who.state().lastClosed?.id ?? '';
}

const rowsOf = (receipt: Cashier['paper'][number] | undefined): readonly string[] =>
  layOut(receipt ?? {rows: []}, 42).map(({text}) => text.trim().replaceAll(/ {2,}/g, '  '));
const lastPaper = (who: Cashier): readonly string[] => rowsOf(who.paper.at(-1));
const shown = (who: Cashier): readonly string[] => {
  const page = who.page();
  return page.screen === 'receipt' ? rowsOf(page.receipt) : [];
};
const figured = (who: Cashier): number => who.store.events().filter(({kind}) => kind === 'memberFigured').length;

const CONFIRMED = ['Member Anna Petrov  ****017', 'Points before  500', 'Points earned  +4.50', 'Points now  504.50'];
const PENDING = ['Member Anna Petrov  ****017', 'Points earned  +4.50', 'pending until the system confirms'];

describe('a receipt with a member', () => {
  it('has what the host said, on paper, on the screen and on a copy', async () => {
    const at = hosts(async (ticketId) => {
      at.fates.set(`${ticketId}/earn`, {kind: 'done', reference: 'B-1', left: 50_450});
    });
    const who = await open(at);
    const ticketId = await sellToAnna(who);
    await who.printed();
    expect(lastPaper(who)).toEqual(expect.arrayContaining(CONFIRMED));
    at.fates.set(`${ticketId}/earn`, {kind: 'done', reference: 'B-1', left: 99});
    await who.press('last-receipt');
    expect(shown(who)).toEqual(lastPaper(who));
    await who.press('print');
    await who.printed();
    expect(lastPaper(who)).toEqual(expect.arrayContaining(['COPY 1', ...CONFIRMED]));
    expect([figured(who), at.waited]).toEqual([1, [ticketId]]);
  });

  it('is pending where the host has not answered, and stays so on a copy', async () => {
    const at = hosts();
    const who = await open(at);
    const ticketId = await sellToAnna(who);
    await who.printed();
    expect(lastPaper(who)).toEqual(expect.arrayContaining(PENDING));
    expect(lastPaper(who).join()).not.toMatch(/Points (before|now)/);
    at.fates.set(`${ticketId}/earn`, {kind: 'done', reference: 'B-1', left: 50_450});
    const after = await who.restart();
    await after.press('last-receipt', 'print');
    await after.printed();
    expect(lastPaper(after)).toEqual(expect.arrayContaining(['COPY 1', ...PENDING]));
    expect(lastPaper(after).join()).not.toMatch(/Points (before|now)/);
  });

  it('shows on the screen what came meanwhile', async () => {
    const answered = Promise.withResolvers<void>();
    const at = hosts(() => answered.promise);
    const who = await open(at);
    const ticketId = await sellToAnna(who);
    await who.press('last-receipt');
    expect(shown(who)).toEqual(expect.arrayContaining(PENDING));
    at.fates.set(`${ticketId}/earn`, {kind: 'done', reference: 'B-1', left: 50_450});
    answered.resolve();
    await who.printed();
    await who.give({kind: 'tick'});
    expect(shown(who)).toEqual(expect.arrayContaining(CONFIRMED));
  });

  it('is printed all the same where the queue can’t be read', async () => {
    const at = hosts(async () => {
      throw new Error('no such queue');
    });
    const who = await open(at);
    await sellToAnna(who);
    await who.printed();
    expect(lastPaper(who)).toEqual(expect.arrayContaining(PENDING));
  });

  it('of a counter booking waits for what goes back of the ticket', async () => {
    const at = hosts();
    const who = await open(at);
    const ticketId = await sellToAnna(who);
    await who.printed();
    at.fates.set(`${ticketId}/earn/back`, {kind: 'done', reference: 'B-2', left: 50_000});
    const ticket = await who.store.ticket(ticketId);
    if (ticket === null) throw new Error('no ticket');
    await who.dispatch({kind: 'reopenTicket', ticket, wasReopened: false, wasRefunded: false, areSalesRefused: false});
    await who.printed();
    expect(lastPaper(who)).toEqual(
      expect.arrayContaining([
        'COUNTER BOOKING',
        'Points before  504.50',
        'Points taken back  -4.50',
        'Points now  500',
      ]),
    );
    expect(at.waited).toEqual([ticketId, ticketId]);
  });
});

describe('nobody is waited for, and nothing is written down', () => {
  it('for a ticket without a member', async () => {
    const at = hosts();
    const who = await open(at);
    await who.scan('101');
    await who.press('pay', 'cash');
    await who.printed();
    expect([who.paper.length, at.waited, figured(who)]).toEqual([1, [], 0]);
  });

  it('nor for one who is barred, who is not on it', async () => {
    const at = hosts();
    const who = await open(at);
    await who.scan('101');
    await who.dispatch(attach(anna({barredReason: 'See the desk'})));
    await who.press('pay', 'cash');
    await who.printed();
    expect(lastPaper(who).join()).not.toContain('Anna');
    expect([at.waited, figured(who)]).toEqual([[], 0]);
  });

  it('for a debit, which is final, nobody waits either', async () => {
    const at = hosts();
    const who = await open(at);
    await who.scan('101');
    await who.dispatch(attach(anna({points: []})));
    await who.dispatch({kind: 'askWallet', link: 'aura', account: 'main', amountCents: null, isPaying: true});
    await who.dispatch(done(who.state().memberAsks[0]?.id ?? '', 1550, 'A-77'));
    await who.printed();
    expect(lastPaper(who)).toEqual(expect.arrayContaining(['Aura Balance  4.50', '(reference A-77, remaining 15.50)']));
    expect(at.waited).toEqual([]);
  });
});
