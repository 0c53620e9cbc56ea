import type {Input} from './inputs.ts';
import {KEY_ROWS, type Intent, type KeyName} from './key-table.ts';
import {intentFor, keypadFunction, type KeyMap} from './key-map.ts';
import {bonusCodeOf, swipedCode} from './bonus-code.ts';
import {uiCode, uiCollects} from './bonus-ui.ts';
import {bookCode} from './book.ts';
import {cardRefused, isTypedCard, onSwipe as refuseSwipe, withoutCard} from './card-guard.ts';
import {forgetPin, leaveManager, takeRead} from './card-session.ts';
import {codeDiscountRefusal, giveCodeDiscount} from './code-discount.ts';
import {scanIntoQuestion, onAsk} from './on-ask.ts';
import {onCode} from './on-code.ts';
import {answeredTold} from './told.ts';
import {onCard, onConfirm} from './on-confirm.ts';
import {onFind} from './on-find.ts';
import {onHelp} from './on-help.ts';
import {firstPages, onLock} from './on-lock.ts';
import {onMenu} from './on-menu.ts';
import {onPay} from './on-pay.ts';
import {onReceipt, withFigures} from './on-receipt.ts';
import {onSale} from './on-sale.ts';
import {onSplit} from './on-split.ts';
import {onTables} from './on-tables.ts';
import type {Notice, Objection, Page, Ui} from './pages.ts';
import {Fault} from './ports.ts';
import {passGuard, UNPRESSED, type GuardState} from './repeat-guard.ts';
import {prefixForScan} from './sale-entry.ts';
import {troublesOf} from './troubles.ts';
import {backTo, object, quiet, SALE, withTop, type Act, type Desk, type Turn} from './turn.ts';

/** The cashier's side of the till: what was pressed goes in, what is to be drawn comes out. */
export type Session = {
  readonly ui: () => Ui;
  /**
   * Takes one input to its end: whatever it leads to is on disk when it resolves. Inputs must not overlap; the caller
   * keeps them in line.
   */
  readonly handle: (input: Input) => Promise<void>;
};

function toPage(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  switch (pages.at(-1)?.screen ?? 'lock') {
    case 'lock':
      return onLock(desk, pages, act);
    case 'sale':
      return onSale(desk, pages, act);
    case 'pay':
      return onPay(desk, pages, act);
    case 'card':
      return onCard(desk, pages, act);
    case 'find':
      return onFind(desk, pages, act);
    case 'menu':
      return onMenu(desk, pages, act);
    case 'ask':
      return onAsk(desk, pages, act);
    case 'confirm':
      return onConfirm(desk, pages, act);
    case 'receipt':
      return onReceipt(desk, pages, act);
    case 'tables':
      return onTables(desk, pages, act);
    case 'split':
      return onSplit(desk, pages, act);
    case 'code':
      return onCode(desk, pages, act);
    case 'help':
      return onHelp(desk, pages, act);
  }
}

/** Books what was scanned: on the sale and payment screens, and from lists on the sale below them. */
async function bookScan(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> {
  if (pages.at(-1)?.screen === 'pay') {
    return bookCode(desk, {code, prefix: {quantity: null, isReturn: false}}, {from: pages, pages});
  }
  const down = backTo(pages, 'sale');
  const sale = down.at(-1);
  const found = prefixForScan(sale?.screen === 'sale' ? sale.entry : '');
  if (!('prefix' in found)) return object(pages, found);
  const to = {from: down, pages: withTop(down, {...SALE, entry: found.rest})};
  return bookCode(desk, {code, prefix: found.prefix}, to);
}

/** Goods that are scanned over the Card Manager end the card session first, as Back does. */
async function onGoods(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> {
  if (pages.at(-1)?.screen !== 'code') return bookScan(desk, pages, code);
  const left = await leaveManager(desk, pages);
  return left.notice === null ? bookScan(desk, left.pages, code) : left;
}

/** Why neither goods nor a card can be taken on the page that is shown, or null. */
function againstReading(pages: readonly Page[]): Objection | null {
  switch (pages.at(-1)?.screen ?? 'lock') {
    case 'lock':
      return {code: 'signOnFirst'};
    case 'card':
    case 'confirm':
      return {code: 'answerFirst'};
    case 'split':
      return {code: 'chooseLinesFirst'};
    default:
      return null;
  }
}

/**
 * A scan is never typing. It books, or it is a bonus code, which opens the Card Manager over any page; a field that
 * asks for a number, a PIN or an answer refuses it, and keeps what was typed.
 */
async function onScan(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> {
  const against = againstReading(pages);
  if (against !== null) return object(pages, against);
  if (pages.at(-1)?.screen === 'ask') return scanIntoQuestion(desk, pages, code);
  const read = await bonusCodeOf(desk, code);
  return read === null ? onGoods(desk, pages, code) : takeRead(desk, pages, read);
}

/** A card is never goods: what it holds is a bonus code, or nobody's business here. Its tracks go no further. */
async function onSwipe(desk: Desk, pages: readonly Page[], tracks: string): Promise<Turn> {
  const against = againstReading(pages);
  if (against !== null) return object(pages, against);
  const read = swipedCode(tracks, desk.settings.bonus.patterns);
  if (read === null) return refuseSwipe(pages);
  if (pages.at(-1)?.screen === 'ask') {
    return asksForCode(pages)
      ? scanIntoQuestion(desk, pages, read.code + (read.pin ?? ''))
      : object(pages, {code: 'answerFirst'});
  }
  return takeRead(desk, pages, read);
}

function asksForCode(pages: readonly Page[]): boolean {
  const page = pages.at(-1);
  return page?.screen === 'ask' && (page.question.kind === 'bonusCode' || page.question.kind === 'voucherCode');
}

type TypedPage = Extract<Page, {readonly entry: string}>;

function typedPage(pages: readonly Page[]): TypedPage | null {
  const page = pages.at(-1);
  return page !== undefined && 'entry' in page ? page : null;
}

/** The first characters of a burst were let out as typing before it was known for one: takes them back. */
function untyped(pages: readonly Page[], count: number): readonly Page[] {
  const page = typedPage(pages);
  if (count === 0 || page === null) return pages;
  const taken: TypedPage = {...page, entry: page.entry.slice(0, Math.max(0, page.entry.length - count))};
  return withTop(pages, taken);
}

/** Enter may act twice on most pages; where it says yes to something, a leaned-on Enter must not. */
function isGuarded(intent: Intent, screen: Page['screen']): boolean {
  if (intent === 'enter') return screen === 'confirm' || screen === 'card';
  return KEY_ROWS.some((row) => row.intent === intent && row.isGuarded);
}

/** What the cashier's hands have done so far, beside the pages. */
type Hands = {
  readonly isSlashed: boolean;
  readonly guard: GuardState;
  /** What is typed was refused: it stays to be looked at or mended, and the next character begins anew. */
  readonly isRefused: boolean;
  /** What was typed behind a full entry: with it, a payment card's number is still known for one. */
  readonly beyond: string;
};
type At = {readonly desk: Desk; readonly keyMap: KeyMap; readonly pages: readonly Page[]; readonly hands: Hands};
type Handled = {readonly turn: Turn; readonly hands: Hands};

/** Keys that do something with what was typed. */
const TAKES_ENTRY: ReadonlySet<Intent> = new Set([
  'enter',
  'cash',
  'card',
  'other',
  'void',
  'code',
  'tables',
  'new-balance',
]);

function wasRefused({notice}: Turn): boolean {
  return notice !== null && notice.kind !== 'said';
}

async function onKey({desk, keyMap, pages, hands}: At, key: KeyName, atMs: number): Promise<Handled> {
  const screen = pages.at(-1)?.screen ?? 'lock';
  const {state: guard, passes} = passGuard(hands.guard, key, atMs);
  const after = {isSlashed: false, guard, isRefused: hands.isRefused, beyond: ''};
  // A number that the field had no room for is no amount either: the key does nothing with the part that it took.
  if (isTypedCard(pages, hands.beyond)) return {turn: cardRefused(pages), hands: after};
  const intent = intentFor(keyMap, screen, key);
  if (intent === null) return {turn: object(pages, {code: 'keyUnknown', key}), hands: after};
  if (isGuarded(intent, screen) && !passes) return {turn: object(pages, {code: 'keyTooSoon'}), hands: after};
  if (intent === 'help') {
    return {turn: quiet(screen === 'help' ? pages : [...pages, {screen: 'help', top: 0}]), hands: after};
  }
  const turn = await toPage(desk, pages, {kind: 'intent', intent});
  return {turn, hands: {...after, isRefused: TAKES_ENTRY.has(intent) && wasRefused(turn)}};
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

/** A character: the second half of a keypad's `/9`, its `/`, a sign that is a key on this screen, or typing. */
async function onText(at: At, text: string, atMs: number): Promise<Handled> {
  const {desk, keyMap, pages, hands} = at;
  if (hands.isSlashed) {
    const key = keypadFunction(text);
    if (key !== null) return onKey(at, key, atMs);
    return {turn: object(pages, {code: 'keyUnknown', key: `/${text}`}), hands: {...hands, isSlashed: false}};
  }
  if (text === '/' && (hands.isRefused || (typedPage(pages)?.entry ?? '') === '')) {
    return {turn: quiet(pages), hands: {...hands, isSlashed: true}};
  }
  if (isSign(text) && intentFor(keyMap, pages.at(-1)?.screen ?? 'lock', text) !== null) return onKey(at, text, atMs);
  // A sign counts for the guard also where it is only typed: leaned on, it must not act on the page that comes next.
  const guard = isSign(text) ? passGuard(hands.guard, text, atMs).state : hands.guard;
  const fresh = hands.isRefused ? untyped(pages, typedPage(pages)?.entry.length ?? 0) : pages;
  const turn = await toPage(desk, fresh, {kind: 'text', text});
  const beyond = beyondEntry(hands.beyond, text, turn);
  return {turn, hands: {isSlashed: false, guard, isRefused: false, beyond}};
}

async function onInput(at: At, input: Exclude<Input, {kind: 'resize' | 'tick'}>): Promise<Handled> {
  const {desk, pages, hands} = at;
  switch (input.kind) {
    case 'text':
      return onText(at, input.text, input.atMs);
    case 'key':
      return onKey(at, input.key, input.atMs);
    case 'scan':
      return {
        turn: await onScan(desk, untyped(pages, input.typedBefore), input.code),
        hands: {...hands, isSlashed: false},
      };
    case 'swipe':
      return {turn: await onSwipe(desk, untyped(pages, input.typedBefore), input.tracks), hands};
    case 'overlong':
      return {turn: object(untyped(pages, input.typedBefore), {code: 'overlong', length: input.length}), hands};
  }
}

/** Opens the session on a till that was loaded. `began` is what the cashier is told first. */
export function openSession(desk: Desk, keyMap: KeyMap, began: Notice | null): Session {
  let turn: Turn = {pages: firstPages(desk.till.state()), notice: began};
  let toldId = desk.till.state().answered?.id ?? null;
  let toldDiscount: string | null = null;
  const withDiscount = async (isOwn: boolean): Promise<void> => {
    ({turn, told: toldDiscount} = await giveCodeDiscount(desk, {turn, told: toldDiscount}, isOwn));
  };
  let hands: Hands = {isSlashed: false, guard: UNPRESSED, isRefused: false, beyond: ''};
  return {
    ui: () => {
      const {pages, notice} = turn;
      const unsaved = notice?.kind === 'fault' ? notice.code : null;
      return {
        pages,
        notice,
        isSlashed: hands.isSlashed,
        troubles: troublesOf(desk, unsaved),
        code: uiCode(desk),
        notGiven: pages.at(-1)?.screen === 'code' ? codeDiscountRefusal(desk) : null,
        link: desk.bonus.status(),
        collects: uiCollects(desk, pages),
      };
    },
    handle: async (input) => {
      if (input.kind === 'resize' || input.kind === 'tick') {
        turn = (await answeredTold(desk, turn.pages, toldId)) ?? {...turn, pages: withFigures(desk, turn.pages)};
        toldId = desk.till.state().answered?.id ?? null;
        return withDiscount(false);
      }
      try {
        const handled = await onInput({desk, keyMap, pages: turn.pages, hands}, input);
        turn = await withoutCard(desk, handled.turn, input.kind === 'key');
        hands = handled.hands;
        await withDiscount(true);
        forgetPin(desk, turn.pages);
      } catch (error) {
        // A look-up that failed is told and tried again with the next key; anything else is a bug.
        if (!(error instanceof Fault)) throw error;
        desk.log(`${error.code}: ${error.message}`);
        turn = {pages: turn.pages, notice: {kind: 'fault', code: error.code}};
      }
    },
  };
}
