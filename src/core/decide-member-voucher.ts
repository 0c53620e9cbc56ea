import type {Command} from './commands.ts';
import {happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {memberAt, strangeMoney} from './decide-member-pay.ts';
import {LINES_MAX} from './limits.ts';
import {nextLineNo} from './line-moves.ts';
import type {AskedVoucher, MemberAsk} from './members/deed.ts';
import type {VoucherWorth} from './members/protocol.ts';
import type {MemberVoucherLine} from './members/voucher-line.ts';
import {percentOf, type Cents} from './money.ts';
import {NO_TAX, type OpenTicket} from './ticket.ts';
import {discountableCents, totalsOf} from './totals.ts';
import {goodsLeftCents, voucherCents} from './vouchers.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

function wanted(worth: VoucherWorth, {lines}: OpenTicket): Cents {
  switch (worth.kind) {
    case 'product':
      return 0;
    case 'amountOff':
      return worth.amountCents;
    case 'percentOff': {
      const base = discountableCents(lines).reduce((sum, cents) => sum + cents, 0);
      return percentOf(Math.max(0, base), worth.ratePpm);
    }
  }
}

/** How much of the goods is left to be paid: credit that is sold, and what a terminal is asked for, is no goods. */
function roomOn(ticket: OpenTicket): Cents {
  const {dueCents, totalCents} = totalsOf(ticket);
  const open = Math.min(dueCents - (ticket.asked?.amountCents ?? 0), totalCents - voucherCents(ticket));
  return voucherCents(ticket) > 0 ? Math.min(open, goodsLeftCents(ticket)) : open;
}

/** A tax on top of the prices lessens with what is off: so often is it tried again, with so much less. */
const TRIES = 8;

/**
 * What a voucher takes off a ticket: never more than there is to pay for its goods, so that it turns no sale into a
 * payout and buys no credit.
 */
function voucherOff(worth: VoucherWorth, ticket: OpenTicket, line: Omit<MemberVoucherLine, 'amountCents'>): Cents {
  let off = Math.max(0, Math.min(wanted(worth, ticket), roomOn(ticket)));
  for (let tried = 0; tried < TRIES && off > 0; tried += 1) {
    const room = roomOn({...ticket, lines: [...ticket.lines, {...line, amountCents: -off}]});
    if (room >= 0) return off;
    off = Math.max(0, off + room);
  }
  return 0;
}

/** What was asked, and what the host calls it; the reference is empty before its answer. */
type AskedLine = {readonly ask: MemberAsk; readonly voucher: AskedVoucher; readonly reference: string};

/** The line that a voucher gives, without what it comes to. */
function bareLine(scene: Scene, ticket: OpenTicket, {ask, voucher, reference}: AskedLine) {
  const {id: actId, link, system, number} = ask;
  const {product, name, voucherId} = voucher;
  const tax = scene.facts.rules.taxes.find(({code}) => code === product?.taxCode) ?? NO_TAX;
  return {
    kind: 'memberVoucher',
    no: nextLineNo(ticket.lines),
    name: product?.name ?? name,
    group: product?.group ?? '',
    tax,
    bookedAt: scene.facts.moment,
    collectsFor: null,
    collectBan: ticket.collectBan,
    actId,
    link,
    system,
    number,
    voucherId,
    reference,
    productId: product?.id ?? null,
    insteadOfCents: product?.priceCents ?? null,
    isVoid: false,
  } as const;
}

/** The line that a voucher gives on this ticket; null where nothing is left that could come off, or no row for it. */
export function voucherLine(scene: Scene, ticket: OpenTicket, asked: AskedLine): MemberVoucherLine | null {
  const {worth} = asked.voucher;
  const bare = bareLine(scene, ticket, asked);
  const off = voucherOff(worth, ticket, bare);
  const isWorthless = worth.kind !== 'product' && off === 0;
  return isWorthless || ticket.lines.length >= LINES_MAX ? null : {...bare, amountCents: -off + 0};
}

/**
 * Uses a member's voucher: written down with its id before the link hears of it. Whether it is still good is the host's
 * to say; a free product that nobody knows is refused here, before anything is asked.
 */
export function decideAskVoucher(scene: Scene, {voucher, product}: Of<'askVoucher'>): Decision {
  const ready = memberAt(scene, scene.facts.members?.rules.dataLink ?? null, 'redeemPoints');
  if (isRefusal(ready)) return refuse(ready);
  const {ticket, member, link} = ready;
  const {voucherId, name, worth} = voucher;
  // A percentage and a free product are the same in every currency.
  const strange = worth.kind === 'amountOff' ? strangeMoney(link) : null;
  if (strange !== null) return refuse(strange);
  if (worth.kind === 'product' && product === null) return refuse({code: 'productMissing', name});
  if (ticket.lines.length >= LINES_MAX) return refuse({code: 'tooManyLines', most: LINES_MAX});
  const {newId: id, nowMs: atMs} = scene.facts;
  const {number} = member;
  const asked: AskedVoucher = {voucherId, name, worth, product: worth.kind === 'product' ? product : null};
  const act = {id, kind: 'voucherUse', number, ticketId: ticket.id, voucherId} as const;
  const ofLink = {link: link.id, system: link.system, number, ticketId: ticket.id};
  const rest = {ofLine: null, name, isPaying: false, atMs, voucher: asked};
  const ask: MemberAsk = {id, act, ...ofLink, amountCents: 0, ...rest};
  const line = voucherLine(scene, ticket, {ask, voucher: asked, reference: ''});
  if (line === null) return refuse({code: 'nothingDue'});
  return happened(scene, {kind: 'memberAsked', ask: {...ask, amountCents: -line.amountCents + 0}});
}
