import {chosenLine} from '../core/chosen-line.ts';
import type {Command} from '../core/commands.ts';
import type {FindWay} from '../core/members/sheet.ts';
import type {Cents} from '../core/money.ts';
import {MEMBER_FUNCTIONS, type FunctionId, type MemberFunction} from './function-ids.ts';
import {knownTiers} from './member-choices.ts';
import {openAbilities} from './member-abilities.ts';
import {openFunding} from './member-funding.ts';
import type {MemberQuestion, PointsFor, PointsSource} from './member-pages.ts';
import {asked, openSources} from './member-paying.ts';
import {openVouchers} from './member-vouchers.ts';
import {findMember, memberLink} from './on-member-card.ts';
import type {Page} from './pages.ts';
import {backTo, carryOut, freshSale, object, quiet, said, type Desk, type Turn} from './turn.ts';

/** True for what the member page offers. */
export function isMemberFunction(id: FunctionId): id is MemberFunction {
  return MEMBER_FUNCTIONS.some((one) => one === id);
}

function ask(pages: readonly Page[], question: MemberQuestion): Turn {
  return quiet([...pages, {screen: 'ask', question, entry: ''}]);
}

/** What the link does not offer is not asked for. */
function against(desk: Desk, pages: readonly Page[], way: FindWay): Turn | null {
  const link = memberLink(desk);
  if (link === null) return {pages, notice: {kind: 'refused', refusal: {code: 'noMemberLink'}}};
  const isOffered = desk.members.offer(link.id, `find.${way}`).isOffered;
  return isOffered ? null : object(pages, {code: 'notOffered', system: link.system, way});
}

function askFind(desk: Desk, pages: readonly Page[], way: Exclude<FindWay, 'tier'>): Turn {
  return against(desk, pages, way) ?? ask(pages, {kind: 'memberFind', way});
}

/** Points that there are any of. */
function held(desk: Desk): readonly PointsSource[] {
  return openSources(desk).flatMap((source) => (source.kind === 'points' && source.hundredths > 0 ? [source] : []));
}

function askedFor(bucket: string, what: PointsFor): Extract<Command, {kind: 'askPoints'}> {
  const some = what.for === 'amount' ? ({for: 'amount', cents: 1} as const) : what;
  return {kind: 'askPoints', bucket, what: some, isPaying: false};
}

/** These points pay for it, or the amount is asked. */
export function spend(
  desk: Desk,
  pages: readonly Page[],
  {bucket, what}: {bucket: string; what: PointsFor},
): Promise<Turn> | Turn {
  if (what.for !== 'amount') {
    return carryOut(desk, askedFor(bucket, what), {pages, next: () => asked(desk, backTo(pages, 'sale'))});
  }
  // An amount is only asked for where points could be taken at all.
  const refusal = desk.till.refusalOf(askedFor(bucket, what));
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const worthCents = held(desk).find((source) => source.bucket === bucket)?.worthCents ?? 0;
  return ask(pages, {kind: 'pointsAmount', bucket, worthCents});
}

/** Redeems points; where the member has some of several kinds it is asked which. */
function redeem(desk: Desk, pages: readonly Page[], what: PointsFor): Promise<Turn> | Turn {
  const sources = held(desk);
  const [first, second] = sources;
  const main = desk.till.state().ticket?.member?.points[0]?.bucket ?? '';
  if (first === undefined || second === undefined) return spend(desk, pages, {bucket: first?.bucket ?? main, what});
  // Why none of them could pay for it is said at once; how far each reaches, once it is chosen.
  const refusal = desk.till.refusalOf(askedFor(first.bucket, what));
  if (refusal !== null && refusal.code !== 'notEnoughPoints') return {pages, notice: {kind: 'refused', refusal}};
  const items = sources.map((source) => ({kind: 'bucket', source, what}) as const);
  return quiet([...pages, {screen: 'menu', menu: 'buckets', items, entry: '', selected: 0, pending: null}]);
}

/** So much of what is due is paid with points. */
export function payPoints(
  desk: Desk,
  pages: readonly Page[],
  {bucket, cents}: {bucket: string; cents: Cents},
): Promise<Turn> {
  const command = {kind: 'askPoints', bucket, what: {for: 'amount', cents}, isPaying: false} as const;
  return carryOut(desk, command, {pages, next: () => asked(desk, freshSale(pages))});
}

function forLine(desk: Desk, pages: readonly Page[]): Promise<Turn> | Turn {
  const sale = backTo(pages, 'sale').at(-1);
  const line = chosenLine(desk.till.state().ticket, sale?.screen === 'sale' ? sale.selected : null);
  return line === null ? object(pages, {code: 'noLine'}) : redeem(desk, pages, {for: 'line', line});
}

function detach(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const name = desk.till.state().ticket?.member?.name ?? '';
  desk.asking.forget();
  const notice = said({code: 'memberOff', name});
  return carryOut(desk, {kind: 'detachMember'}, {pages, next: () => ({pages: backTo(pages, 'sale'), notice})});
}

function setTerms(desk: Desk, pages: readonly Page[], areOn: boolean): Promise<Turn> {
  const notice = said({code: 'termsSet', areOn});
  return carryOut(desk, {kind: 'setMemberTerms', areOn}, {pages, next: () => ({pages: backTo(pages, 'sale'), notice})});
}

function askFresh(desk: Desk, pages: readonly Page[]): Turn {
  const member = desk.till.state().ticket?.member;
  if (member === undefined) return {pages, notice: {kind: 'refused', refusal: {code: 'noMember'}}};
  return findMember(desk, backTo(pages, 'sale'), {query: {by: 'number', number: member.number}, maskedCard: null});
}

async function byTier(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const no = against(desk, pages, 'tier');
  if (no !== null) return no;
  const tiers = await knownTiers(desk);
  if (tiers.length === 0) return object(pages, {code: 'noTiersKnown'});
  const items = tiers.map((tier) => ({kind: 'tier', tier}) as const);
  return quiet([...pages, {screen: 'menu', menu: 'tiers', items, entry: '', selected: 0, pending: null}]);
}

/** The till's own account of the ticket's member. */
async function edit(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const member = desk.till.state().ticket?.member;
  if (member === undefined) return {pages, notice: {kind: 'refused', refusal: {code: 'noMember'}}};
  const account = await desk.memberBook.byNumber(member.number);
  if (account === null) return object(pages, {code: 'accountMissing'});
  return quiet([...pages, {screen: 'ask', question: {kind: 'accountName', account}, entry: account.name}]);
}

/** Runs a function of the member page; `pages` is the stack without the menu. */
export async function runMember(desk: Desk, pages: readonly Page[], id: MemberFunction): Promise<Turn> {
  switch (id) {
    case 'find-member-number':
      return askFind(desk, pages, 'number');
    case 'find-member-name':
      return askFind(desk, pages, 'name');
    case 'find-member-card':
      return askFind(desk, pages, 'card');
    case 'find-member-machine':
      return askFind(desk, pages, 'machine');
    case 'find-member-tier':
      return byTier(desk, pages);
    case 'ask-member-again':
      return askFresh(desk, pages);
    case 'member-off':
      return detach(desk, pages);
    case 'terms-off':
      return setTerms(desk, pages, false);
    case 'terms-on':
      return setTerms(desk, pages, true);
    case 'points-line':
      return forLine(desk, pages);
    case 'points-sale':
      return redeem(desk, pages, {for: 'sale'});
    case 'points-amount':
      return redeem(desk, pages, {for: 'amount'});
    case 'account-new':
      return ask(pages, {kind: 'accountNumber'});
    case 'account-edit':
      return edit(desk, pages);
    case 'member-vouchers':
      return openVouchers(desk, pages);
    case 'member-abilities':
      return openAbilities(desk, pages);
    case 'fund-account':
      return openFunding(desk, pages);
  }
}
