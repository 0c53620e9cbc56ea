import type {Confirmation} from '../../src/app/confirmation.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Tender} from '../../src/core/ticket.ts';
import type {ConfirmationWords} from './question-words.ts';
import {ticketNumber} from './said-of.ts';

type Of<Kind extends Confirmation['kind']> = Extract<Confirmation, {kind: Kind}>;

/** How a payment of each kind goes back, and one that was paid out. */
const GOES_BACK = {
  cash: (isOut: boolean): string =>
    isOut ? 'Take the cash back into the drawer.' : 'Give the cash back from the drawer.',
  card: (): string => 'Undo it on the card terminal.',
  other: (isOut: boolean): string => (isOut ? 'Take back what was paid out.' : 'Give back what was paid with.'),
  credit: (): string => 'It goes back to its voucher by itself: hand out no cash.',
  wallet: (): string => 'It goes back to the account by itself: hand out no cash.',
  points: (): string => 'The points go back to the member by themselves: hand out no cash.',
} as const satisfies Record<Tender['kind'], (isOut: boolean) => string>;

/** What is asked before a payment is taken back. */
export function voidTenderWords({of, name, amountCents}: Of<'voidTender'>): ConfirmationWords {
  return {
    title: 'Take back a payment',
    question: `Take back ${name} ${formatCents(amountCents)}?`,
    consequence: GOES_BACK[of](amountCents < 0),
    yes: 'Take back',
    no: 'Keep it',
  };
}

const NAMED_MOST = 2;

function backWords(back: Of<'cancelTicket'>['back']): string {
  if (back.length === 0) return '';
  const cents = back.reduce((sum, {amountCents}) => sum + amountCents, 0);
  if (back.length > NAMED_MOST) return `${formatCents(cents)} goes back to the member’s accounts by itself. `;
  const named = back.map(({name, amountCents}) => `${name} ${formatCents(amountCents)}`);
  return `${named.join(' and ')} ${back.length === 1 ? 'goes back by itself' : 'go back by themselves'}. `;
}

/** What is asked before all of a ticket is cancelled. */
export function cancelTicketWords({ticketNo, back}: Of<'cancelTicket'>): ConfirmationWords {
  return {
    title: 'Cancel ticket',
    question: `Cancel ticket ${ticketNumber(ticketNo)} and all its lines?`,
    consequence: `${backWords(back)}It stays in the journal as cancelled. It can not be brought back.`,
    yes: 'Cancel it',
    no: 'Keep it',
  };
}
