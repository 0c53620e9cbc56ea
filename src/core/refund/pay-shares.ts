import {prorate, sumOf, type Cents} from '../money.ts';

/** A payment as a refund looks at it. */
export type PaidPart = {
  /** What of it has not gone back by now. */
  readonly left: Cents;
  /** Of points that paid for one line: what of it goes back for so much of that line; null: by its share. */
  readonly forLine: Cents | null;
  /** Money can have bought credit that the ticket sold; points and other credit can't. */
  readonly isMoney: boolean;
};

/** What is left of each for the goods: of the money, not what bought the credit that was sold. */
function leftForGoods(parts: readonly PaidPart[], soldCents: Cents): readonly Cents[] {
  const money = parts.map(({left, isMoney}) => (isMoney ? left : 0));
  const goods = prorate(Math.max(0, sumOf(money) - soldCents), money);
  return parts.map(({left, isMoney}, index) => (isMoney ? (goods[index] ?? 0) : left));
}

/** So much over the parts, the first ones first, each at most as much as it has room for. */
function filled(cents: Cents, rooms: readonly Cents[]): readonly Cents[] {
  let open = cents;
  return rooms.map((room) => {
    const part = Math.min(open, Math.max(0, room));
    open -= part;
    return part;
  });
}

/**
 * How much goes back on each payment, never more than is left of it: what points paid for a line with that line, the rest
 * in the proportion in which the others paid for the goods. `soldCents`: credit that the ticket sold, which stays paid.
 */
export function payShares(cents: Cents, parts: readonly PaidPart[], soldCents: Cents): readonly Cents[] {
  const lefts = leftForGoods(parts, soldCents);
  const lines = filled(
    cents,
    parts.map(({forLine}, index) => Math.min(forLine ?? 0, lefts[index] ?? 0)),
  );
  const weights = parts.map(({forLine}, index) => (forLine === null ? (lefts[index] ?? 0) : 0));
  const rest = cents - sumOf(lines);
  // What the others can't bear: a coupon lessened what goes back for the line that points had paid.
  const over = Math.max(0, rest - sumOf(weights));
  const shares = prorate(rest - over, weights);
  const given = parts.map((_part, index) => (lines[index] ?? 0) + (shares[index] ?? 0));
  const more = filled(
    over,
    parts.map(({left}, index) => left - (given[index] ?? 0)),
  );
  return given.map((share, index) => share + (more[index] ?? 0));
}
