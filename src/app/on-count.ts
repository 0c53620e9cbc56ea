import {denominationsOf} from '../core/denominations.ts';
import {parseAmount} from '../core/format.ts';
import {countedCents, type Counted} from '../core/report/drawer-count.ts';
import type {CountDraft, CountPage} from './count-page.ts';
import {showKept} from './on-report.ts';
import type {Page} from './pages.ts';
import {rowTo} from './rows.ts';
import {
  carryOut,
  object,
  popped,
  quiet,
  said,
  typed,
  withTop,
  type Act,
  type Desk,
  type PageOf,
  type Turn,
} from './turn.ts';

const PIECES_LENGTH_MAX = 5;
const TOTAL_LENGTH_MAX = 9;

const GOES_ON = said({code: 'countGoesOn'});

/** Whose count it is: nobody else ever sees it. */
function counter({till}: Desk): string | null {
  return till.own().operator?.no ?? null;
}

/** The page of the count that the operator was giving when the till stopped; null where there is none. */
async function keptPage(desk: Desk): Promise<CountPage | null> {
  const operatorNo = counter(desk);
  const draft = operatorNo === null ? null : await desk.store.keptCount(operatorNo);
  if (draft === null) return null;
  const next = draft.counts.findLastIndex((count) => count !== null) + 1;
  return {screen: 'count', ...draft, entry: '', selected: Math.min(next, draft.counts.length - 1)};
}

/** Begins a count, or goes on with the one that was cut off, where the operator may give one. */
export async function openCount(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const refusal = desk.till.refusalOf({kind: 'countDrawer', counted: {kind: 'total', cents: 0}});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const kept = await keptPage(desk);
  if (kept !== null) return {pages: [...pages, kept], notice: GOES_ON};
  const {currency, denominations} = desk.settings;
  const units = denominationsOf(currency, denominations);
  const counts = units.length === 0 ? [null] : units.map(() => null);
  return quiet([...pages, {screen: 'count', units, counts, entry: '', selected: 0}]);
}

/** Back in the middle of a count, where the till was cut off in one and nothing else waits. */
export async function backInCount(desk: Desk, turn: Turn): Promise<Turn> {
  if (turn.pages.length > 1) return turn;
  const kept = await keptPage(desk);
  return kept === null ? turn : {pages: [...turn.pages, kept], notice: GOES_ON};
}

/** Remembers what was counted beyond a power cut, before it is shown; null forgets it. */
async function keep(desk: Desk, draft: CountDraft | null): Promise<void> {
  const operatorNo = counter(desk);
  if (operatorNo !== null) await desk.store.keepCount(operatorNo, draft);
}

/** The count is left: nothing of it stays. */
export async function leaveCount(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  await keep(desk, null);
  return quiet(pages);
}

type At = {readonly desk: Desk; readonly pages: readonly Page[]; readonly page: PageOf<'count'>};

/** What was typed for the row: pieces, or an amount where there is one total; null where it is neither. */
function valueOf({units, entry}: CountPage): number | null {
  return units.length === 0 ? parseAmount(entry) : Number(entry);
}

/** Another row is chosen: what was typed for this one must not be counted there. */
function go({pages, page}: At, selected: number): Turn {
  if (page.entry !== '') return object(pages, {code: 'enterFirst', typed: page.entry});
  return quiet(withTop(pages, {...page, selected}));
}

/** Enter: what was typed is the row's, whatever it was before; the next row is chosen. */
async function enter({desk, pages, page}: At): Promise<Turn> {
  const selected = Math.min(page.counts.length - 1, page.selected + 1);
  if (page.entry === '') return quiet(withTop(pages, {...page, selected}));
  const value = valueOf(page);
  if (value === null) return object(pages, {code: 'notAnAmount', typed: page.entry});
  const counts = page.counts.with(page.selected, value);
  await keep(desk, {units: page.units, counts});
  return quiet(withTop(pages, {...page, entry: '', counts, selected}));
}

/** Rows that nothing was typed for are not counted: they hold nothing. */
function countedOn({units, counts}: CountPage): Counted {
  if (units.length === 0) return {kind: 'total', cents: counts[0] ?? 0};
  const pieces = units.flatMap((unitCents, row) => {
    const count = counts[row] ?? null;
    return count === null ? [] : [{unitCents, count}];
  });
  return {kind: 'pieces', pieces};
}

function isCountedAny({counts}: CountPage): boolean {
  return counts.some((count) => count !== null);
}

/** OK: the count is written down and printed; who may see what was expected sees it from now on. */
async function give({desk, pages, page}: At): Promise<Turn> {
  if (page.entry !== '') return object(pages, {code: 'enterFirst', typed: page.entry});
  if (!isCountedAny(page)) return object(pages, {code: 'nothingTyped'});
  const counted = countedOn(page);
  const notice = said({code: 'drawerCounted', totalCents: countedCents(counted)});
  const turn = await carryOut(desk, {kind: 'countDrawer', counted}, {pages, next: () => ({pages, notice})});
  const id = desk.till.state().day.count?.id;
  return turn.notice === notice && id !== undefined ? showKept(desk, popped(pages), {id, notice}) : turn;
}

/** Nothing that was counted is lost without a question. */
function leave({pages, page}: At): Turn {
  if (page.entry !== '') return quiet(withTop(pages, {...page, entry: ''}));
  if (!isCountedAny(page)) return quiet(popped(pages));
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'leaveCount'}}]);
}

function type({pages, page}: At, text: string): Turn {
  const rule =
    page.units.length === 0 ? {allowed: /^[\d.]$/, most: TOTAL_LENGTH_MAX} : {allowed: /^\d$/, most: PIECES_LENGTH_MAX};
  const entry = typed(page.entry, text, rule);
  return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
}

/** Counting the drawer: a number and Enter for each row, in any order, as often as it takes. */
export async function onCount(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'count') return quiet(pages);
  const at: At = {desk, pages, page};
  if (act.kind === 'text') return type(at, act.text);
  const selected = rowTo(act.intent, {from: page.selected, last: page.counts.length - 1});
  if (selected !== null) return go(at, selected);
  switch (act.intent) {
    case 'enter':
      return enter(at);
    case 'back':
      return leave(at);
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    case 'counted':
      return give(at);
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
