import {createHash} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import type {PrinterSettings} from '../app/settings.ts';
import type {PaperLook, Papers} from '../core/papers.ts';
import type {PrintedBy} from './receipt-of.ts';

/** As large as a logo may be that is printed. */
const LOGO_BYTES_MAX = 1024 * 1024;

/** The picture on top of each receipt; null where there is none, or none that is printed. */
async function logoOf(path: string | null): Promise<Buffer | null> {
  if (path === null) return null;
  const about = await stat(path).catch(() => null);
  if (about?.isFile() !== true || about.size > LOGO_BYTES_MAX) return null;
  return readFile(path).catch(() => null);
}

function idOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function printerOf(printer: PrinterSettings): PaperLook['printer'] {
  if (printer.kind === 'none') return null;
  return {profile: printer.profile, columns: printer.columns, drawer: printer.drawer ?? null};
}

/**
 * How paper looks by these settings, with the picture as it is on disk now. `printed`: a till that runs prints this one
 * until its end, whatever lies there by now; null: none.
 */
export async function papersOf(settings: PrintedBy, printed?: string | null): Promise<Papers> {
  const {venue, till, currency, timeZone, isPractice, isTraining, receipt, bonus} = settings;
  const {header, footer, document, short, qr: hasQr} = receipt;
  const logo = printed === undefined ? await logoOf(receipt.logo) : null;
  const look: PaperLook = {
    venue: {name: venue.name, address: venue.address, taxNumber: venue.taxNumber},
    tillNo: till.no,
    currency,
    timeZone,
    isPractice,
    ...(isTraining === true ? {isTraining} : {}),
    header,
    footer,
    document,
    short,
    hasQr,
    hasCodes: bonus.isOnReceipt,
    printer: printerOf(settings.printer),
    logoId: logo === null ? (printed ?? null) : idOf(logo),
  };
  return {id: idOf(JSON.stringify(look)), look, logo: logo?.toString('base64') ?? null};
}

/** Settings by which paper looks like that; `logo` is where its picture lies. What no paper rests on is made up. */
export function settingsOf(look: PaperLook, logo: string | null): PrintedBy {
  const {venue, tillNo, currency, timeZone, isPractice, isTraining} = look;
  const {header, footer, document, short, hasQr, hasCodes} = look;
  return {
    venue,
    till: {no: tillNo},
    currency,
    timeZone,
    isPractice,
    ...(isTraining === true ? {isTraining} : {}),
    receipt: {header, footer, document, short, qr: hasQr, logo},
    bonus: {isOnReceipt: hasCodes},
    printer: printerFor(look),
  };
}

function printerFor({printer}: PaperLook): PrinterSettings {
  if (printer === null) return {kind: 'none'};
  const {profile, columns, drawer} = printer;
  return {kind: 'file', path: '', profile, columns, ...(drawer === null ? {} : {drawer})};
}
