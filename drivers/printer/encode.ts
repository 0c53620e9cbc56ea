import {layOut, type LaidRow} from '../../src/core/receipt-layout.ts';
import type {Receipt, ReceiptRow} from '../../src/core/receipt.ts';
import {pageText, type PageText} from './code-pages.ts';
import type {Escpos, EscposJob} from './escpos.ts';
import type {PrinterProfile} from './profiles.ts';

/** The paper in a printer: what it obeys, how wide it is, which characters it has. Make it once a printer. */
export type PaperFormat = {readonly profile: PrinterProfile; readonly columns: number; readonly text: PageText};

/** The paper of a printer with that profile; `columns` may differ from its usual ones (narrow paper). */
export function paperFormat(profile: PrinterProfile, columns: number = profile.columns): PaperFormat {
  return {profile, columns, text: pageText(profile.pages)};
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
      return row;
  }
}

/**
 * The rows as that printer shows them: every character one that it can print, no row wider than the paper. Replacing
 * characters comes before the layout, because "ß" may have become two columns.
 */
export function rowsOnPaper(receipt: Pick<Receipt, 'rows'>, format: PaperFormat): readonly LaidRow[] {
  return layOut({rows: receipt.rows.map((row) => fitRow(row, format))}, format.columns);
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

/** Modes are sent only where they change: a receipt is mostly plain rows. */
function writeRows(job: EscposJob, rows: readonly LaidRow[], text: PageText): void {
  let page = text.firstPage ?? 0;
  let align: LaidRow['align'] = 'left';
  let weight: LaidRow['weight'] = 'normal';
  for (const row of rows) {
    if (row.align !== align) job.align(row.align);
    if (row.weight !== weight) job.weight(row.weight);
    align = row.align;
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

/**
 * The bytes of a receipt for a printer. Begins with a reset, so that nothing of a job that broke off is left over, and
 * ends with the paper cut or fed. ESC/POS as in Epson's reference; see escpos.ts for what the package leaves out.
 */
export function encodeReceipt(receipt: Pick<Receipt, 'rows'>, format: PaperFormat, escpos: Escpos): Uint8Array {
  const {profile, text} = format;
  const rows = rowsOnPaper(receipt, format);
  const job = escpos();
  if (!profile.obeysCommands) {
    writePlain(job, rows, format);
    return job.bytes();
  }
  job.init();
  if (profile.startsInChinese) job.leaveChinese();
  if (text.firstPage !== null) job.page(text.firstPage);
  writeRows(job, rows, text);
  if (profile.cutter === 'none') job.feed(profile.feedRows);
  else job.cut(profile.cutter, profile.feedRows);
  return job.bytes();
}

/** The bytes that open the drawer on the printer's connector; null where the profile has none. */
export function encodeDrawer({drawer}: PrinterProfile, escpos: Escpos): Uint8Array | null {
  if (drawer === null) return null;
  const job = escpos();
  job.pulse(drawer);
  return job.bytes();
}
