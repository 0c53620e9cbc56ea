import {Fault} from '../../src/app/ports.ts';
import type {Receipt} from '../../src/core/receipt.ts';
import {encodeDrawer, encodeReceipt, paperFormat, type PaperFormat} from './encode.ts';
import {loadEscpos, type Escpos} from './escpos.ts';
import {loadLogo} from './logo.ts';
import {dotsAcross, type PrinterProfile} from './profiles.ts';
import {loadDrawQr} from './qr.ts';
import {bugOf, whyOf, type Log} from '../../src/app/log.ts';

/** What stands on receipts beside letters, and where it is told that the logo can't. */
export type PrintedPictures = {
  /** A PNG; null where there is none. */
  readonly logo: string | null;
  readonly log: Log;
};

/** A printer without pictures of the venue's. */
export const NO_LOGO: PrintedPictures = {logo: null, log: () => undefined};

/** Turns what is to be printed into the bytes for one printer. */
export type ReceiptEncoder = {
  readonly receipt: (receipt: Pick<Receipt, 'rows'>) => Promise<Uint8Array>;
  /** What opens the drawer; null where the printer has none. */
  readonly drawer: () => Promise<Uint8Array | null>;
};

/** What pictures need, or none where it can't be had, which is told: no receipt is lost over a picture. */
async function orNone<Part>(load: () => Promise<Part>, log: PrintedPictures['log']): Promise<Part | null> {
  try {
    return await load();
  } catch (error) {
    const code = error instanceof Fault ? error.code : null;
    log('receipts print without a picture', {level: 'warn', code, why: code === null ? bugOf(error) : whyOf(error)});
    return null;
  }
}

async function formatOf(profile: PrinterProfile, columns: number, pictures: PrintedPictures): Promise<PaperFormat> {
  const {hasNativeQr, hasRaster} = profile;
  const {logo: path, log} = pictures;
  const drawQr = hasRaster && !hasNativeQr ? await orNone(loadDrawQr, log) : null;
  const dots = dotsAcross(profile, columns);
  const logo = hasRaster && path !== null ? await orNone(() => loadLogo(path, dots), log) : null;
  return paperFormat(profile, columns, {logo, drawQr});
}

/**
 * What encodes for a printer of that profile and width. The packages and the logo are loaded with the first job, once:
 * a logo that is changed is printed after the next start.
 */
export function receiptEncoder(
  profile: PrinterProfile,
  columns: number,
  pictures: PrintedPictures = NO_LOGO,
): ReceiptEncoder {
  let format: Promise<PaperFormat> | null = null;
  let loading: Promise<Escpos> | null = null;
  const escpos = (): Promise<Escpos> => (loading ??= loadEscpos());
  return {
    receipt: async (receipt) => {
      const begin = await escpos();
      return encodeReceipt(receipt, await (format ??= formatOf(profile, columns, pictures)), begin);
    },
    drawer: async () => encodeDrawer(profile, await escpos()),
  };
}
