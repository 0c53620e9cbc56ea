import type {ActionStanding, CodeFigures} from './bonus/figures.ts';
import {maskCode} from './bonus/code-form.ts';
import {benefitNames} from './figuring.ts';
import {formatCents, formatPoints} from './format.ts';
import {memberFiguresOf, type MemberFigures} from './members/figures.ts';
import {missingFor, refusedWords, saleRefusedWords} from './receipt-bonus.ts';
import {refundMark} from './receipt-refund.ts';
import {counterMark, marks, type ReceiptHeading} from './receipt-build.ts';
import {memberName, memberNumber, notEarnedWords, othersWords, signedPoints, walletsLeft} from './receipt-member.ts';
import type {Receipt, ReceiptRow} from './receipt.ts';
import type {
  ActionVariable,
  CodeVariable,
  Piece,
  TemplateLine,
  TemplateText,
  TicketVariable,
  Variable,
} from './short-template.ts';
import type {ClosedTicket} from './ticket.ts';
import {totalsOf} from './totals.ts';

/** What stands on a short document beside the ticket itself: date and time apart, as the template names them. */
export type ShortHeading = ReceiptHeading & {readonly date: string; readonly time: string};

type Values = Readonly<Partial<Record<Variable, string>>>;

/** An amount, or nothing where there is none. */
function amount(cents: number): string {
  return cents === 0 ? '' : formatCents(cents);
}

type MemberVariable = keyof ReturnType<typeof memberValues>;

/** Points stand in `pointsEarned` or in `pointsPending`, never in both. */
function memberValues(ticket: ClosedTicket, figures: MemberFigures) {
  const {before, earned, redeemed, after} = figures.points;
  const isNamed = memberNumber(ticket.member) !== '';
  const shown = (text: string): string => (isNamed ? text : '');
  return {
    member: memberName(ticket.member),
    memberNumber: memberNumber(ticket.member),
    pointsBefore: shown(before === null ? '' : formatPoints(before)),
    pointsRedeemed: shown(redeemed === 0 ? '' : signedPoints(-redeemed)),
    pointsEarned: shown(earned.kind === 'confirmed' ? signedPoints(earned.hundredths) : ''),
    pointsPending: shown(earned.kind === 'pending' ? `${signedPoints(earned.hundredths)} pending` : ''),
    pointsNow: shown(after === null ? '' : formatPoints(after)),
    otherPoints: shown(othersWords(figures)),
    notEarned: shown(notEarnedWords(earned) ?? ''),
    walletLeft: walletsLeft(ticket),
  };
}

function ticketValues(
  ticket: ClosedTicket,
  heading: ShortHeading,
): Readonly<Record<Exclude<TicketVariable, MemberVariable>, string>> {
  const {totalCents, taxes} = totalsOf(ticket);
  const paid = ticket.tenders.filter((tender) => !tender.isVoid);
  return {
    venue: heading.venue.name,
    address: heading.venue.address.filter((line) => line !== '').join(', '),
    taxNumber: heading.venue.taxNumber,
    ticket: String(ticket.no).padStart(6, '0'),
    till: heading.tillNo,
    operator: heading.operatorName,
    date: heading.date,
    time: heading.time,
    currency: heading.currency,
    total: formatCents(totalCents),
    tax: amount(taxes.reduce((sum, {taxCents}) => sum + taxCents, 0)),
    paid: formatCents(paid.reduce((sum, {amountCents}) => sum + amountCents, 0)),
    change: amount(ticket.changeCents),
    table: ticket.table ?? '',
  };
}

/** What the host refused of a code: its points, or credit that was sold on it. */
function refusedOf(figures: CodeFigures): string {
  if (figures.state === 'refused') return refusedWords(figures.reason);
  return figures.state === 'saleRefused' ? saleRefusedWords(figures.reason) : '';
}

function codeValues(figures: CodeFigures, ticket: ClosedTicket): Readonly<Record<CodeVariable, string>> {
  const credit = figures.state === 'confirmed' ? figures.creditCents : null;
  return {
    code: maskCode(figures.code),
    refused: refusedOf(figures),
    benefits: benefitNames(ticket, figures.code).join(', '),
    credit: credit === null ? '' : formatCents(credit),
  };
}

type ActionValues = Readonly<Record<ActionVariable, string>>;

function standingValues(action: ActionStanding): ActionValues {
  const {name, points, held} = action;
  const missing = missingFor(action);
  return {
    action: name,
    points: points === 0 ? '' : `+${points}`,
    pending: '',
    balance: held === null ? '' : String(held),
    missing: missing === null || missing === 0 ? '' : String(missing),
    ready: missing === 0 ? 'reward ready' : '',
  };
}

/** Points stand in `points` or in `pending`, never in both: what is not confirmed must not pass for what is. */
function actionValues(figures: CodeFigures): readonly ActionValues[] {
  switch (figures.state) {
    case 'pending':
    case 'saleRefused':
      return figures.actions.map(({name, points}) => ({
        action: name,
        points: '',
        pending: `+${points} pending`,
        balance: '',
        missing: '',
        ready: '',
      }));
    case 'confirmed':
      return figures.actions.map(standingValues);
    case 'refused':
      return [];
  }
}

function filled(pieces: readonly Piece[], values: Values): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : (values[piece.name] ?? ''))).join('');
}

/** The row of a line; none where a variable that the line needs is empty. */
function rowOf({align, weight, left, right}: TemplateText, values: Values): readonly ReceiptRow[] {
  const isLeftOut = [...left, ...(right ?? [])].some(
    (piece) => piece.kind === 'variable' && piece.isNeeded && (values[piece.name] ?? '') === '',
  );
  if (isLeftOut) return [];
  const text = filled(left, values);
  return right === null
    ? [{kind: 'text', text, align, weight}]
    : [{kind: 'pair', left: text, right: filled(right, values), weight}];
}

/** Neighbours that belong together, in their order. */
function runs<Item>(items: readonly Item[], isSame: (one: Item, next: Item) => boolean): readonly (readonly Item[])[] {
  const found: Item[][] = [];
  for (const item of items) {
    const run = found.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && isSame(last, item)) run.push(item);
    else found.push([item]);
  }
  return found;
}

/** What stands for one code: lines that name its actions once for each of them, the others once. */
function codeRows(
  block: readonly TemplateText[],
  values: Values,
  actions: readonly ActionValues[],
): readonly ReceiptRow[] {
  const each = actions.length === 0 ? [{}] : actions;
  return runs(block, (one, next) => one.per === next.per).flatMap((run) =>
    run[0]?.per === 'action'
      ? each.flatMap((action) => run.flatMap((line) => rowOf(line, {...values, ...action})))
      : run.flatMap((line) => rowOf(line, values)),
  );
}

function isOfCode(line: TemplateLine): line is TemplateText {
  return line.kind === 'text' && line.per !== 'ticket';
}

type Filling = {
  readonly ticket: ClosedTicket;
  readonly values: Values;
  readonly figures: readonly CodeFigures[];
};

/** The rows of a template. Lines next to each other that name a code, or its actions, stand together for each code. */
function bodyRows(template: readonly TemplateLine[], {ticket, values, figures}: Filling): readonly ReceiptRow[] {
  return runs(template, (one, next) => isOfCode(one) && isOfCode(next)).flatMap((run): readonly ReceiptRow[] => {
    const block = run.filter(isOfCode);
    if (block.length === 0) {
      return run.flatMap((line) => (line.kind === 'text' ? rowOf(line, values) : [{kind: line.kind}]));
    }
    if (figures.length === 0) return codeRows(block, values, []);
    return figures.flatMap((one) => codeRows(block, {...values, ...codeValues(one, ticket)}, actionValues(one)));
  });
}

/**
 * A short document in the place of a receipt: the venue's template, filled. What a copy, a counter booking or practice
 * must say stands above and below it, whatever the template says.
 */
export function buildShort(from: {
  readonly ticket: ClosedTicket;
  readonly heading: ShortHeading;
  readonly copy: number;
  readonly template: readonly TemplateLine[];
  readonly figures: readonly CodeFigures[];
}): Receipt {
  const {ticket, heading, copy, template, figures} = from;
  const mark = marks(copy, heading);
  const figuresOfMember = ticket.memberFigures ?? memberFiguresOf(ticket, []);
  const values = {...ticketValues(ticket, heading), ...memberValues(ticket, figuresOfMember)};
  const rows = [
    ...mark,
    ...counterMark(ticket),
    ...refundMark(ticket),
    ...bodyRows(template, {ticket, values, figures}),
    ...mark,
  ];
  return {ticketId: ticket.id, ticketNo: ticket.no, copy, rows};
}
