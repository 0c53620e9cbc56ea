import type {ActionStanding, CodeFigures, PointsEarned} from './bonus/figures.ts';
import {maskCode} from './bonus/code-form.ts';
import {benefitNames} from './figuring.ts';
import {formatCents} from './format.ts';
import type {ReceiptRow} from './receipt.ts';
import type {ClosedTicket} from './ticket.ts';

/** Points that the bonus host has not confirmed are never printed with a balance. */
const PENDING = 'pending until the bonus host confirms';

/** Why a collection was refused, for the guest; other reasons concern the house alone. */
const REASONS: Readonly<Record<string, string>> = {
  codeUnknown: 'the code is not known',
  codeBlocked: 'the code is blocked',
  codeExpired: 'the code has expired',
  codeReplaced: 'the code was replaced',
  codeForeign: 'the code is not one of this house',
};

/** What is said where the host refused the points: "not collected: the code is blocked". */
export function refusedWords(reason: string): string {
  const known = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  return `not collected: ${known ?? 'the bonus host refused it'}`;
}

/** What is said where the host refused the credit that was sold: the guest must come back to the counter. */
export function saleRefusedWords(reason: string): string {
  const known = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  return `the credit is NOT on it: ${known ?? 'the bonus host refused it'}`;
}

/** How many points are missing for an action's benefit; null where it has none, or nobody knows. 0: it is ready. */
export function missingFor({held, needed}: ActionStanding): number | null {
  return held === null || needed === null ? null : Math.max(0, needed - held);
}

function below(text: string): ReceiptRow {
  return {kind: 'text', text, align: 'left', weight: 'normal'};
}

function beside(left: string, right: string): ReceiptRow {
  return {kind: 'pair', left, right, weight: 'normal'};
}

function earned({name, points}: PointsEarned): ReceiptRow {
  return points === 0 ? below(`  ${name}`) : beside(`  ${name}`, `+${points}`);
}

function standing(action: ActionStanding): readonly ReceiptRow[] {
  if (action.held === null) return [earned(action)];
  const missing = missingFor(action);
  const outlook = missing === null ? '' : missing === 0 ? ', reward ready' : `, ${missing} more for it`;
  return [earned(action), below(`    balance ${action.held}${outlook}`)];
}

function stateRows(figures: CodeFigures): readonly ReceiptRow[] {
  switch (figures.state) {
    case 'pending':
      return [...figures.actions.map(earned), below(`    ${PENDING}`)];
    case 'confirmed':
      return figures.actions.flatMap(standing);
    case 'refused':
      return [below(`  ${refusedWords(figures.reason)}`)];
    case 'saleRefused':
      return [...figures.actions.map(earned), below(`  ${saleRefusedWords(figures.reason)}`)];
  }
}

function rowsOf(figures: CodeFigures, ticket: ClosedTicket): readonly ReceiptRow[] {
  const credit = figures.state === 'confirmed' ? figures.creditCents : null;
  const rows = [
    ...stateRows(figures),
    ...benefitNames(ticket, figures.code).map((name) => below(`  Redeemed: ${name}`)),
    ...(credit === null ? [] : [beside('  Remaining credit', formatCents(credit))]),
  ];
  if (rows.length === 0) return [];
  return [{kind: 'pair', left: 'Bonus code', right: maskCode(figures.code), weight: 'bold'}, ...rows];
}

/**
 * The bonus footer of a receipt: for each code on this ticket, masked, the points that it collected by each action,
 * what it holds and what is missing, the benefits redeemed and the credit that remains. What the host has not confirmed
 * is pending and has no balance. Nothing where there is no code, or none of which there is anything to say.
 */
export function bonusFooter(ticket: ClosedTicket, figures: readonly CodeFigures[]): readonly ReceiptRow[] {
  const rows = figures.flatMap((one) => rowsOf(one, ticket));
  return rows.length === 0 ? [] : [{kind: 'blank'}, ...rows];
}
