import type {GroupLine, Line, ProductLine} from './ticket.ts';

/** What is sold: it has a quantity and a price, and can come back. */
export type PricedLine = ProductLine | GroupLine;

/** True for what is sold, there still or taken back. */
export function isGoods(line: Line): line is PricedLine {
  return line.kind === 'product' || line.kind === 'group';
}
