/**
 * A receipt without a device: what stands on it, not how a printer makes it. The same rows give the preview on the
 * screen and the bytes for the printer.
 */
export type ReceiptRow =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align: 'left' | 'center';
      readonly weight: 'normal' | 'bold' | 'large';
    }
  /** Text at the left, an amount at the right edge; the left gives way when both don't fit. */
  | {readonly kind: 'pair'; readonly left: string; readonly right: string; readonly weight: 'normal' | 'bold' | 'large'}
  | {readonly kind: 'rule'}
  | {readonly kind: 'blank'}
  /** The venue's picture, where the printer has one. */
  | {readonly kind: 'logo'}
  /** A QR code of that text, where the printer can. */
  | {readonly kind: 'qr'; readonly text: string};

export type Receipt = {
  readonly ticketId: string;
  readonly ticketNo: number;
  /** 0 the original, 1 the first COPY … */
  readonly copy: number;
  readonly rows: readonly ReceiptRow[];
};
