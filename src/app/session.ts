import type {Input} from './inputs.ts';
import {KEY_ROWS, type Intent, type KeyName} from './key-table.ts';
import {intentFor, keypadFunction, type KeyMap} from './key-map.ts';
import {bookCode} from './book.ts';
import {scanIntoQuestion, onAsk} from './on-ask.ts';
import {onCard, onConfirm} from './on-confirm.ts';
import {onFind} from './on-find.ts';
import {onHelp} from './on-help.ts';
import {firstPages, onLock} from './on-lock.ts';
import {onMenu} from './on-menu.ts';
import {onPay} from './on-pay.ts';
import {onReceipt} from './on-receipt.ts';
import {onSale} from './on-sale.ts';
import type {Notice, Page, Ui} from './pages.ts';
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
    case 'help':
      return onHelp(pages, act);
  }
}

/**
 * A scan is never typing. On the sale and payment screens, and from lists, it books; a field that asks for a number,
 * a PIN or an answer refuses it, and keeps what was typed.
 */
async function onScan(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> {
  const top = pages.at(-1);
  switch (top?.screen ?? 'lock') {
    case 'lock':
      return object(pages, {code: 'signOnFirst'});
    case 'card':
    case 'confirm':
      return object(pages, {code: 'answerFirst'});
    case 'ask':
      return scanIntoQuestion(desk, pages, code);
    case 'pay':
      return bookCode(desk, {code, prefix: {quantity: null, isReturn: false}}, {from: pages, pages});
    case 'sale':
    case 'find':
    case 'menu':
    case 'receipt':
    case 'help': {
      const down = backTo(pages, 'sale');
      const sale = down.at(-1);
      const found = prefixForScan(sale?.screen === 'sale' ? sale.entry : '');
      if (!('prefix' in found)) return object(pages, found);
      const to = {from: down, pages: withTop(down, {...SALE, entry: found.rest})};
      return bookCode(desk, {code, prefix: found.prefix}, to);
    }
  }
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

/** Opens the session on a till that was loaded. `began` is what the cashier is told first. */
export function openSession(desk: Desk, keyMap: KeyMap, began: Notice | null): Session {
  let pages = firstPages(desk.till.state());
  let notice: Notice | null = began;
  let isSlashed = false;
  let guard: GuardState = UNPRESSED;
  let unsaved: Extract<Notice, {kind: 'fault'}> | null = null;

  const take = (turn: Turn): void => {
    pages = turn.pages;
    notice = turn.notice;
    unsaved = turn.notice?.kind === 'fault' ? turn.notice : null;
  };

  const onKey = async (key: KeyName, atMs: number): Promise<Turn> => {
    const screen = pages.at(-1)?.screen ?? 'lock';
    const {state, passes} = passGuard(guard, key, atMs);
    guard = state;
    const intent = intentFor(keyMap, screen, key);
    if (intent === null) return object(pages, {code: 'keyUnknown', key});
    if (isGuarded(intent, screen) && !passes) return object(pages, {code: 'keyTooSoon'});
    if (intent === 'help') return quiet(screen === 'help' ? pages : [...pages, {screen: 'help', top: 0}]);
    return toPage(desk, pages, {kind: 'intent', intent});
  };

  const onText = async (text: string, atMs: number): Promise<Turn> => {
    const screen = pages.at(-1)?.screen ?? 'lock';
    const isEmpty = (typedPage(pages)?.entry ?? '') === '';
    if (isSlashed) {
      isSlashed = false;
      const key = keypadFunction(text);
      return key === null ? object(pages, {code: 'keyUnknown', key: `/${text}`}) : onKey(key, atMs);
    }
    if (text === '/' && isEmpty) {
      isSlashed = true;
      return quiet(pages);
    }
    // A sign that is a key here acts as one; where nothing is typed yet and it is none, the page may take it as text.
    if ((text === '+' || text === '-' || text === '*') && intentFor(keyMap, screen, text) !== null)
      return onKey(text, atMs);
    return toPage(desk, pages, {kind: 'text', text});
  };

  const turnOf = (input: Input): Promise<Turn> | Turn => {
    switch (input.kind) {
      case 'text':
        return onText(input.text, input.atMs);
      case 'key':
        isSlashed = false;
        return onKey(input.key, input.atMs);
      case 'scan':
        return onScan(desk, untyped(pages, input.typedBefore), input.code);
      case 'swipe':
        return object(untyped(pages, input.typedBefore), {code: 'cardUnknown'});
      case 'overlong':
        return object(untyped(pages, input.typedBefore), {code: 'overlong', length: input.length});
      case 'resize':
      case 'tick':
        return {pages, notice};
    }
  };

  return {
    ui: () => ({pages, notice, isSlashed, troubles: troublesOf(desk, unsaved?.code ?? null)}),
    handle: async (input) => {
      take(await turnOf(input));
    },
  };
}
