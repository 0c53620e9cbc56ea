import type {Moment} from '../core/bonus/moment.ts';
import type {Command} from '../core/commands.ts';
import type {Receipt} from '../core/receipt.ts';
import type {ReportPrint} from '../core/report/build-report.ts';
import type {Kept} from '../core/report/report.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import type {BonusQueue} from './bonus-queue.ts';
import type {Devices} from './devices.ts';
import type {Intent} from './key-table.ts';
import type {Outbox} from './outbox.ts';
import type {Asking} from './member-asking.ts';
import type {MemberBook} from './member-book.ts';
import type {DeedQueue, MemberLinks} from './member-links.ts';
import type {Notice, Objection, Page, Said} from './pages.ts';
import type {BonusLink, Catalogue, Clock, OperatorRow, Operators, TillStore} from './ports.ts';
import type {PeerBook} from './peer-book.ts';
import type {Peers} from './peers.ts';
import type {Settings} from './settings.ts';
import type {Outcome, Till} from './till.ts';
import type {Log} from './log.ts';

/** What the pages work with. */
export type Desk = {
  readonly till: Till;
  readonly store: TillStore;
  readonly outbox: Outbox;
  readonly catalogue: Catalogue;
  readonly operators: Operators;
  readonly bonus: BonusLink;
  readonly members: MemberLinks;
  /** What the till knows of members itself. */
  readonly memberBook: MemberBook;
  readonly asking: Asking;
  /** The other tills of the venue. */
  readonly peers: Peers;
  readonly peerBook: Pick<PeerBook, 'held'>;
  /** Scanners and readers that are heard beside the terminal. */
  readonly devices: Devices;
  readonly deeds: Pick<DeedQueue, 'refused' | 'fateOf'>;
  readonly bonusQueue: Pick<BonusQueue, 'refused' | 'unsent' | 'fateOf'>;
  readonly clock: Clock;
  /** This moment on the venue's clock. */
  readonly moment: () => Moment;
  readonly settings: Settings;
  /** `tillNo`: of another till's ticket. */
  readonly receiptOf: (ticket: ClosedTicket, copy: number, tillNo?: string) => Receipt;
  readonly reportOf: (report: Kept, print: ReportPrint) => Receipt;
  /** How long a page that came by itself takes no key, in milliseconds. */
  readonly calmMs: number;
  /** The furthest that the page on top can be scrolled, at the size that the terminal has now. */
  readonly lastTop: () => number;
  /** The hash under which the PIN of a new card is kept. */
  readonly hashPin: (pin: string) => Promise<string>;
  /** Draws again so much later: something is waited for whose age is on the screen. */
  readonly wake: (afterMs: number) => void;
  /** For the technician's log: what the cashier reads in a word. */
  readonly log: Log;
  /** Ends the program after this turn; in training the training. */
  readonly exit: () => void;
  /** Goes on as a training till after this turn. */
  readonly toTraining: () => void;
};

/** What a page is told: a character for its entry, or what a key means on it. */
export type Act = {readonly kind: 'text'; readonly text: string} | {readonly kind: 'intent'; readonly intent: Intent};

/** What a page makes of it: the pages from now on, and the one message. */
export type Turn = {readonly pages: readonly Page[]; readonly notice: Notice | null};

/** One screen's part of the pages, by its name. */
export type PageOf<Screen extends Page['screen']> = Extract<Page, {screen: Screen}>;

/** The message line for an objection. */
export function objected(objection: Objection): Notice {
  return {kind: 'objected', objection};
}

/** The message line for something that went well. */
export function said(what: Said): Notice {
  return {kind: 'said', said: what};
}

/** Stays on these pages, saying why. */
export function object(pages: readonly Page[], objection: Objection): Turn {
  return {pages, notice: objected(objection)};
}

/** Goes to these pages without a word. */
export function quiet(pages: readonly Page[]): Turn {
  return {pages, notice: null};
}

/** The same stack with another page on top. */
export function withTop(pages: readonly Page[], page: Page): readonly Page[] {
  return [...pages.slice(0, -1), page];
}

/** One page less; the last one stays. */
export function popped(pages: readonly Page[]): readonly Page[] {
  return pages.length > 1 ? pages.slice(0, -1) : pages;
}

export const LOCK: Page = {screen: 'lock', step: 'number', entry: ''};
export const SALE: PageOf<'sale'> = {screen: 'sale', entry: '', selected: null};

/** Down to the first page of this name; a new sale page where there is none. */
export function backTo(pages: readonly Page[], screen: 'sale' | 'pay'): readonly Page[] {
  const index = pages.findIndex((page) => page.screen === screen);
  return index < 0 ? [SALE] : pages.slice(0, index + 1);
}

/** The sale page with nothing typed and the newest line chosen. */
export function freshSale(pages: readonly Page[]): readonly Page[] {
  return withTop(backTo(pages, 'sale'), SALE);
}

/**
 * Carries a command out. When it is done, `next` says where that leads; a refusal or a fault leaves the pages as they
 * are and says why.
 */
export async function carryOut(
  desk: Desk,
  command: Command,
  turn: {pages: readonly Page[]; next: () => Turn; operator?: OperatorRow},
): Promise<Turn> {
  return afterOutcome(desk, await desk.till.dispatch(command, turn.operator), {...turn, what: command.kind});
}

/** The same for a command that is made in the till's own line, from what its disk says then; null: nothing is done. */
export async function carryOutMade(
  desk: Desk,
  make: () => Promise<Command | null>,
  turn: {pages: readonly Page[]; next: () => Turn},
): Promise<Turn> {
  return afterOutcome(desk, await desk.till.dispatchMade(make), {...turn, what: 'what was to be read before'});
}

function afterOutcome(
  desk: Desk,
  outcome: Outcome,
  turn: {pages: readonly Page[]; next: () => Turn; what: string},
): Turn {
  switch (outcome.kind) {
    case 'done':
      return turn.next();
    case 'refused':
      return {pages: turn.pages, notice: {kind: 'refused', refusal: outcome.refusal}};
    case 'fault':
      desk.log('what was asked for could not be saved', {
        level: 'error',
        asked: turn.what,
        code: outcome.fault.code,
        why: outcome.fault.message,
      });
      return {pages: turn.pages, notice: {kind: 'fault', code: outcome.fault.code}};
  }
}

/** `entry` with a character more, or an objection when it is full or the character has no business there. */
export function typed(entry: string, text: string, rule: {allowed: RegExp; most: number}): string | Objection {
  if (!rule.allowed.test(text)) return {code: 'keyUnknown', key: text};
  return entry.length < rule.most ? entry + text : {code: 'entryFull', most: rule.most};
}
