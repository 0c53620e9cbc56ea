import type {Benefit} from './bonus/action.ts';
import type {Product} from './catalogue.ts';

/**
 * A redemption that the bonus host was asked for and has not answered: its outcome is unknown, never "no". The id was
 * made before the first send and is what becomes known by asking again.
 */
export type Redemption = {
  readonly id: string;
  readonly code: string;
  readonly actionId: string;
  readonly name: string;
  readonly costPoints: number;
  /** The code has a PIN, which goes with the first send and is written down nowhere. */
  readonly hasPin: boolean;
  readonly benefit: Benefit;
  /** The free product as the catalogue had it; null for money off. */
  readonly product: Product | null;
  /** Since when the host is asked, by the till's clock; journals from before it have none. */
  readonly atMs?: number;
  /** The ticket that it was asked on; null: none was open, and one opens with the benefit. */
  readonly ticketId: string | null;
};
