import type {RefusedAct} from './bonus-queue.ts';
import type {Page} from './pages.ts';
import {carryOut, object, quiet, said, withTop, type Desk, type PageOf, type Turn} from './turn.ts';

const REFUSED_MAX = 200;

async function itemsOf(desk: Desk): Promise<PageOf<'menu'>['items']> {
  return (await desk.bonusQueue.refused(REFUSED_MAX)).map((refused) => ({kind: 'refused', refused}) as const);
}

/** What the bonus host refused for good: a collection is never dropped without a word. */
export async function openRefused(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const items = await itemsOf(desk);
  return quiet([...pages, {screen: 'menu', menu: 'refused-acts', items, entry: '', selected: 0, pending: null}]);
}

/** Asks once whether an act of the list was looked after. */
export function askToSee(pages: readonly Page[], refused: RefusedAct): Turn {
  if (refused.isSeen) return object(pages, {code: 'seenBefore'});
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'seeRefused', refused}}]);
}

/** Writes down that it was looked after; `pages` ends with the list, which is read again. */
export async function seeRefused(desk: Desk, pages: readonly Page[], {act: {id}}: RefusedAct): Promise<Turn> {
  const next = (): Turn => {
    desk.bonus.seen();
    return {pages, notice: said({code: 'refusalSeen'})};
  };
  const turn = await carryOut(desk, {kind: 'seeRefused', id}, {pages, next});
  const list = pages.at(-1);
  if (turn.notice?.kind !== 'said' || list?.screen !== 'menu') return turn;
  const items = await itemsOf(desk);
  return {...turn, pages: withTop(pages, {...list, items, entry: ''})};
}
