import type {Cents} from './money.ts';

/**
 * A payment by credit that the bonus host was asked for and has not answered: its outcome is unknown, never "no". The
 * id was made before the first send and is what becomes known by asking again.
 */
export type CreditAsk = {
  readonly id: string;
  readonly code: string;
  /** The ticket that it was asked on. */
  readonly ticketId: string;
  /** What is to be paid; the host pays this or what credit there is. */
  readonly openCents: Cents;
  /** The code has a PIN, which goes with the first send and is written down nowhere. */
  readonly hasPin: boolean;
  /** Asked while paying: a ticket that it covers wholly closes with it. */
  readonly isPaying: boolean;
  /** Since when the host is asked, by the till's clock. */
  readonly atMs: number;
};
