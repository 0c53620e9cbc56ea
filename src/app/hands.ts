import type {Wanted} from './lend-page.ts';
import {openLend, wantedBy} from './on-lend.ts';
import {cardRefused, isTypedCard} from './card-guard.ts';
import {intentFor, keypadFunction, type KeyMap} from './key-map.ts';
import type {Input} from './inputs.ts';
import {KEY_ROWS, type Intent, type KeyName} from './key-table.ts';
import type {Page} from './pages.ts';
import {passGuard, UNPRESSED, type GuardState} from './repeat-guard.ts';
import {toPage} from './to-page.ts';
import {object, quiet, withTop, type Desk, type Turn} from './turn.ts';

type TypedPage = Extract<Page, {readonly entry: string}>;

function typedPage(pages: readonly Page[]): TypedPage | null {
  const page = pages.at(-1);
  return page !== undefined && 'entry' in page ? page : null;
}

/** The first characters of a burst were let out as typing before it was known for one: takes them back. */
export function untyped(pages: readonly Page[], count: number): readonly Page[] {
  const page = typedPage(pages);
  if (count === 0 || page === null) return pages;
  const taken: TypedPage = {...page, entry: page.entry.slice(0, Math.max(0, page.entry.length - count))};
  return withTop(pages, taken);
}

/** Enter may act twice on most pages; where it says yes to something, a leaned-on Enter must not. */
function isGuarded(intent: Intent, screen: Page['screen']): boolean {
  if (intent === 'enter')
    return (
      screen === 'confirm' ||
      screen === 'card' ||
      screen === 'doubt' ||
      screen === 'unprinted' ||
      screen === 'refund' ||
      screen === 'hand-out'
    );
  return KEY_ROWS.some((row) => row.intent === intent && row.isGuarded);
}

/** What the cashier's hands have done so far, beside the pages. */
export type Hands = {
  readonly isSlashed: boolean;
  readonly guard: GuardState;
  /** What is typed was refused: it stays to be looked at or mended, and the next character begins anew. */
  readonly isRefused: boolean;
  /** What was typed behind a full entry: with it, a payment card's number is still known for one. */
  readonly beyond: string;
  /** What was just refused, and could be done if somebody lent the privilege for it. */
  readonly wanted: Wanted | null;
};

/** Where the hands are: the pages as they are, and what was done before. */
export type At = {readonly desk: Desk; readonly keyMap: KeyMap; readonly pages: readonly Page[]; readonly hands: Hands};
/** What a key leads to. */
export type Handled = {readonly turn: Turn; readonly hands: Hands};

/** Hands that have done nothing yet. */
export const IDLE_HANDS: Hands = {isSlashed: false, guard: UNPRESSED, isRefused: false, beyond: '', wanted: null};

/** Keys that do something with what was typed. */
const TAKES_ENTRY: ReadonlySet<Intent> = new Set([
  'enter',
  'cash',
  'card',
  'other',
  'accounts',
  'void',
  'code',
  'tables',
  'new-balance',
]);

function wasRefused({notice}: Turn): boolean {
  return notice !== null && notice.kind !== 'said';
}

/** A key: what it means on the page that is shown, unless it is leaned on. */
export async function onKey({desk, keyMap, pages, hands}: At, key: KeyName, atMs: number): Promise<Handled> {
  const screen = pages.at(-1)?.screen ?? 'lock';
  const {state: guard, passes} = passGuard(hands.guard, key, atMs);
  const after = {isSlashed: false, guard, isRefused: hands.isRefused, beyond: '', wanted: null};
  // A number that the field had no room for is no amount either: the key does nothing with the part that it took.
  if (isTypedCard(pages, hands.beyond)) return {turn: cardRefused(pages), hands: after};
  if (hands.wanted !== null && intentFor(keyMap, 'refused', key) === 'lend') {
    return {turn: passes ? openLend(pages, hands.wanted) : object(pages, {code: 'keyTooSoon'}), hands: after};
  }
  const intent = intentFor(keyMap, screen, key);
  if (intent === null) return {turn: object(pages, {code: 'keyUnknown', key}), hands: after};
  if (isGuarded(intent, screen) && !passes) return {turn: object(pages, {code: 'keyTooSoon'}), hands: after};
  if (intent === 'help') {
    return {turn: quiet(screen === 'help' ? pages : [...pages, {screen: 'help', top: 0}]), hands: after};
  }
  const redo = {kind: 'intent', intent} as const;
  const turn = await toPage(desk, pages, redo);
  const wanted = wantedBy(turn, {from: pages, redo});
  return {turn, hands: {...after, isRefused: TAKES_ENTRY.has(intent) && wasRefused(turn), wanted}};
}

/** More than the longest number of a card. */
const BEYOND_MAX = 40;

/** What the entry did not take so far, after another character: a blank that it refuses ends no number. */
function beyondEntry(beyond: string, text: string, {notice}: Turn): string {
  if (notice?.kind !== 'objected') return '';
  return notice.objection.code === 'entryFull' ? (beyond + text).slice(0, BEYOND_MAX) : beyond;
}

function isSign(text: string): text is '+' | '-' | '*' {
  return text === '+' || text === '-' || text === '*';
}

/** `/` names a function where nothing is typed, and where what is typed was refused. */
function isFreeForSlash({pages, hands}: At): boolean {
  return hands.isRefused || hands.wanted !== null || (typedPage(pages)?.entry ?? '') === '';
}

/** What was typed in one moment: a character. */
type Typed = Extract<Input, {readonly kind: 'text'}>;

/**
 * A sign that is a key on this screen. `*` behind what is typed ends a quantity, and what pays must not come out of what
 * a device sent.
 */
function isKey({keyMap, pages}: At, text: KeyName, isAmong: boolean): boolean {
  const intent = intentFor(keyMap, pages.at(-1)?.screen ?? 'lock', text);
  if (intent !== 'points-line') return intent !== null;
  return !isAmong && (text !== '*' || (typedPage(pages)?.entry ?? '') === '');
}

/** A character: the second half of a keypad's `/9`, its `/`, a sign that is a key on this screen, or typing. */
export async function onText(at: At, {text, atMs, isAmong}: Typed): Promise<Handled> {
  const {desk, pages, hands} = at;
  if (hands.isSlashed) {
    const key = keypadFunction(text);
    if (key !== null) return onKey(at, key, atMs);
    return {turn: object(pages, {code: 'keyUnknown', key: `/${text}`}), hands: {...hands, isSlashed: false}};
  }
  if (text === '/' && isFreeForSlash(at)) {
    return {turn: quiet(pages), hands: {...hands, isSlashed: true}};
  }
  if (isSign(text) && isKey(at, text, isAmong === true)) return onKey(at, text, atMs);
  // A sign counts for the guard also where it is only typed: leaned on, it must not act on the page that comes next.
  const guard = isSign(text) ? passGuard(hands.guard, text, atMs).state : hands.guard;
  const fresh = hands.isRefused ? untyped(pages, typedPage(pages)?.entry.length ?? 0) : pages;
  const redo = {kind: 'text', text} as const;
  const turn = await toPage(desk, fresh, redo);
  const wanted = wantedBy(turn, {from: fresh, redo});
  const beyond = beyondEntry(hands.beyond, text, turn);
  return {turn, hands: {isSlashed: false, guard, isRefused: false, beyond, wanted}};
}
