import type {MemberSource} from './member-pages.ts';
import {pointsDue} from '../core/decide-member-pay.ts';
import type {Command} from '../core/commands.ts';
import type {Cents} from '../core/money.ts';
import {memberFacts} from './member-facts.ts';
import {openAsk} from './member-watch.ts';
import {firstWallet, reachOf, sourcesOf} from './member-sources.ts';
import type {MenuItem, Page} from './pages.ts';
import {againstEnd, notAnAmount, typedAmount} from './tendering.ts';
import {backTo, carryOut, object, quiet, said, withTop, type Desk, type Turn} from './turn.ts';

/** What the member of the open ticket can pay with. */
export function openSources({till, settings, members}: Desk): readonly MemberSource[] {
  return sourcesOf(till.state().ticket?.member, memberFacts(settings, members));
}

/** The same as items of a list. */
export function sourceItems(desk: Desk): readonly MenuItem[] {
  return openSources(desk).map((source) => ({kind: 'source', source}));
}

/** Points pay for all that they may where they are enough for it, else for as much as they are worth. */
function pointsCommand(
  {bucket, worthCents}: Extract<MemberSource, {kind: 'points'}>,
  amountCents: Cents | null,
  dueCents: Cents,
): Command {
  const cents = amountCents ?? (worthCents < dueCents ? worthCents : null);
  const what = cents === null || cents === 0 ? ({for: 'sale'} as const) : ({for: 'amount', cents} as const);
  return {kind: 'askPoints', bucket, what, isPaying: true};
}

/** Pays from one source: all that is due as far as it reaches, or the amount that was typed on the payment screen. */
export async function payFrom(desk: Desk, pages: readonly Page[], source: MemberSource): Promise<Turn> {
  const paying = backTo(pages, 'pay');
  const amountCents = typedAmount(pages);
  if (amountCents === undefined) return object(paying, notAnAmount(pages));
  const against = againstEnd(desk);
  if (against !== null) return object(paying, against);
  const {ticket} = desk.till.state();
  const dueCents = ticket === null ? 0 : pointsDue(ticket);
  const command: Command =
    source.kind === 'wallet'
      ? {kind: 'askWallet', link: source.link, account: source.account, amountCents, isPaying: true}
      : pointsCommand(source, amountCents, dueCents);
  return carryOut(desk, command, {pages: paying, next: () => asked(desk, withTop(paying, {screen: 'pay', entry: ''}))});
}

/** The host is asked: the rest goes on. */
export function asked(desk: Desk, pages: readonly Page[]): Turn {
  const ask = desk.till.state().memberAsks.at(-1);
  if (ask === undefined) return quiet(pages);
  const {name, amountCents} = ask;
  return {pages, notice: said({code: 'memberPaying', name, amountCents})};
}

/** Why the member can't pay at all, as whoever decides would say it; the words of a list without anything in it. */
function nothingToPayWith(desk: Desk, pages: readonly Page[]): Turn {
  const command = {
    kind: 'askWallet',
    link: firstWallet(desk) ?? '',
    account: '',
    amountCents: null,
    isPaying: true,
  } as const;
  const refusal = desk.till.refusalOf(command);
  const isOfAccount = refusal === null || refusal.code === 'noSuchAccount';
  return isOfAccount ? object(pages, {code: 'noSources'}) : {pages, notice: {kind: 'refused', refusal}};
}

/**
 * The key for the member's accounts on the payment screen: pays from the one that holds something, or lists them where
 * there are several.
 */
export async function paySources(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const ask = openAsk(desk);
  if (ask !== null) {
    const {system, amountCents} = ask;
    return {pages, notice: {kind: 'refused', refusal: {code: 'memberWaiting', system, amountCents}}};
  }
  const sources = openSources(desk);
  const [only, ...others] = sources.filter((source) => reachOf(source) > 0);
  if (only === undefined) return nothingToPayWith(desk, pages);
  if (others.length === 0) return payFrom(desk, pages, only);
  const selected = sources.indexOf(only);
  return quiet([
    ...pages,
    {screen: 'menu', menu: 'sources', items: sourceItems(desk), entry: '', selected, pending: null},
  ]);
}
