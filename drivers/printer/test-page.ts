import {Fault} from '../../src/app/ports.ts';
import type {PaperSettings} from '../../src/app/settings.ts';
import {COLUMNS_LEAST, COLUMNS_MOST} from '../../src/core/receipt-layout.ts';
import type {ReceiptRow} from '../../src/core/receipt.ts';
import {pageText} from './code-pages.ts';
import {beginPaper, encodeReceipt, endPaper, paperFormat, writePaper, type PaperFormat} from './encode.ts';
import {loadLogo} from './logo.ts';
import {loadEscpos, type EscposJob} from './escpos.ts';
import {dotsAcross, profileOf, type PrinterProfile} from './profiles.ts';
import {loadDrawQr, nativeQrCommands} from './qr.ts';
import {rasterCommands, rasterOf, type Raster} from './raster.ts';

/** What both codes of the page hold. */
const QR_TEXT = 'BONUSTILL TEST PAGE';
/** Letters that tell one table from another; a table prints those that it has. */
const SAMPLES = '€£äßłЖΩğ';
const MISSING = '-';
const PICTURE_ROWS = 48;

function row(
  text: string,
  weight: 'normal' | 'bold' | 'large' = 'normal',
  align: 'left' | 'center' = 'left',
): ReceiptRow {
  return {kind: 'text', text, weight, align};
}

/** Tens and ones, then a row that begins and ends with a bar: the last column is where the second bar stands. */
function ruler(columns: number): readonly ReceiptRow[] {
  const numbers = Array.from({length: columns}, (_, index) => index + 1);
  const tens = numbers.map((number) => (number % 10 === 0 ? String(number / 10) : ' ')).join('');
  const ones = numbers.map((number) => String(number % 10)).join('');
  return [row(tens), row(ones), row(`|${'-'.repeat(columns - 2)}|`), row('The bars stand at both edges, in one row.')];
}

function letters({name, models}: PrinterProfile, columns: number): readonly ReceiptRow[] {
  return [
    row('TEST PAGE', 'large', 'center'),
    row(`Profile ${name}, ${columns} columns`),
    row(models),
    {kind: 'rule'},
    ...ruler(columns),
    {kind: 'rule'},
    row('At the left'),
    row('In the middle', 'normal', 'center'),
    row('Bold', 'bold'),
    row('Large', 'large'),
    {kind: 'pair', left: 'An amount at the right', right: '12.50', weight: 'normal'},
  ];
}

/** A frame as wide as the paper, with its corners joined: what is cut off or bent is seen. */
function frame(across: number): Raster {
  const slope = (across - 1) / (PICTURE_ROWS - 1);
  return rasterOf(across, PICTURE_ROWS, (x, y) => {
    const isEdge = x < 2 || y < 2 || x >= across - 2 || y >= PICTURE_ROWS - 2;
    return isEdge || Math.abs(x - y * slope) < slope || Math.abs(across - 1 - x - y * slope) < slope;
  });
}

/** A row for each table: its number and name, and what of the samples it has. */
function writePages(job: EscposJob, {pages}: PrinterProfile): void {
  for (const page of pages) {
    const text = pageText([page]);
    job.text(Buffer.from(`${String(page.number).padStart(3)} ${page.encoding.padEnd(12)}`, 'latin1'));
    job.page(page.number);
    for (const sample of SAMPLES) {
      const [run] = text.fit(sample) === sample ? text.runs(sample, page.number) : [];
      job.text(run?.bytes ?? Buffer.from(MISSING));
      job.text(Buffer.from(' '));
    }
    job.newLine();
  }
}

function writePictures(job: EscposJob, {profile, columns, logo}: PaperFormat, drawnQr: Raster | null): void {
  const named = (name: string, commands: Buffer): void => {
    job.text(Buffer.from(name, 'latin1'));
    job.newLine();
    job.picture(commands);
    job.newLine();
  };
  job.align('center');
  if (profile.hasRaster) named('Picture as wide as the paper', rasterCommands(frame(dotsAcross(profile, columns))));
  if (logo !== null) named('The logo of the settings', logo);
  if (profile.hasNativeQr) named('QR code drawn by the printer', nativeQrCommands(QR_TEXT));
  if (drawnQr !== null) named('QR code sent as a picture', rasterCommands(drawnQr));
  job.align('left');
}

/** What this printer is said to do, to be held against what it does. */
function claims({profile, columns}: PaperFormat, withDrawer: boolean): readonly ReceiptRow[] {
  const {cutter, drawer} = profile;
  const cut = {full: 'the paper is cut off', partial: 'the paper hangs by a point', none: 'it is torn off by hand'};
  const pulse = drawer === null ? 'it has none' : `pin ${drawer.pin}, ${drawer.onMs} ms`;
  return [
    {kind: 'rule'},
    row(`Dots across: ${dotsAcross(profile, columns)}`),
    row(`At the end: ${cut[cutter]}`),
    row(`Drawer: ${pulse}${withDrawer && drawer !== null ? ', opens now' : ''}`),
  ];
}

/** What the page is for. `logo`: a PNG that is to be on it. */
export type TestPageOptions = PaperSettings & {readonly withDrawer: boolean; readonly logo?: string | null};

function checked(columns: number): number {
  if (Number.isInteger(columns) && columns >= COLUMNS_LEAST && columns <= COLUMNS_MOST) return columns;
  throw new Fault('settingsBad', `A printer has ${COLUMNS_LEAST} to ${COLUMNS_MOST} columns; ${columns} is no width.`);
}

/**
 * The bytes of a page that shows what a printer does with what this profile sends it: the columns with their edges, the
 * letters of each table, bold, large and centred, pictures, the QR codes, the cut and, if wanted, the drawer. Throws the
 * Fault `settingsBad` for a profile or a width that there isn't, and for a logo that can't be printed.
 */
export async function testPage(options: TestPageOptions): Promise<Uint8Array> {
  const {withDrawer, logo: path = null} = options;
  const profile = profileOf(options);
  const columns = checked(options.columns);
  const logo = path === null || !profile.hasRaster ? null : await loadLogo(path, dotsAcross(profile, columns));
  const format = paperFormat(profile, columns, {logo, drawQr: null});
  const escpos = await loadEscpos();
  const rows = [...letters(profile, columns), ...claims(format, withDrawer)];
  if (!profile.obeysCommands) return encodeReceipt({rows}, format, escpos);
  const drawnQr = profile.hasRaster ? (await loadDrawQr())(QR_TEXT) : null;
  const job = escpos();
  beginPaper(job, format);
  writePaper(job, {rows}, format);
  writePages(job, profile);
  writePictures(job, format, drawnQr);
  endPaper(job, format);
  if (withDrawer && profile.drawer !== null) job.pulse(profile.drawer);
  return job.bytes();
}
