import {formatCents, formatQuantity} from './format.ts';
import type {FundLine} from './members/fund-line.ts';
import type {MemberVoucherLine} from './members/voucher-line.ts';
import {ONE_PIECE} from './quantity.ts';
import {markedAmount, type TaxMarks} from './receipt-taxes.ts';
import type {ReceiptRow} from './receipt.ts';
import {cutToCells, printable} from './text.ts';
import {maskCode} from './bonus/code-form.ts';
import type {BenefitLine, CouponLine, GroupLine, Line, LineDiscount, ProductLine, VoucherLine} from './ticket.ts';
import {isLive, lineCents, liveQuantity} from './totals.ts';

/** As much of a name as a receipt shows: three rows of narrow paper. */
export const NAME_CELLS_MAX = 60;

type Priced = ProductLine | GroupLine;

function below(text: string): ReceiptRow {
  return {kind: 'text', text: `  ${text}`, align: 'left', weight: 'normal'};
}

/** How the amount came about, where the amount alone doesn't say: "2 × 4.50", "1.690 kg × 3.69", "1 × 4.00, was 4.50". */
function details(line: Priced): readonly ReceiptRow[] {
  const quantity = liveQuantity(line);
  const listed = line.kind === 'product' ? line.listedCents : null;
  const isChanged = listed !== null && listed !== line.unitCents;
  const isOne = Math.abs(quantity) === ONE_PIECE && line.unit === 'pc';
  if (isOne && !isChanged) return [];
  const was = isChanged ? `, was ${formatCents(listed)}` : '';
  return [below(`${formatQuantity(quantity, line.unit)} × ${formatCents(line.unitCents)}${was}`)];
}

/** A line discount's own name repeats the product's, which stands right above it. */
function discountLabel(discount: LineDiscount, of: Priced): string {
  if (discount.name === `Discount ${of.name}`) return 'Discount';
  return cutToCells(discount.name, NAME_CELLS_MAX).trimEnd();
}

function pricedRows(line: Priced, discounts: readonly LineDiscount[], marks: TaxMarks): readonly ReceiptRow[] {
  const name = cutToCells(line.name, NAME_CELLS_MAX).trimEnd();
  const right = markedAmount(lineCents(line), line.tax, marks);
  return [
    {kind: 'pair', left: liveQuantity(line) < 0 ? `RETURN ${name}` : name, right, weight: 'normal'},
    ...details(line),
    ...discounts.map((discount): ReceiptRow => {
      const off = markedAmount(lineCents(discount), discount.tax, marks);
      return {kind: 'pair', left: `  ${discountLabel(discount, line)}`, right: off, weight: 'normal'};
    }),
  ];
}

function couponRows(line: CouponLine, marks: TaxMarks): readonly ReceiptRow[] {
  const left = line.code === '' ? line.name : `${line.name} ${line.code}`;
  return [{kind: 'pair', left, right: markedAmount(lineCents(line), line.tax, marks), weight: 'normal'}];
}

function benefitRows(line: BenefitLine, marks: TaxMarks): readonly ReceiptRow[] {
  const amount = markedAmount(lineCents(line), line.tax, marks);
  return [{kind: 'pair', left: `${line.name} (bonus)`, right: amount, weight: 'normal'}];
}

function voucherRows(line: VoucherLine, marks: TaxMarks): readonly ReceiptRow[] {
  const left = `${line.name} ${maskCode(line.code)}`;
  return [{kind: 'pair', left, right: markedAmount(lineCents(line), line.tax, marks), weight: 'normal'}];
}

/** Money for a member's account: whose it is, the number all but its last four starred. */
function fundRows(line: FundLine, marks: TaxMarks): readonly ReceiptRow[] {
  const left = cutToCells(line.name, NAME_CELLS_MAX).trimEnd();
  const right = markedAmount(lineCents(line), line.tax, marks);
  const holder = cutToCells(printable(line.holder, NAME_CELLS_MAX), NAME_CELLS_MAX).trimEnd();
  return [{kind: 'pair', left, right, weight: 'normal'}, below(`${holder} ${maskCode(line.number)}`.trim())];
}

/** What the voucher gave, and under which name its host keeps that. */
function memberVoucherRows(line: MemberVoucherLine, marks: TaxMarks): readonly ReceiptRow[] {
  const right = markedAmount(lineCents(line), line.tax, marks);
  const left = `${cutToCells(line.name, NAME_CELLS_MAX).trimEnd()} (voucher)`;
  return [{kind: 'pair', left, right, weight: 'normal'}, below(`${line.system} ${line.reference}`)];
}

/**
 * The rows of a ticket's lines in their order; a line discount stands under its line, wherever it was given. Void
 * lines have none, lines voided in part stand with what is left of them.
 */
export function receiptLines(lines: readonly Line[], marks: TaxMarks): readonly ReceiptRow[] {
  const live = lines.filter(isLive);
  const discounts = new Map<number, LineDiscount[]>();
  for (const line of live) {
    if (line.kind === 'discount') discounts.set(line.ofLine, [...(discounts.get(line.ofLine) ?? []), line]);
  }
  return live.flatMap((line) => {
    if (line.kind === 'discount') return [];
    if (line.kind === 'benefit') return benefitRows(line, marks);
    if (line.kind === 'voucher') return voucherRows(line, marks);
    if (line.kind === 'fund') return fundRows(line, marks);
    if (line.kind === 'memberVoucher') return memberVoucherRows(line, marks);
    return line.kind === 'coupon' ? couponRows(line, marks) : pricedRows(line, discounts.get(line.no) ?? [], marks);
  });
}
