import {describe, expect, it} from 'vitest';
import {isRefundSaid, refundSaidWords} from '../../screens/words/refunds.ts';
import type {MemberLinks} from '../../src/app/member-links.ts';
import type {Scenery} from '../../src/app/pages.ts';
import type {Command} from '../../src/core/commands.ts';
import type {LinkStanding} from '../../src/core/members/rules.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {noMemberLinks} from '../../src/links/no-member-links.ts';
import {attach, BALLY, done, VENUE, wallet} from '../support/builders-members.ts';
import {gaveBack, gaveNothing, refundsIn} from '../support/builders-refunds.ts';
import {pay, sell} from '../support/builders.ts';
import {CAKE, cashier, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';
import {rowWith} from '../support/frames.ts';
import {SALE, sceneryOf} from '../support/states.ts';

const totals = (who: Cashier): readonly number[] =>
  refundsIn(who.store.events()).map((refund) => totalsOf(refund).totalCents);

const shown = (who: Cashier): Scenery => sceneryOf(who.state(), [SALE, who.page()]);

/** What is said of a refund, without the marks around names. */
function toldTo(who: Cashier): string {
  const notice = who.notice();
  if (notice?.kind !== 'said' || !isRefundSaid(notice.said)) return '';
  return refundSaidWords(notice.said).replaceAll('\u2060', '');
}

describe('a refund that waits for a link', () => {
  const members = {links: [], rules: VENUE.rules};
  const linkThat = (standing: LinkStanding): MemberLinks => ({
    ...noMemberLinks,
    statuses: () => [{...BALLY, standing, waiting: 0, oldestMs: null, refused: 0}],
  });

  /** A sale of 10.00, 4.00 of it from an account, and its refund asked for. */
  async function asked(): Promise<Cashier> {
    const who = await signedOn({settings: {members}, members: linkThat('up')});
    const commands: readonly Command[] = [sell(1000), attach(), wallet(400)];
    for (const command of commands) expect(await who.dispatch(command)).toMatchObject({kind: 'done'});
    await who.dispatch(done(who.state().memberAsks[0]?.id ?? ''));
    await who.dispatch(pay('cash'));
    await who.give({kind: 'tick'});
    await who.press('last-receipt', 'refund', 'enter');
    return who;
  }

  const partOf = (who: Cashier): string => who.state().refund?.parts[0]?.id ?? '';

  it('shows who is asked, and goes back to the sale once it is done', async () => {
    const who = await asked();
    expect(who.page().screen).toBe('refund-wait');
    expect(who.troubles()).toContain('refundWaiting');
    await who.dispatch(gaveBack(partOf(who)));
    await who.give({kind: 'tick'});
    expect(who.notice()).toMatchObject({said: {code: 'refunded', paidCents: 1000}});
    expect(totals(who)).toEqual([-1000]);
    expect(who.page().screen).toBe('hand-out');
    await who.press('enter');
    expect(who.page().screen).toBe('sale');
  });

  it('says on a page of its own what is to be handed out, whatever the cashier is at', async () => {
    const who = await asked();
    await who.press('back');
    await who.scan(CAKE.id);
    await who.press('pay');
    await who.type('5');
    await who.dispatch(gaveBack(partOf(who)));
    await who.give({kind: 'tick'});
    expect(who.page()).toMatchObject({screen: 'hand-out', refund: {no: 3, refundOf: {ticketNo: 1}}});
    expect(rowWith('HAND OUT', shown(who))).toContain('HAND OUT AUD 6.00');
    expect(rowWith('out of the drawer', shown(who))).toMatch(/Cash out of the drawer +6\.00/);
    expect(rowWith('is back on the account', shown(who))).toMatch(/Bally Cash is back on the account +4\.00/);
    // Neither a key that was on its way nor a scan takes it away.
    await who.press('back');
    expect(objection(who)).toBe('itsKeysOnly');
    await who.scan(CAKE.id);
    expect(who.page().screen).toBe('hand-out');
    await who.press('enter');
    expect(who.page()).toMatchObject({screen: 'pay', entry: '5'});
    await who.give({kind: 'tick'});
    expect(who.page().screen).toBe('pay');
  });

  it('shows why the link refuses, and both ways on; given up it has come to nothing', async () => {
    const who = await asked();
    await who.dispatch(gaveNothing(partOf(who), 'memberBarred'));
    await who.give({kind: 'tick'});
    expect(rowWith('Bally: REFUSED', shown(who))).toMatch(/REFUSED +4\.00/);
    expect(rowWith('the member is barred', shown(who))).toContain('the member is barred');
    expect(rowWith('Refund 6.00', shown(who))).toMatch(/F8 .*Refund 6\.00; leave that part to the manager/);
    expect(rowWith('Give it up', shown(who))).toMatch(/F2 .*Give it up: nothing is refunded/);
    // Nothing is asked any more: Enter would wait for nobody.
    await who.press('enter');
    expect(objection(who)).toBe('itsKeysOnly');
    await who.press('give-up');
    expect(who.page().screen).toBe('sale');
    expect(objection(who)).toBe('notRefunded');
    expect(totals(who)).toEqual([]);
    await who.press('last-receipt', 'refund', 'enter');
    expect(who.page().screen).toBe('refund-wait');
  });

  it('refused while the cashier sells on it is found again, after a power cut too, and the rest goes out', async () => {
    const before = await asked();
    await before.press('back');
    await before.dispatch(gaveNothing(partOf(before)));
    await before.give({kind: 'tick'});
    expect(before.page().screen).toBe('sale');
    expect(before.ui().troubles).toContainEqual({kind: 'refundWaiting', ticketNo: 1, needsChoice: true});
    const who = await before.restart();
    expect(who.page().screen).toBe('refund-wait');
    await who.press('leave-open', 'enter');
    expect(toldTo(who)).toContain('Ticket 000001: 6.00 refunded; Bally 4.00 is left open');
    expect(totals(who)).toEqual([-1000]);
  });

  it('can’t be given up while the link is asked', async () => {
    const who = await asked();
    await who.press('give-up');
    expect(refusal(who)).toBe('refundBegun');
    expect(who.page().screen).toBe('refund-wait');
  });

  it('lets the cashier sell on, and is found again in the list; left open it is closed with the cash', async () => {
    const who = await asked();
    await who.press('back');
    await who.scan(CAKE.id);
    expect(who.state().ticket?.lines).toHaveLength(1);
    await who.press('manager');
    await who.type('7');
    await who.press('enter');
    expect(who.page().screen).toBe('refund-wait');
    await who.press('leave-open');
    expect(who.page()).toMatchObject({screen: 'confirm', confirmation: {kind: 'leaveOpen', ticketNo: 1}});
    expect(rowWith('Leave Bally 4.00', shown(who))).toContain('open for the');
    await who.press('back');
    expect(who.page().screen).toBe('refund-wait');
    expect(totals(who)).toEqual([]);
    await who.press('leave-open', 'enter');
    expect(who.notice()).toMatchObject({
      said: {code: 'refunded', paidCents: 600, open: [{system: 'Bally', amountCents: 400}]},
    });
    expect(toldTo(who)).toContain('Ticket 000001: 6.00 refunded; Bally 4.00 is left open');
    expect(totals(who)).toEqual([-1000]);
    expect(who.state().ticket?.lines).toHaveLength(1);
    // What comes late changes nothing of it.
    await who.dispatch(gaveNothing('nobody'));
    expect(totals(who)).toEqual([-1000]);
  });

  it('asked whether to leave it open, an answer makes the question needless', async () => {
    const who = await asked();
    await who.press('leave-open');
    await who.dispatch(gaveBack(partOf(who)));
    await who.give({kind: 'tick'});
    expect(who.page().screen).toBe('hand-out');
    await who.press('enter');
    expect(who.page().screen).toBe('sale');
    expect(totals(who)).toEqual([-1000]);
  });

  it('is there again after the power was lost', async () => {
    const who = await (await asked()).restart();
    expect(who.page().screen).toBe('refund-wait');
    await who.dispatch(gaveBack(partOf(who)));
    expect(totals(who)).toEqual([-1000]);
  });

  it('is refused before anything is done where the link is away', async () => {
    const before = await asked();
    await before.dispatch(gaveNothing(partOf(before)));
    await before.press('give-up');
    const options = {settings: {members}, members: linkThat('linkDown'), store: before.store};
    const who = await cashier(options);
    await who.press('last-receipt', 'refund');
    expect(refusal(who)).toBe('linkDown');
    expect(who.page().screen).toBe('receipt');
  });
});
