import type {PackTerms} from '../core/barcode/pack.ts';
import type {Product} from '../core/catalogue.ts';
import type {Page} from './pages.ts';
import type {Prefix} from './sale-entry.ts';

/** A product that was found, and how much of it. `pack`: what the label of this pack says, where it has one. */
export type ProductBooking = {
  readonly product: Product;
  readonly code: string;
  readonly prefix: Prefix;
  readonly pack?: PackTerms;
};

/** The pages that a booking comes from, where it is refused, and those that it leads to. */
export type BookingTo = {readonly from: readonly Page[]; readonly pages: readonly Page[]};
