import {layOut, type LaidRow} from '../../src/core/receipt-layout.ts';
import type {Receipt, ReceiptRow} from '../../src/core/receipt.ts';
import {pageText, type PageText} from './code-pages.ts';
import type {Escpos, EscposJob} from './escpos.ts';
import {isSmallFont, type PrinterProfile} from './profiles.ts';
import {nativeQrCommands, type DrawQr} from './qr.ts';
import {rasterCommands, type Raster} from './raster.ts';

/** What is printed beside letters. `drawQr` is for printers that draw no QR codes themselves; null leaves it out. */
export type PaperPictures = {readonly logo: Raster | null; readonly drawQr: DrawQr | null};

const NO_PICTURES: PaperPictures = {logo: null, drawQr: null};

/** The paper in a printer: what it obeys, how wide it is, which characters it has. Make it once a printer. */
export type PaperFormat = {
  readonly profile: PrinterProfile;
  readonly columns: number;
  readonly text: PageText;
  /** The commands that print the logo; null where there is none. */
  readonly logo: Buffer | null;
  /** The commands that print the QR code of a text; null where this printer has none. */
  readonly qr: ((text: string) => Buffer) | null;
};

function qrOf({hasNativeQr, hasRaster}: PrinterProfile, drawQr: DrawQr | null): PaperFormat['qr'] {
  if (hasNativeQr) return nativeQrCommands;
  return hasRaster && drawQr !== null ? (text) => rasterCommands(drawQr(text)) : null;
}

/** The paper of a printer with that profile; `columns` may differ from its usual ones (narrow paper). */
export function paperFormat(
  profile: PrinterProfile,
  columns: number = profile.columns,
  {logo, drawQr}: PaperPictures = NO_PICTURES,
): PaperFormat {
  const hasLogo = logo !== null && profile.hasRaster;
  return {
    profile,
    columns,
    text: pageText(profile.pages),
    logo: hasLogo ? rasterCommands(logo) : null,
    qr: qrOf(profile, drawQr),
  };
}

function fitRow(row: ReceiptRow, {profile, text}: PaperFormat): ReceiptRow {
  // A printer without commands has one size; laid out as bold, the row has the whole width.
  const weightOf = (weight: LaidRow['weight']): LaidRow['weight'] => (profile.obeysCommands ? weight : 'normal');
  switch (row.kind) {
    case 'text':
      return {...row, text: text.fit(row.text), weight: weightOf(row.weight)};
    case 'pair':
      return {...row, left: text.fit(row.left), right: text.fit(row.right), weight: weightOf(row.weight)};
    case 'rule':
    case 'blank':
    case 'logo':
    case 'qr':
      return row;
  }
}

/** A picture on paper, by its commands. */
type Picture = {readonly picture: Buffer};

/** The picture of a row, null for a row of letters, and nothing where this paper can't have it. */
function pictureOf(row: ReceiptRow, {logo, qr}: PaperFormat): Picture | 'left out' | null {
  if (row.kind !== 'logo' && row.kind !== 'qr') return null;
  const picture = row.kind === 'logo' ? logo : (qr?.(row.text) ?? null);
  return picture === null ? 'left out' : {picture};
}

/**
 * The rows as that printer shows them: every character one that it can print, no row wider than the paper. Replacing
 * characters comes before the layout, because "ß" may have become two columns. Pictures are left out.
 */
export function rowsOnPaper(receipt: Pick<Receipt, 'rows'>, format: PaperFormat): readonly LaidRow[] {
  const letters = receipt.rows.filter(({kind}) => kind !== 'logo' && kind !== 'qr');
  return layOut({rows: letters.map((row) => fitRow(row, format))}, format.columns);
}

/** What is printed, from the top: rows of letters, and pictures where this paper can have them. */
function piecesOf({rows}: Pick<Receipt, 'rows'>, format: PaperFormat): readonly (LaidRow | Picture)[] {
  return rows.flatMap((row): readonly (LaidRow | Picture)[] => {
    const picture = pictureOf(row, format);
    if (picture === null) return layOut({rows: [fitRow(row, format)]}, format.columns);
    return picture === 'left out' ? [] : [picture];
  });
}

function centeredByBlanks({text, align}: LaidRow, columns: number): string {
  return align === 'center' ? ' '.repeat(Math.floor((columns - text.length) / 2)) + text : text;
}

function writePlain(job: EscposJob, rows: readonly LaidRow[], format: PaperFormat): void {
  for (const row of rows) {
    job.text(Buffer.from(centeredByBlanks(row, format.columns), 'latin1'));
    job.newLine();
  }
  job.feed(format.profile.feedRows);
}

/** Modes are sent only where they change: a receipt is mostly plain rows. Pictures stand in the middle. */
function writePieces(job: EscposJob, pieces: readonly (LaidRow | Picture)[], text: PageText): void {
  let page = text.firstPage ?? 0;
  let align: LaidRow['align'] = 'left';
  let weight: LaidRow['weight'] = 'normal';
  for (const row of pieces) {
    const wanted = 'picture' in row ? 'center' : row.align;
    if (wanted !== align) job.align(wanted);
    align = wanted;
    if ('picture' in row) {
      job.picture(row.picture);
      continue;
    }
    if (row.weight !== weight) job.weight(row.weight);
    weight = row.weight;
    for (const run of text.runs(row.text, page)) {
      if (run.page !== page) job.page(run.page);
      page = run.page;
      job.text(run.bytes);
    }
    job.newLine();
  }
  if (align !== 'left') job.align('left');
  if (weight !== 'normal') job.weight('normal');
}

/** Resets the printer, so that nothing of a job that broke off is left over, and says how it is to read what comes. */
export function beginPaper(job: EscposJob, {profile, columns, text}: PaperFormat): void {
  job.init();
  if (profile.startsInChinese) job.leaveChinese();
  if (text.firstPage !== null) job.page(text.firstPage);
  if (isSmallFont(profile, columns)) job.useSmallFont();
}

/** Writes rows and pictures. Modes are as they were at its end; the table may be another. */
export function writePaper(job: EscposJob, receipt: Pick<Receipt, 'rows'>, format: PaperFormat): void {
  writePieces(job, piecesOf(receipt, format), format.text);
}

/** Cuts the paper, or feeds it to where it is torn. */
export function endPaper(job: EscposJob, {profile}: PaperFormat): void {
  if (profile.cutter === 'none') job.feed(profile.feedRows);
  else job.cut(profile.cutter, profile.feedRows);
}

/**
 * The bytes of a receipt for a printer, from the reset to the cut. ESC/POS as in Epson's reference; see escpos.ts for
 * what the package leaves out.
 */
export function encodeReceipt(receipt: Pick<Receipt, 'rows'>, format: PaperFormat, escpos: Escpos): Uint8Array {
  const job = escpos();
  if (format.profile.obeysCommands) {
    beginPaper(job, format);
    writePaper(job, receipt, format);
    endPaper(job, format);
  } else {
    writePlain(job, rowsOnPaper(receipt, format), format);
  }
  return job.bytes();
}

/** The bytes that open the drawer on the printer's connector; null where the profile has none. */
export function encodeDrawer({drawer}: PrinterProfile, escpos: Escpos): Uint8Array | null {
  if (drawer === null) return null;
  const job = escpos();
  job.pulse(drawer);
  return job.bytes();
}
