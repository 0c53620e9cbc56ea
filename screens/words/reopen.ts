import type {Confirmation, ReopenWay} from '../../src/app/confirmation.ts';
import type {ConfirmationWords} from './question-words.ts';
import {ticketNumber} from './said-of.ts';

/** Where each payment goes. */
const WAYS: Readonly<Record<ReopenWay, string>> = {
  cash: 'cash from the drawer',
  cashIn: 'cash into the drawer',
  card: 'cards on their terminal',
  other: 'other payments by hand',
  credit: 'credit to its voucher',
  wallet: 'money to the member’s account',
  points: 'points that paid to the member',
};

/** What is asked before a ticket is reopened: where its payments and its points go, of this ticket alone. */
export function reopenWords({ticketNo, effects}: Extract<Confirmation, {kind: 'reopenTicket'}>): ConfirmationWords {
  const {ways, hasBonus, hasEarned, hasVoucher} = effects;
  const parts = [
    ways.length === 0
      ? 'No payment goes back.'
      : `Its payments go back now: ${ways.map((way) => WAYS[way]).join(', ')}.`,
    hasVoucher ? 'The member’s voucher is good again.' : '',
    'An open copy is changed and paid anew.',
    hasEarned ? 'Points the member earned with it are taken back; paying the copy earns anew.' : '',
    hasBonus
      ? 'Points of a bonus code stay as they are; the copy collects none.'
      : 'The copy collects no points for a bonus code.',
  ];
  return {
    title: 'Reopen',
    question: `Reopen ticket ${ticketNumber(ticketNo)}?`,
    consequence: parts.filter((part) => part !== '').join(' '),
    yes: 'Reopen it',
    no: 'Leave it',
  };
}
