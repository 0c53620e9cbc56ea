import type {Product} from '../catalogue.ts';
import type {Cents} from '../money.ts';
import {ONE_PIECE, QUANTITY_MAX, worth, type Thousandths} from '../quantity.ts';
import type {Refusal} from '../refusals.ts';
import type {LabelDate} from './label-date.ts';
import type {Label} from './label.ts';
import {weightIn} from './measures.ts';

/** What the label of a pack says that a line is decided by. `priceCents` null: the catalogue's price holds. */
export type PackTerms = {readonly priceCents: Cents | null; readonly dates: readonly LabelDate[]};

/** A product as it is sold by the label of a pack. `quantity` null: the label doesn't say how much it is. */
export type Pack = {readonly product: Product; readonly quantity: Thousandths | null; readonly terms: PackTerms};

/** One pack at the price on it, whatever a kilogram costs. */
function atLabelPrice(product: Product, {priceCents, dates}: Label): Pack {
  return {product: {...product, unit: 'pc'}, quantity: ONE_PIECE, terms: {priceCents, dates}};
}

/**
 * Sold by weight: by what the label weighs, where that comes to the price on it or it has none; else the price on the
 * label holds, which the customer has read.
 */
function weighed(product: Product, label: Label): Pack {
  const weight = label.weight === null ? null : weightIn(label.weight, product.unit);
  const quantity = weight === 0 ? null : weight;
  const byWeight = {product, quantity, terms: {priceCents: null, dates: label.dates}};
  if (label.priceCents === null) return byWeight;
  const isWeight = quantity !== null && quantity <= QUANTITY_MAX;
  const comesTo = !isWeight || product.priceCents === null ? null : worth(quantity, product.priceCents);
  return comesTo === label.priceCents ? byWeight : atLabelPrice(product, label);
}

/**
 * What one pack of a product is by its label. A maker's price is taken where the catalogue has none: what has a price of
 * its own costs that, whatever somebody has stuck on it.
 */
export function packOf(product: Product, label: Label): Pack {
  if (product.unit !== 'pc') return weighed(product, label);
  if (label.priceCents !== null && label.pricedBy === 'venue') return atLabelPrice(product, label);
  const priceCents = product.priceCents === null ? label.priceCents : null;
  const quantity = label.pieces === null || priceCents !== null ? null : label.pieces * ONE_PIECE;
  return {product, quantity: priceCents === null ? quantity : ONE_PIECE, terms: {priceCents, dates: label.dates}};
}

/** Why a pack with this date is not sold any more. */
export function refusedBy({rule, date, minute}: LabelDate): Refusal {
  return {code: 'expired', rule: rule === 'sellBy' ? 'sellBy' : 'expiry', date, minute};
}
