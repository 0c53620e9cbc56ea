import type {Product} from '../../src/core/catalogue.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Cents} from '../../src/core/money.ts';
import type {Chosen} from './baskets-kinds.ts';
import type {BasketPlan, BasketStep} from './baskets.ts';

/** A row of the file that is imported. Null: the price is asked for at the till. */
type Row = Pick<Product, 'id' | 'name' | 'priceCents' | 'group' | 'taxCode' | 'unit'>;

/** What the shop of the chosen receipts sells: the file to import, and under which codes. */
export type BasketCatalogue = {
  readonly csv: string;
  readonly codeOf: (product: Product) => string;
  readonly priceOf: (product: Product) => Cents | null;
};

/** A code that was taxed or weighed otherwise on another receipt is another product, under a code of its own. */
function keyOf({id, taxCode, unit}: Product): string {
  return `${id}/${taxCode}/${unit}`;
}

/** An open ring takes its tax from its group, and the receipts tax one group in several ways. */
export function ringGroup(group: {readonly code: string; readonly taxCode: string}): string {
  return `${group.code}.${group.taxCode}`;
}

function csvRow({id, name, priceCents, group, taxCode, unit}: Row): string {
  const price = priceCents === null ? '' : formatCents(priceCents).replaceAll(',', '');
  return `${id},"${name.replaceAll('"', '""')}",${price},${group},${taxCode},${unit === 'pc' ? '0' : '1'}`;
}

/** The products of an import make its groups: so each group of open rings comes with one. */
function ringRows({groups}: BasketPlan): readonly Row[] {
  return groups.map(({code, name, taxCode}) => {
    const group = ringGroup({code, taxCode});
    return {id: `ring-${group}`, name, priceCents: null, group, taxCode, unit: 'pc'};
  });
}

/**
 * One catalogue for all receipts, with the price that a code had on the first of them: where it was another later, the
 * cashier changes it on the line.
 */
export function catalogueOf(chosen: readonly Chosen[]): BasketCatalogue {
  const rows = new Map<string, Row>();
  const used = new Map<string, number>();
  for (const product of chosen.flatMap(({plan}) => plan.products)) {
    if (rows.has(keyOf(product))) continue;
    const before = used.get(product.id) ?? 0;
    used.set(product.id, before + 1);
    rows.set(keyOf(product), {...product, id: before === 0 ? product.id : `${product.id}v${before + 1}`});
  }
  const rings = new Map(chosen.flatMap(({plan}) => ringRows(plan)).map((row) => [row.id, row]));
  const rowOf = (product: Product): Row => {
    const row = rows.get(keyOf(product));
    if (row === undefined) throw new Error(`no product ${product.id}`);
    return row;
  };
  const lines = ['code,name,price,group,taxCode,byWeight', ...[...rings.values(), ...rows.values()].map(csvRow)];
  return {
    csv: `${lines.join('\n')}\n`,
    codeOf: (product) => rowOf(product).id,
    priceOf: (product) => rowOf(product).priceCents,
  };
}

/** The product of a step, and what one of it cost on that receipt. */
export function soldBy(
  {products}: BasketPlan,
  step: Extract<BasketStep, {do: 'product'}>,
): {readonly product: Product; readonly unitCents: Cents} {
  const product = products.find(({id}) => id === step.code);
  const unitCents = step.askedCents ?? product?.priceCents ?? null;
  if (product === undefined || unitCents === null) throw new Error(`no price for ${step.code}`);
  return {product, unitCents};
}

/** How many prices the cashier changes on the lines of these receipts. */
export function countReprices(chosen: readonly Chosen[], catalogue: BasketCatalogue): number {
  const wrong = chosen.flatMap(({plan}) =>
    plan.steps.filter((step) => {
      if (step.do !== 'product') return false;
      const {product, unitCents} = soldBy(plan, step);
      const listed = catalogue.priceOf(product);
      return listed !== null && listed !== unitCents;
    }),
  );
  return wrong.length;
}
