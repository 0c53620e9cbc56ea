import {receiptCode} from './receipt-code.ts';
import type {Receipt, ReceiptRow} from './receipt.ts';

/** Which pictures a venue's receipts have. */
export type ReceiptPictures = {readonly hasLogo: boolean; readonly hasQr: boolean; readonly isTraining?: true};

/** The receipt with the venue's logo on top and the code of its number below everything: on a copy, the same one. */
export function withPictures(receipt: Receipt, tillNo: string, pictures: ReceiptPictures): Receipt {
  const {hasLogo, hasQr, isTraining} = pictures;
  const top: readonly ReceiptRow[] = hasLogo ? [{kind: 'logo'}] : [];
  const text = receiptCode({tillNo, ticketNo: receipt.ticketNo, ...(isTraining === true ? {isTraining} : {})});
  // Readers find a code by the white around it.
  const bottom: readonly ReceiptRow[] = hasQr ? [{kind: 'blank'}, {kind: 'qr', text}] : [];
  return {...receipt, rows: [...top, ...receipt.rows, ...bottom]};
}
