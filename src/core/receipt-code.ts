/*
 * What the QR code of a receipt holds: which till's receipt it is. A person's telephone shows it as it can be read, and
 * no bonus code, price or product looks like it.
 */

/** The word in front, in capitals: with it the code is of the smallest size. */
const WORD = 'RECEIPT';
/** A till doesn't take a paper of training for the sale that has its number. */
const TRAINING_WORD = 'TRAINING';
const NUMBER_DIGITS = 6;
/** In front may stand what a scanner says of the symbology (AIM: Q for QR), and a keyboard's capitals may be locked. */
const CODE = /^(?:\]Q\d)?(RECEIPT|TRAINING) (\d{1,4})-(\d{6,10})$/i;

/** A receipt by the till that made it and its number there. */
export type ReceiptCode = {readonly tillNo: string; readonly ticketNo: number; readonly isTraining?: true};

/** The text of a receipt's QR code: RECEIPT 03-000012. */
export function receiptCode({tillNo, ticketNo, isTraining}: ReceiptCode): string {
  return `${isTraining === true ? TRAINING_WORD : WORD} ${tillNo}-${String(ticketNo).padStart(NUMBER_DIGITS, '0')}`;
}

/** Which receipt a scan is of, or null where it is of anything else. */
export function readReceiptCode(scanned: string): ReceiptCode | null {
  const [, word, tillNo, ticketNo] = CODE.exec(scanned.trim()) ?? [];
  if (tillNo === undefined) return null;
  const code = {tillNo, ticketNo: Number(ticketNo)};
  return word?.toUpperCase() === TRAINING_WORD ? {...code, isTraining: true} : code;
}
