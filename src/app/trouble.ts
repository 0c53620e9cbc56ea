import type {FaultCode} from './ports.ts';

/** Something that goes on failing, for the status word in the header. */
export type Trouble =
  | {readonly kind: 'printer'; readonly code: FaultCode; readonly ticketNo: number | null}
  | {readonly kind: 'unprinted'; readonly count: number; readonly ticketNo: number | null}
  | {readonly kind: 'clockBehind'; readonly byMs: number}
  | {readonly kind: 'unsaved'; readonly code: FaultCode}
  | {readonly kind: 'refundWaiting'; readonly ticketNo: number}
  /** Collections and vouchers sold that the bonus host refused for good. */
  | {readonly kind: 'collectionsRefused'; readonly count: number};
