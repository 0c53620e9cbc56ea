import {maskCode} from './bonus/code-form.ts';
import {formatCents, formatPoints, pointsWords} from './format.ts';
import {calledByNumber} from './members/account.ts';
import {
  memberPayments,
  type EarnedFigure,
  type FundedFigure,
  type MemberFigures,
  type PointsFigures,
} from './members/figures.ts';
import type {TicketMember} from './members/ticket-member.ts';
import type {ReceiptRow} from './receipt.ts';
import {cutToCells, printable} from './text.ts';
import type {ClosedTicket, PointsTender, WalletTender} from './ticket.ts';

/** As much of a member's name as a receipt shows. */
const NAME_CELLS_MAX = 40;
/** As much of what a host calls an act. */
const REFERENCE_CELLS_MAX = 40;

/** Points that the host has not confirmed are never printed with a balance. */
const PENDING = 'pending until the system confirms';

/** Why nothing was earned, for the guest; other reasons concern the house and the system. */
const REASONS: Readonly<Record<string, string>> = {
  linkDown: 'the system could not be reached',
  notOffered: 'the account has none',
  memberUnknown: 'the system does not know the number',
};

function below(text: string): ReceiptRow {
  return {kind: 'text', text, align: 'left', weight: 'normal'};
}

function beside(left: string, right: string): ReceiptRow {
  return {kind: 'pair', left, right, weight: 'normal'};
}

/** Text of a host, whatever it sent: nothing in it may be obeyed by the printer, or fill the paper. */
function clean(text: string, cells: number): string {
  return cutToCells(printable(text, cells), cells).trimEnd();
}

/**
 * A member's name as it is printed; who is barred is not named on paper. Nor is who has no name and is called by the
 * number, which is never whole there.
 */
export function memberName(member: TicketMember | undefined): string {
  if (member === undefined || member.barredReason !== null) return '';
  return member.name === calledByNumber(member.number) ? '' : clean(member.name, NAME_CELLS_MAX);
}

/** A member's number, all but its last four starred. */
export function memberNumber(member: TicketMember | undefined): string {
  return member === undefined || member.barredReason !== null ? '' : maskCode(clean(member.number, NAME_CELLS_MAX));
}

/** Who the ticket is for: the name, and the number starred; nothing where there is nobody. */
export function memberRow(member: TicketMember | undefined): readonly ReceiptRow[] {
  const number = memberNumber(member);
  if (number === '') return [];
  return [{kind: 'pair', left: `Member ${memberName(member)}`.trimEnd(), right: number, weight: 'bold'}];
}

/** What is said where nothing was earned; null where nothing is to be said. */
export function notEarnedWords(earned: EarnedFigure): string | null {
  if (earned.kind !== 'notEarned' || earned.why === 'barred' || earned.why === 'memberBarred') return null;
  return Object.hasOwn(REASONS, earned.why) ? (REASONS[earned.why] ?? null) : 'the system refused them';
}

/** With its sign: `+12.50`, `-500`. */
export function signedPoints(hundredths: number): string {
  return `${hundredths > 0 ? '+' : ''}${formatPoints(hundredths)}`;
}

function earnedRows(earned: EarnedFigure, isBack: boolean): readonly ReceiptRow[] {
  switch (earned.kind) {
    case 'nothing':
      return [];
    case 'confirmed':
    case 'pending': {
      const name = earned.hundredths < 0 ? '  Points taken back' : '  Points earned';
      const row = beside(name, signedPoints(earned.hundredths));
      return earned.kind === 'pending' ? [row, below(`    ${PENDING}`)] : [row];
    }
    case 'notEarned': {
      const why = notEarnedWords(earned);
      return why === null ? [] : [below(`  Points not ${isBack ? 'taken back' : 'earned'}: ${why}`)];
    }
  }
}

function pointsRows({before, earned, redeemed, after}: PointsFigures, isBack: boolean): readonly ReceiptRow[] {
  const name = redeemed < 0 ? '  Points given back' : '  Points redeemed';
  return [
    ...(before === null ? [] : [beside('  Points before', formatPoints(before))]),
    ...(redeemed === 0 ? [] : [beside(name, signedPoints(-redeemed))]),
    ...earnedRows(earned, isBack),
    ...(after === null ? [] : [beside('  Points now', formatPoints(after))]),
  ];
}

/** What the guest is told where the system refused the money: it comes back at the counter. */
const NOT_CREDITED = 'not credited: have it given back';

function fundedRows(funded: FundedFigure): readonly ReceiptRow[] {
  const name = clean(funded.name, NAME_CELLS_MAX);
  const amount = formatCents(funded.amountCents);
  if (funded.fate !== 'confirmed') {
    const why = funded.fate === 'pending' ? PENDING : NOT_CREDITED;
    return [beside(`  ${name} credit`, amount), below(`    ${why}`)];
  }
  const now = funded.leftCents === null ? [] : [beside(`  ${name} now`, formatCents(funded.leftCents))];
  return [beside(`  ${name} credited`, amount), ...now];
}

/**
 * The member's part of a receipt: the name, the number all but its last four starred, the points before, redeemed,
 * earned and now, those of other kinds, and what is pending. Nothing for a ticket without a member, or one whose member
 * is barred.
 */
export function memberFooter(
  {member, reverses, refundOf}: ClosedTicket,
  figures: MemberFigures,
): readonly ReceiptRow[] {
  const head = memberRow(member);
  const funded = (figures.funded ?? []).flatMap(fundedRows);
  if (head.length === 0) return funded.length === 0 ? [] : [{kind: 'blank'}, ...funded];
  const pending = figures.pending.map(({name, amountCents}) =>
    beside(`  ${clean(name, NAME_CELLS_MAX)} ${formatCents(amountCents)}`, 'pending'),
  );
  const others = (figures.others ?? []).map(({name, hundredths}) =>
    beside(`  ${clean(name, NAME_CELLS_MAX)} now`, formatPoints(hundredths)),
  );
  const isBack = reverses !== null || refundOf !== undefined;
  return [{kind: 'blank'}, ...head, ...pointsRows(figures.points, isBack), ...others, ...pending, ...funded];
}

/** What went back, with the host's own name for it; what did not is never said to be there. */
function backOf(tender: WalletTender | PointsTender): string {
  const points = tender.kind === 'points' ? pointsWords(tender.hundredths) : null;
  if (tender.isLeftOpen === true) {
    return points === null ? 'left open: the manager sees to it' : `${points} left open for the manager`;
  }
  const {backReference} = tender;
  const told = backReference === undefined ? '' : `, reference ${clean(backReference, REFERENCE_CELLS_MAX)}`;
  return `${points === null ? 'back on the account' : `${points} back`}${told}`;
}

function detailOf(tender: WalletTender | PointsTender): string {
  if (tender.amountCents < 0) return backOf(tender);
  const reference = `reference ${clean(tender.reference, REFERENCE_CELLS_MAX)}`;
  if (tender.kind === 'wallet') return `${reference}, remaining ${formatCents(tender.leftCents)}`;
  return `${pointsWords(tender.hundredths)}, ${reference}`;
}

/** A payment from a member's account or points: below it what it took, the host's reference, and what remains. */
export function memberTenderRows(tender: WalletTender | PointsTender, amount: string): readonly ReceiptRow[] {
  return [beside(clean(tender.name, NAME_CELLS_MAX), amount), below(`  (${detailOf(tender)})`)];
}

/** What remains of points of other kinds that paid: `Bally Promotion 55`; nothing where none did. */
export function othersWords({others = []}: MemberFigures): string {
  return others.map(({name, hundredths}) => `${clean(name, NAME_CELLS_MAX)} ${formatPoints(hundredths)}`).join(', ');
}

/** What remains on each account that paid: `Bally Cash 45.00`; nothing where none did. */
export function walletsLeft(ticket: ClosedTicket): string {
  const paid = memberPayments(ticket).flatMap((tender) => (tender.kind === 'wallet' ? [tender] : []));
  const last = new Map(paid.filter(({amountCents}) => amountCents > 0).map((tender) => [tender.tenderId, tender]));
  return [...last.values()]
    .map(({name, leftCents}) => `${clean(name, NAME_CELLS_MAX)} ${formatCents(leftCents)}`)
    .join(', ');
}
