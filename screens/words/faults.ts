import type {Trouble} from '../../src/app/trouble.ts';
import type {FaultCode} from '../../src/app/ports.ts';

/** What happened, and who can do something about it. */
export const FAULT_WORDS = {
  diskFull: 'The disk is full: nothing can be sold. Call the technician',
  readOnly: "The data folder can't be written: nothing can be sold. Call the technician",
  databaseCorrupt: 'The database is damaged: nothing can be sold. Call the technician',
  databaseNewer: 'The data is of a newer version of this program: start that one',
  databaseBusy: 'The database is busy: that was not saved. Try it again',
  storeFailed: 'That was not saved and did not happen: try again, then call the technician',
  held: 'Another till program works on this data: end that one first',
  settingsBad: "The settings can't be used: call the technician",
  printerAbsent: 'The printer is not there: check plug and power. Selling goes on',
  printerSilent: "The printer doesn't answer: check paper, cover and cable. Selling goes on",
  paperOut: 'The printer has no paper: put a new roll in. Selling goes on',
  coverOpen: "The printer's cover is open: shut it. Selling goes on",
  printerOffline: 'The printer is off line: press its feed key. Selling goes on',
  printerFailed: 'The receipt was not printed: look at the printer, then print it from Receipt',
} as const satisfies Record<FaultCode, string>;

const PRINTER_WORDS: Partial<Record<FaultCode, string>> = {
  printerAbsent: 'NO PRINTER',
  printerSilent: 'PRINTER SILENT',
  paperOut: 'PAPER OUT',
  coverOpen: 'COVER OPEN',
  printerOffline: 'PRINTER OFF LINE',
};

const MINUTE_MS = 60_000;

/** A trouble in a word or two, for the header. */
export function troubleWords(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'unsaved':
      return trouble.code === 'diskFull' ? 'DISK FULL' : 'NOT SAVING';
    case 'printer':
      return PRINTER_WORDS[trouble.code] ?? 'PRINTER FAILED';
    case 'unprinted':
      return `${trouble.count} UNPRINTED`;
    case 'refundWaiting':
      return trouble.needsChoice ? 'REFUND REFUSED' : 'REFUND WAITS';
    case 'collectionsRefused':
      return `${trouble.count} REFUSED`;
    case 'paperLow':
      return 'PAPER LOW';
    case 'drawerOpen':
      return 'DRAWER OPEN';
    case 'device':
      return `NO ${trouble.id.toUpperCase()}`;
    case 'clockBehind':
      return `CLOCK ${Math.max(1, Math.ceil(trouble.byMs / MINUTE_MS))} MIN BACK`;
  }
}

/** What stands in the first row, and what it asks of the cashier: for the help. */
export const FIRST_ROW_WORDS = [
  {shown: 'ONLINE', means: 'the bonus host answers'},
  {shown: 'OFFLINE', means: "it doesn't: sell on, points are told later by themselves"},
  {shown: 'PENDING', means: 'so much is to be told to hosts yet: it goes by itself'},
  {shown: 'AWAY, DOWN', means: "that members' system is not to be asked: no points, no money"},
  {shown: 'REFUSED', means: 'with a number: Manager Functions lists it; else: the technician'},
  {shown: 'UNTRUSTED', means: 'its certificate is not good: call the technician'},
  {shown: 'PAPER OUT', means: 'a new roll; COVER OPEN: shut it. Selling goes on'},
  {shown: 'NO PRINTER', means: 'and other words of it: plug, power, feed key. Selling goes on'},
  {shown: 'UNPRINTED', means: 'papers that did not come out: F11, or the Print queue of F8'},
  {shown: 'NO and a name', means: 'that scanner or reader is not there: its cable, then type'},
  {shown: 'REFUND WAITS', means: 'find it in the transaction list and go on there'},
  {shown: 'MIN BACK', means: 'the clock was set back: call the technician'},
  {shown: 'DISK FULL', means: 'or NOT SAVING: nothing is sold, call the technician'},
] as const;
