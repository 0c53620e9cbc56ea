import type {RefundLeft} from '../core/refund/pending.ts';
import type {Page} from './pages.ts';
import type {Refused} from './refused.ts';
import {carryOut, object, quiet, said, withTop, type Desk, type PageOf, type Turn} from './turn.ts';

const REFUSED_MAX = 200;

/** Of both lists together: those that nobody looked after first, the newest before the older. */
async function refusedAt({bonusQueue, deeds}: Desk): Promise<readonly Refused[]> {
  const [ofCodes, ofMembers] = await Promise.all([bonusQueue.refused(REFUSED_MAX), deeds.refused(REFUSED_MAX)]);
  const all: readonly Refused[] = [...ofCodes, ...ofMembers];
  const byTime = (one: Refused, other: Refused): number => other.atMs - one.atMs;
  const open = all.filter(({isSeen}) => !isSeen).toSorted(byTime);
  const seen = all.filter(({isSeen}) => isSeen).toSorted(byTime);
  return [...open, ...seen].slice(0, REFUSED_MAX);
}

async function itemsOf(desk: Desk): Promise<PageOf<'menu'>['items']> {
  const refused = (await refusedAt(desk)).map((one) => ({kind: 'refused', refused: one}) as const);
  const open = desk.till.state().refundsLeft.toReversed();
  return [...open.map((left) => ({kind: 'leftOpen', left}) as const), ...refused];
}

/** What was left open at hosts, and what they refused for good: what a customer was owed is never dropped without a word. */
export async function openRefused(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const items = await itemsOf(desk);
  return quiet([...pages, {screen: 'menu', menu: 'refused-acts', items, entry: '', selected: 0, pending: null}]);
}

/** What was left open is asked again at once; there is nothing else to do about it. `pages` ends with the list. */
export async function askLeftAgain(desk: Desk, pages: readonly Page[], {id, system, ofNo}: RefundLeft): Promise<Turn> {
  const list = pages.at(-1);
  if (list?.screen !== 'menu') return quiet(pages);
  const isOpen = desk.till.state().refundsLeft.some((left) => left.id === id);
  if (isOpen) desk.members.retry();
  const items = await itemsOf(desk);
  const notice = said({code: 'leftOpen', system, ofNo, isOpen});
  return {pages: withTop(pages, {...list, items, entry: '', selected: 0}), notice};
}

/** Asks once whether an act of the list was looked after. */
export function askToSee(pages: readonly Page[], refused: Refused): Turn {
  if (refused.isSeen) return object(pages, {code: 'seenBefore'});
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'seeRefused', refused}}]);
}

/** Writes down that it was looked after; `pages` ends with the list, which is read again. */
export async function seeRefused(desk: Desk, pages: readonly Page[], refused: Refused): Promise<Turn> {
  const isDeed = 'deed' in refused;
  const {id} = isDeed ? refused.deed : refused.act;
  const next = (): Turn => {
    if (isDeed) desk.members.seen();
    else desk.bonus.seen();
    return {pages, notice: said({code: 'refusalSeen'})};
  };
  const turn = await carryOut(desk, {kind: 'seeRefused', id}, {pages, next});
  const list = pages.at(-1);
  if (turn.notice?.kind !== 'said' || list?.screen !== 'menu') return turn;
  const items = await itemsOf(desk);
  return {...turn, pages: withTop(pages, {...list, items, entry: ''})};
}
