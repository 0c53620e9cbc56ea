import type {Settings} from '../app/settings.ts';
import {buildReceipt} from '../core/receipt-build.ts';
import type {Receipt} from '../core/receipt.ts';
import {printable} from '../core/text.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {timeReader} from '../../screens/parts/time-of-day.ts';

/** The most that a venue's own line may be long; the layout wraps what its paper is too narrow for. */
const VENUE_LINE_MAX = 200;

/** What makes receipts for this venue: texts from its settings, times in its time zone. */
export function receiptMaker(settings: Settings): (ticket: ClosedTicket, copy: number) => Receipt {
  const {venue, till, currency, receipt, timeZone, isPractice} = settings;
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
  };
  return (ticket, copy) => {
    const {date, time} = read(ticket.closedAtMs);
    const closedAt = `${date}, ${time}`;
    return buildReceipt({ticket, heading: {...fixed, operatorName: ticket.closedByName, closedAt}, copy});
  };
}
