import type {Product} from './catalogue.ts';
import type {Cents} from './money.ts';
import type {Line, ProductLine, Ticket} from './ticket.ts';

/** The usual price: what everybody pays. */
export const LEVEL_USUAL = 1;
export const LEVEL_MOST = 5;

/** The levels that a product may have a price of its own for, beside the usual one. */
export const MEMBER_LEVELS = [2, 3, 4, 5] as const;

/** What one costs at a level. */
export type PriceLevel = {readonly level: number; readonly cents: Cents};

/** True for a price level: a whole number from 1 to 5. */
export function isPriceLevel(level: number): boolean {
  return Number.isSafeInteger(level) && level >= LEVEL_USUAL && level <= LEVEL_MOST;
}

/**
 * The levels of a product from its prices for levels 2 to 5, in this order (null: none of its own): those that cost
 * something else than the level below them. A product whose price is asked for has none.
 */
export function levelsOf(priceCents: Cents | null, own: readonly (Cents | null)[]): readonly PriceLevel[] {
  if (priceCents === null) return [];
  const levels: PriceLevel[] = [];
  let below = priceCents;
  for (const [index, level] of MEMBER_LEVELS.entries()) {
    const cents = own[index] ?? below;
    if (cents !== below) levels.push({level, cents});
    below = cents;
  }
  return levels;
}

function ownPrice(levels: readonly PriceLevel[], level: number): Cents | null {
  return levels.reduce<Cents | null>((found, one) => (one.level <= level ? one.cents : found), null);
}

/**
 * What one on a line costs at a level, as the catalogue said when it was booked, whatever the operator made of it since
 * (`listedCents` tells that); a line without levels costs the same at all of them.
 */
export function priceAt(line: ProductLine, level: number): Cents;
/**
 * What one of a product costs at a level: a level without a price of its own costs what the next lower one does that
 * has one, down to level 1. Null for a product whose price is asked for at the till.
 */
export function priceAt(of: Product | ProductLine, level: number): Cents | null;
/** Both in one. */
export function priceAt(of: Product | ProductLine, level: number): Cents | null {
  if ('priceCents' in of) return of.priceCents === null ? null : (ownPrice(of.levels, level) ?? of.priceCents);
  const {baseCents, levels = [], listedCents, unitCents} = of;
  return ownPrice(levels, level) ?? baseCents ?? listedCents ?? unitCents;
}

/** The level at which products stand on a ticket (null: on the one that the booking opens): its member's, while it holds. */
export function levelOf(ticket: Pick<Ticket, 'member'> | null): number {
  const member = ticket?.member;
  return member !== undefined && member.areTermsOn ? member.terms.priceLevel : LEVEL_USUAL;
}

/**
 * The lines at the prices of a level, those alone that have one and whose price no operator changed. Prices are what
 * the catalogue said when each line was booked.
 */
export function ratedAt(lines: readonly Line[], level: number): readonly Line[] {
  return lines.map((line) => {
    if (line.kind !== 'product' || line.levels === undefined || line.listedCents !== null) return line;
    const unitCents = priceAt(line, level);
    return unitCents === line.unitCents ? line : {...line, unitCents};
  });
}
