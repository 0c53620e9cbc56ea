import type {SharedTicket} from '../core/peers/protocol.ts';
import type {Receipt} from '../core/receipt.ts';
import type {OpenJob} from './open-job.ts';

/** A receipt on the screen, as it is or will be on paper. `top` counts from 0. */
export type ReceiptPage = {
  readonly screen: 'receipt';
  readonly receipt: Receipt;
  readonly copies: number;
  /** The job that should have printed it, while it has not come out. */
  readonly job: OpenJob | null;
  readonly top: number;
  /** Of a ticket of another till: as that one told it. */
  readonly peer?: SharedTicket;
};
