import {formatCents, formatQuantity} from '../../src/core/format.ts';
import {isGoods, type PricedLine} from '../../src/core/goods.ts';
import type {FundLine} from '../../src/core/members/fund-line.ts';
import type {CouponLine, Line, LineDiscount, VoucherLine} from '../../src/core/ticket.ts';
import type {MemberVoucherLine} from '../../src/core/members/voucher-line.ts';
import {isLive, lineCents, liveQuantity} from '../../src/core/totals.ts';
import {span, type Look, type Row} from '../frame.ts';
import {fit, fitRight, widthOf} from '../parts/cells.ts';
import {SALE} from '../words/en.ts';
import {maskedCode} from '../words/said-of.ts';

/** One row of the list: a line itself, or what is said under it. `name` is of the line it stands under. */
export type TicketRow = {readonly line: Line; readonly part: 'line' | 'partVoid' | 'was'; readonly isUnder: boolean};

function listedCents(line: Line): number | null {
  return line.kind === 'product' && line.listedCents !== line.unitCents ? line.listedCents : null;
}

function rowsOfLine(line: Line, isUnder: boolean): readonly TicketRow[] {
  const rows: TicketRow[] = [{line, part: 'line', isUnder}];
  if (isGoods(line) && isLive(line) && line.voided !== 0) rows.push({line, part: 'partVoid', isUnder});
  if (isLive(line) && listedCents(line) !== null) rows.push({line, part: 'was', isUnder});
  return rows;
}

/** The rows of a ticket in the order of its lines; a line discount stands under its line, wherever it was given. */
export function ticketRows(lines: readonly Line[]): readonly TicketRow[] {
  const discounts = new Map<number, Line[]>();
  const numbers = new Set(lines.map((line) => line.no));
  const isUnder = (line: Line): boolean => line.kind === 'discount' && numbers.has(line.ofLine);
  for (const line of lines) {
    if (line.kind !== 'discount' || !isUnder(line)) continue;
    const others = discounts.get(line.ofLine);
    if (others === undefined) discounts.set(line.ofLine, [line]);
    else others.push(line);
  }
  return lines.flatMap((line) => {
    if (isUnder(line)) return [];
    const beneath = discounts.get(line.no) ?? [];
    return [...rowsOfLine(line, false), ...beneath.flatMap((discount) => rowsOfLine(discount, true))];
  });
}

/** The texts of one row, before they are put into columns. */
type Texts = {
  readonly no: string;
  readonly name: string;
  /** Stands behind the name where there is room for all of it. */
  readonly beside?: string;
  readonly quantity: string;
  readonly unit: string;
  readonly amount: string;
  readonly look: Look;
};

/** Units of more letters than this would push the amounts aside. */
const UNIT_CELLS = 4;

function quantityText(quantity: number, unit: string): string {
  return unit === 'pc' ? formatQuantity(quantity, unit) : formatQuantity(quantity, fit(unit, UNIT_CELLS).trimEnd());
}

function under(name: string): Texts {
  return {no: '', name: `  ${name}`, quantity: '', unit: '', amount: '', look: 'dim'};
}

function pricedTexts(line: PricedLine, part: TicketRow['part']): Texts {
  if (part === 'was') return under(SALE.was(formatCents(listedCents(line) ?? 0)));
  if (part === 'partVoid') {
    const size = (quantity: number): string => quantityText(Math.abs(quantity), line.unit);
    return under(SALE.partVoid(size(line.voided), size(line.quantity)));
  }
  const isGone = !isLive(line);
  const quantity = isGone ? line.quantity : liveQuantity(line);
  const name = quantity < 0 ? `${SALE.returned} ${line.name}` : line.name;
  return {
    no: String(line.no),
    name: isGone ? `${SALE.voided} ${name}` : name,
    quantity: quantityText(quantity, line.unit),
    unit: formatCents(line.unitCents),
    amount: formatCents(lineCents(line)),
    look: isGone ? 'dim' : 'normal',
  };
}

/** A coupon's own number; of a voucher no more than may be shown. */
function codeText(line: CouponLine | LineDiscount | VoucherLine | MemberVoucherLine | FundLine): string {
  if (line.kind === 'voucher') return ` ${maskedCode(line.code)}`;
  return line.kind === 'coupon' && line.code !== '' ? ` ${line.code}` : '';
}

function textsOf({line, part, isUnder}: TicketRow): Texts {
  if (isGoods(line)) return pricedTexts(line, part);
  if (line.kind === 'benefit') {
    const amount = formatCents(lineCents(line));
    return {no: String(line.no), name: `${SALE.benefit} ${line.name}`, quantity: '', unit: '', amount, look: 'normal'};
  }
  const code = codeText(line);
  const isOfMember = line.kind === 'memberVoucher';
  const what = isUnder ? SALE.discount : (isOfMember ? `${SALE.memberVoucher} ` : '') + line.name + code;
  const name = line.isVoid ? `${SALE.voided} ${what}` : what;
  return {
    no: String(line.no),
    name: isUnder ? `  ${name}` : name,
    ...(line.kind === 'fund' && {beside: ` ${maskedCode(line.number)}`}),
    quantity: '',
    unit: '',
    amount: formatCents(lineCents(line)),
    look: line.isVoid ? 'dim' : 'normal',
  };
}

function widest(texts: readonly Texts[], column: 'no' | 'quantity' | 'unit' | 'amount', least: number): number {
  return Math.max(least, ...texts.map((text) => widthOf(text[column])));
}

/** The chosen row is marked with ▸ as well as with its look. */
function lookOf(texts: Texts, isChosen: boolean): Look {
  return isChosen && texts.look === 'normal' ? 'bold' : texts.look;
}

function namedBeside({name, beside = ''}: Texts, cells: number): string {
  return widthOf(name + beside) <= cells ? name + beside : name;
}

/**
 * The rows in columns, `cells` wide: mark, number, name, quantity, unit price, amount. Names are cut for the others;
 * a unit price gives way before an amount does.
 */
export function drawTicketRows(rows: readonly TicketRow[], cells: number, chosen: number | null): readonly Row[] {
  const all = rows.map(textsOf);
  const no = widest(all, 'no', 3);
  const quantity = widest(all, 'quantity', 3) + 1;
  const amount = widest(all, 'amount', 7) + 1;
  const unit = widest(all, 'unit', 6) + 1;
  const rest = cells - 4 - no - quantity - amount;
  const unitCells = rest - unit >= 3 ? unit : 0;
  return all.map((texts, index) => {
    const row = rows[index];
    const isChosen = row !== undefined && row.part === 'line' && row.line.no === chosen;
    const look = lookOf(texts, isChosen);
    // What has neither quantity nor unit price has their room for its name.
    const isBare = texts.quantity === '' && texts.unit === '';
    const columns = isBare ? '' : fitRight(texts.quantity, quantity) + fitRight(texts.unit, unitCells);
    const nameCells = rest - unitCells + (isBare ? quantity + unitCells : 0);
    return [
      span(isChosen ? ' ▸' : '  ', 'accent'),
      span(`${fitRight(texts.no, no)} `, 'dim'),
      span(fit(namedBeside(texts, nameCells), nameCells), look),
      span(columns, texts.look),
      span(`${fitRight(texts.amount, amount)} `, look),
    ];
  });
}
