import type {Cents, Ppm} from './money.ts';
import type {PriceLevel} from './price-level.ts';
import type {Privilege} from './privileges.ts';
import type {TaxMode, TenderKind} from './ticket.ts';

/** A product as the catalogue has it. `id` is its PLU or, where it has none, its first barcode. */
export type Product = {
  readonly id: string;
  readonly name: string;
  /** Null: the price is asked for at the till. */
  readonly priceCents: Cents | null;
  /** Prices for members, levels 2 to 5 in their order: those that cost something else than the level below them. */
  readonly levels: readonly PriceLevel[];
  readonly group: string;
  readonly taxCode: string;
  /** `pc` takes whole pieces only; anything else (`kg`, `lb`) is sold by weight. */
  readonly unit: string;
  readonly isDiscountable: boolean;
};

/** A group of products, which also takes open-price lines. */
export type ProductGroup = {readonly code: string; readonly name: string; readonly taxCode: string};

/** A tax code as configured. */
export type TaxRate = {readonly code: string; readonly name: string; readonly ratePpm: Ppm; readonly mode: TaxMode};

/** A way of paying as configured. */
export type TenderType = {
  readonly id: string;
  readonly name: string;
  readonly kind: TenderKind;
  readonly opensDrawer: boolean;
  /** May more be handed over than is due, the rest going back as change? */
  readonly givesChange: boolean;
};

/** An operator as the database has it. The PIN's hash never leaves the store. */
export type Operator = {
  readonly no: string;
  readonly name: string;
  readonly role: string;
  readonly privileges: readonly Privilege[];
};

/** A discount that the venue has set up, in percent of a ticket. */
export type PresetDiscount = {readonly name: string; readonly ratePpm: Ppm};

/** The venue's rules that decisions rest on. */
export type Rules = {
  readonly taxes: readonly TaxRate[];
  readonly tenders: readonly TenderType[];
  /** Cash is rounded to this many cents: 1 (not at all), 5 or 10. */
  readonly cashStep: number;
};
