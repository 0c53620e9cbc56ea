import {interimTicket} from '../app/open-tickets.ts';
import type {BonusSettings, Settings} from '../app/settings.ts';
import type {BonusAction} from '../core/bonus/action.ts';
import type {CodeFigures} from '../core/bonus/figures.ts';
import {figuresOf} from '../core/figuring.ts';
import {bonusFooter} from '../core/receipt-bonus.ts';
import {buildReceipt} from '../core/receipt-build.ts';
import {buildInterim} from '../core/receipt-interim.ts';
import {withPictures, type ReceiptPictures} from '../core/receipt-pictures.ts';
import {buildShort} from '../core/receipt-short.ts';
import {memberFiguresOf} from '../core/members/figures.ts';
import {memberFooter} from '../core/receipt-member.ts';
import type {Receipt, ReceiptRow} from '../core/receipt.ts';
import {readTemplate} from '../core/short-template.ts';
import {printable} from '../core/text.ts';
import {buildReport, type ReportPrint} from '../core/report/build-report.ts';
import type {Kept} from '../core/report/report.ts';
import type {TillState} from '../core/state.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {profileNamed} from '../../drivers/printer/profiles.ts';
import {timeReader} from '../../screens/parts/time-of-day.ts';

/** The most that a venue's own line may be long; the layout wraps what its paper is too narrow for. */
const VENUE_LINE_MAX = 200;

/** The settings that paper rests on. Whoever adds one adds it to what is kept of them (see papers.ts). */
export type PrintedBy = Pick<
  Settings,
  'venue' | 'till' | 'currency' | 'receipt' | 'timeZone' | 'isPractice' | 'isTraining' | 'printer'
> & {readonly bonus: Pick<BonusSettings, 'isOnReceipt'>};

/** What a venue prints: texts from its settings, times in its time zone. */
export type ReceiptMaker = {
  /** `tillNo`: of another till's ticket. */
  readonly receiptOf: (ticket: ClosedTicket, copy: number, tillNo?: string) => Receipt;
  readonly reportOf: (report: Kept, print: ReportPrint) => Receipt;
  /** The interim total of a parked ticket as it is now; null where nothing is on it. */
  readonly interimOf: (state: TillState, ticketId: string) => Receipt | null;
};

/** What a printer can't print isn't shown on the screen either. */
function picturesOf({printer, receipt, isTraining}: PrintedBy): ReceiptPictures {
  const profile = printer.kind === 'none' ? null : profileNamed(printer.profile);
  const hasRaster = profile?.hasRaster ?? true;
  return {
    hasLogo: receipt.logo !== null && hasRaster,
    hasQr: receipt.qr && (hasRaster || profile?.hasNativeQr === true),
    ...(isTraining === true ? {isTraining} : {}),
  };
}

/** What prints for this venue as its settings are now. */
function makerNow(settings: PrintedBy, actions: () => readonly BonusAction[]): ReceiptMaker {
  const {venue, till, currency, receipt, timeZone, isPractice, isTraining} = settings;
  const pictures = picturesOf(settings);
  const read = timeReader(timeZone);
  const clean = (lines: readonly string[]): readonly string[] => lines.map((line) => printable(line, VENUE_LINE_MAX));
  const fixed = {
    venue: {
      name: printable(venue.name, VENUE_LINE_MAX),
      address: clean(venue.address),
      taxNumber: printable(venue.taxNumber, VENUE_LINE_MAX),
    },
    header: clean(receipt.header),
    footer: clean(receipt.footer),
    tillNo: till.no,
    currency,
    isPractice,
    ...(isTraining === true ? {isTraining} : {}),
  };
  const told = (atMs: number): string => {
    const {date, time} = read(atMs);
    return `${date}, ${time}`;
  };
  /** Where none were written down, before the first print or by an earlier version, the points are pending. */
  const figuresFor = (ticket: ClosedTicket): readonly CodeFigures[] =>
    settings.bonus.isOnReceipt ? (ticket.figures ?? figuresOf({ticket, words: [], actions: actions()})) : [];
  const memberPart = (ticket: ClosedTicket): readonly ReceiptRow[] =>
    memberFooter(ticket, ticket.memberFigures ?? memberFiguresOf(ticket, []));
  const {template} = readTemplate(receipt.short);
  return {
    receiptOf: (ticket, copy, tillNo = till.no) => {
      const heading = {...fixed, tillNo, operatorName: ticket.closedByName, closedAt: told(ticket.closedAtMs)};
      const figures = figuresFor(ticket);
      const {date, time} = read(ticket.closedAtMs);
      const built =
        receipt.document === 'full'
          ? buildReceipt({ticket, heading, copy, bonus: [...memberPart(ticket), ...bonusFooter(ticket, figures)]})
          : buildShort({ticket, heading: {...heading, date, time}, copy, template, figures});
      return withPictures(built, tillNo, pictures);
    },
    reportOf: (report, print) => buildReport(report, {...fixed, told}, print),
    interimOf: (state, ticketId) => {
      const ticket = interimTicket(state, ticketId);
      if (ticket === null) return null;
      const heading = {...fixed, operatorName: state.operator?.name ?? '', closedAt: told(state.lastAtMs)};
      return buildInterim({ticket, heading});
    },
  };
}

/**
 * Makes what prints for this venue; `actions` are the bonus actions as they are called now. Where the settings are those
 * of a till that may take others, it prints by what is in effect.
 */
export function receiptMaker(settings: PrintedBy, actions: () => readonly BonusAction[]): ReceiptMaker {
  let {venue, receipt} = settings;
  let made = makerNow(settings, actions);
  const now = (): ReceiptMaker => {
    if (settings.venue !== venue || settings.receipt !== receipt) {
      ({venue, receipt} = settings);
      made = makerNow(settings, actions);
    }
    return made;
  };
  return {
    receiptOf: (ticket, copy, tillNo) => now().receiptOf(ticket, copy, tillNo),
    reportOf: (report, print) => now().reportOf(report, print),
    interimOf: (state, ticketId) => now().interimOf(state, ticketId),
  };
}
