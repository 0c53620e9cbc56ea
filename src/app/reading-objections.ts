import type {CardMeans} from '../core/cards/card-format.ts';

/** Why a card, or the code of a receipt, led to nothing where it was read. */
export type ReadingObjection =
  | {readonly code: 'cardUnknown'}
  | {readonly code: 'cardHalfRead'}
  /** A card of no form that is known here; nothing of it is kept. */
  | {readonly code: 'cardOfNobody'}
  | {readonly code: 'noMemberLink'}
  | {readonly code: 'operatorCardHere'}
  /** A member's card at the lock screen. */
  | {readonly code: 'memberCardHere'}
  /** Another card of the venue's where a bonus code is asked for. */
  | {readonly code: 'notACodeCard'; readonly means: Exclude<CardMeans, 'code' | 'operator'>}
  /** The code of a receipt where no receipt is shown, or of another till's that is not in the list. */
  | {readonly code: 'receiptCodeHere'}
  | {readonly code: 'otherTillsReceipt'; readonly tillNo: string};
