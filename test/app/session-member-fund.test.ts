import {describe, expect, it} from 'vitest';
import type {FunctionId} from '../../src/app/function-ids.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import type {TwinLink} from '../../src/links/memory-member-links.ts';
import {operator} from '../support/builders.ts';
import {COFFEE, due, objection, refusal, type Cashier} from '../support/cashier.ts';
import {ANNA, ANNA_CARD, bally, cashAt, memberTill, readCard, type MemberTill} from '../support/member-till.ts';

/** Anna is on a ticket without goods. */
async function withAnna(more: Partial<TwinLink> = {}, ...missing: readonly Privilege[]): Promise<MemberTill> {
  const links = bally({funds: ['cash', 'chips'], ...more});
  const till = await memberTill({links, more: {operators: [{...operator('1', ...missing), pin: '4711'}]}});
  await readCard(till.who, ANNA_CARD);
  await till.who.hear();
  return till;
}

async function choose(who: Cashier, id: FunctionId): Promise<void> {
  await who.press('member');
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  await who.type(String(items.findIndex((item) => item.kind === 'function' && item.id === id) + 1));
  await who.press('enter');
}

const chooseFunding = (who: Cashier): Promise<void> => choose(who, 'fund-account');

async function typed(who: Cashier, amount: string): Promise<void> {
  await who.type(amount);
  await who.press('enter');
}

describe('money for a member’s account', () => {
  it('is typed, paid in cash, and on the account', async () => {
    const till = await withAnna();
    const {who} = till;
    await chooseFunding(who);
    expect(who.page()).toMatchObject({question: {kind: 'fundAmount', account: {called: 'Bally Cash', cents: 25_000}}});
    await typed(who, '50');
    expect(who.state().ticket?.lines).toMatchObject([{kind: 'fund', amountCents: 5000, number: ANNA.number}]);
    expect(await cashAt(till)).toBe(25_000);
    await who.press('pay', 'cash');
    await who.hear();
    expect([await cashAt(till), who.state().ticket]).toEqual([30_000, null]);
  });

  it('asks which account, where there are several', async () => {
    const accounts = [...ANNA.accounts, {account: 'chips', name: 'Chips', cents: 100}];
    const {who} = await withAnna({members: [{...ANNA, accounts}]});
    await chooseFunding(who);
    expect(who.page()).toMatchObject({menu: 'funded-accounts', items: [{}, {account: {called: 'Bally Chips'}}]});
    await typed(who, '2');
    await typed(who, '5');
    expect(who.state().ticket?.lines).toMatchObject([{kind: 'fund', account: 'chips', amountCents: 500}]);
  });

  it('is refused without the privilege before an amount is typed, and can be lent', async () => {
    const {who} = await withAnna({}, 'creditMoneyToAccount');
    await chooseFunding(who);
    expect(refusal(who)).toBe('noPrivilege');
    expect(who.ui().lendable).toBe('creditMoneyToAccount');
  });

  it('is not offered where no account takes any', async () => {
    const {who} = await withAnna({funds: []});
    await chooseFunding(who);
    expect(objection(who)).toBe('noFundedAccount');
  });

  it.each([
    ['it can', ['funds'], {isOffered: true}],
    ['it does not say so', [], {isOffered: false}],
  ] as const)('is among what the system can do, where %s', async (_what, features, offer) => {
    const {who} = await withAnna({features: ['find.card', 'wallet', ...features]});
    await choose(who, 'member-abilities');
    const page = who.page();
    const items = page.screen === 'menu' ? page.items : [];
    expect(items.filter((item) => item.kind === 'ability' && item.feature === 'funds')).toMatchObject([{offer}]);
  });

  it('is asked of nobody without a member', async () => {
    const {who} = await memberTill({links: bally({funds: ['cash']})});
    await chooseFunding(who);
    expect(refusal(who)).toBe('noMember');
  });

  it('is not paid while its system is away, and is once it is back', async () => {
    const till = await withAnna();
    const {who, links} = till;
    await chooseFunding(who);
    await typed(who, '50');
    links.setStanding('bally', 'linkDown');
    await who.press('pay', 'cash');
    expect([objection(who), who.state().ticket?.tenders]).toEqual(['fundNeedsHost', []]);
    links.setStanding('bally', 'up');
    await who.press('cash');
    await who.hear();
    expect(await cashAt(till)).toBe(30_000);
  });

  it('is left to pay where points that are worth more than the goods pay for these', async () => {
    const points = [{bucket: 'main', name: 'Points', hundredths: 60_000}];
    const {who} = await withAnna({members: [{...ANNA, points}]});
    await who.scan(COFFEE.id);
    await chooseFunding(who);
    await typed(who, '50');
    await who.press('pay', 'accounts', 'down', 'enter');
    await who.hear();
    expect(who.state().ticket?.tenders).toMatchObject([{kind: 'points', amountCents: 450}]);
    expect(due(who)).toBe(5000);
  });

  it('of nothing is none', async () => {
    const {who} = await withAnna();
    await chooseFunding(who);
    await typed(who, '0');
    expect(who.state().ticket?.lines).toEqual([]);
  });

  it('that is on its account by now is neither reopened nor refunded, said by the first key', async () => {
    const {who} = await withAnna();
    await chooseFunding(who);
    await typed(who, '50');
    await who.press('pay', 'cash');
    await who.hear();
    await who.press('last-receipt', 'reopen');
    expect([refusal(who), who.page().screen]).toEqual(['fundsPaid', 'receipt']);
    await who.press('refund');
    expect([refusal(who), who.page().screen]).toEqual(['fundsPaid', 'receipt']);
    await who.press('refund-item');
    expect([refusal(who), who.page().screen]).toEqual(['fundsPaid', 'receipt']);
  });
});
