import type {Command} from '../core/commands.ts';
import {linkOf} from '../core/members/rules.ts';
import {paymentName} from '../core/members/taken.ts';
import type {Cents} from '../core/money.ts';
import {addLine} from './book.ts';
import {memberFacts} from './member-facts.ts';
import type {FundedAccount} from './member-pages.ts';
import {firstWallet} from './member-sources.ts';
import {memberLink} from './on-member-card.ts';
import type {Page} from './pages.ts';
import {freshSale, object, quiet, type Desk, type Turn} from './turn.ts';

/** The accounts of the open ticket's member that money can be put on. */
function fundedAccounts({till, settings, members}: Desk): readonly FundedAccount[] {
  const facts = memberFacts(settings, members);
  const wallets = till.state().ticket?.member?.wallets ?? [];
  return wallets.flatMap(({link: id, accounts}) => {
    const link = linkOf(facts, id);
    if (link === null) return [];
    return accounts
      .filter(({account}) => link.funds?.includes(account) === true)
      .map(({account, name, cents}) => ({link: id, account, called: paymentName(link.system, name), cents}));
  });
}

function fundCommand({link, account}: FundedAccount, amountCents: Cents): Command {
  return {kind: 'fundAccount', link, account, amountCents};
}

/** Asks for the amount, only where money could be put on the account at all. */
export function askFund(desk: Desk, pages: readonly Page[], account: FundedAccount): Turn {
  // With a coin that every venue takes: what is refused is not the amount.
  const refusal = desk.till.refusalOf(fundCommand(account, desk.settings.rules.cashStep));
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  return quiet([...pages, {screen: 'ask', question: {kind: 'fundAmount', account}, entry: ''}]);
}

/** Money for an account of the member: which one is asked where there are several. */
export function openFunding(desk: Desk, pages: readonly Page[]): Turn {
  if (desk.till.state().ticket?.member === undefined) {
    return {pages, notice: {kind: 'refused', refusal: {code: 'noMember'}}};
  }
  const [only, ...others] = fundedAccounts(desk);
  if (only === undefined) {
    const link = firstWallet(desk) ?? memberLink(desk)?.id ?? '';
    const refusal = desk.till.refusalOf({kind: 'fundAccount', link, account: '', amountCents: 0});
    const isOfAccount = refusal === null || refusal.code === 'noSuchAccount' || refusal.code === 'linkCannot';
    return isOfAccount ? object(pages, {code: 'noFundedAccount'}) : {pages, notice: {kind: 'refused', refusal}};
  }
  if (others.length === 0) return askFund(desk, pages, only);
  const items = [only, ...others].map((account) => ({kind: 'fundAccount', account}) as const);
  return quiet([...pages, {screen: 'menu', menu: 'funded-accounts', items, entry: '', selected: 0, pending: null}]);
}

/** The amount was typed: it stands on the ticket. */
export function fundAccount(
  desk: Desk,
  pages: readonly Page[],
  {account, cents}: {account: FundedAccount; cents: Cents},
): Promise<Turn> {
  return addLine(desk, fundCommand(account, cents), {from: pages, pages: freshSale(pages)});
}
