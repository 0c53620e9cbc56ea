import type {CashMove} from './commands.ts';
import type {Cents} from './money.ts';
import type {Thousandths} from './quantity.ts';
import type {SignedOn} from './state.ts';
import type {AskedTender, Line, Tender, TicketDiscount} from './ticket.ts';

/**
 * What happened, in the past tense and in the shape in which the journal keeps it for ever: fields may be added, never
 * changed or taken away. `atMs` is the till's clock, `operatorNo` who was signed on.
 */
export type TillEvent = {readonly atMs: number; readonly operatorNo: string | null} & (
  | {readonly kind: 'tillStarted'; readonly version: string; readonly ticketNo: number | null}
  | {readonly kind: 'tillStopped'}
  | {readonly kind: 'operatorSignedOn'; readonly operator: SignedOn}
  | {readonly kind: 'operatorSignedOff'}
  | {
      readonly kind: 'pinRefused';
      readonly triedNo: string;
      readonly count: number;
      readonly lockedUntilMs: number;
    }
  | {readonly kind: 'ticketOpened'; readonly ticketId: string; readonly ticketNo: number}
  | {readonly kind: 'lineAdded'; readonly ticketId: string; readonly line: Line}
  | {readonly kind: 'lineVoided'; readonly ticketId: string; readonly line: number; readonly quantity: Thousandths}
  | {
      readonly kind: 'lineRepriced';
      readonly ticketId: string;
      readonly line: number;
      readonly unitCents: Cents;
      readonly fromCents: Cents;
    }
  | {readonly kind: 'ticketDiscounted'; readonly ticketId: string; readonly discount: TicketDiscount | null}
  | {readonly kind: 'ticketCancelled'; readonly ticketId: string; readonly ticketNo: number}
  | {readonly kind: 'tenderAsked'; readonly ticketId: string; readonly asked: AskedTender}
  | {readonly kind: 'tenderDeclined'; readonly ticketId: string; readonly asked: AskedTender}
  | {
      readonly kind: 'tendered';
      readonly ticketId: string;
      readonly tender: Tender;
      readonly opensDrawer: boolean;
    }
  | {readonly kind: 'tenderVoided'; readonly ticketId: string; readonly tender: number; readonly opensDrawer: boolean}
  | {
      readonly kind: 'ticketClosed';
      readonly ticketId: string;
      readonly ticketNo: number;
      readonly totalCents: Cents;
      readonly changeCents: Cents;
      readonly opensDrawer: boolean;
    }
  /** The clock reads earlier than on the event before: `fromMs` is what it had read. */
  | {readonly kind: 'clockSetBack'; readonly fromMs: number}
  /** Somebody with the right to says that it is the clock of now that is right. */
  | {readonly kind: 'clockAccepted'}
  | {readonly kind: 'drawerOpened'}
  | {readonly kind: 'cashMoved'; readonly why: CashMove; readonly amountCents: Cents; readonly note: string}
  | {readonly kind: 'receiptCopied'; readonly ticketId: string; readonly ticketNo: number; readonly copy: number}
);

export type TillEventKind = TillEvent['kind'];

/** Every kind there is; the compiler sees to it that none is missing. */
const KINDS: Readonly<Record<TillEventKind, true>> = {
  tillStarted: true,
  tillStopped: true,
  operatorSignedOn: true,
  operatorSignedOff: true,
  pinRefused: true,
  ticketOpened: true,
  lineAdded: true,
  lineVoided: true,
  lineRepriced: true,
  ticketDiscounted: true,
  ticketCancelled: true,
  tenderAsked: true,
  tenderDeclined: true,
  tendered: true,
  tenderVoided: true,
  ticketClosed: true,
  clockSetBack: true,
  clockAccepted: true,
  drawerOpened: true,
  cashMoved: true,
  receiptCopied: true,
};

/**
 * True for an event as this program writes it: for rows read back from the journal, whose hash has vouched for the
 * rest of them.
 */
export function isTillEvent(value: unknown): value is TillEvent {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('atMs' in value)) return false;
  return typeof value.kind === 'string' && Object.hasOwn(KINDS, value.kind) && Number.isSafeInteger(value.atMs);
}
