import type {MemberQuestion} from '../../src/app/member-pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {QuestionWords} from './question-words.ts';

const FINDS = {
  number: {
    about: 'The number that the gaming system gave the member.',
    field: 'Member number',
    limits: 'Leading zeros count.',
  },
  name: {about: 'A part of the name; several that match are listed.', field: 'Name', limits: 'At most 60 characters.'},
  card: {
    about: 'For a card that can’t be read. Only its last digits are shown.',
    field: 'Card number',
    limits: 'All its digits, leading zeros too.',
  },
  machine: {
    about: 'Whoever has the card in that machine now.',
    field: 'Machine number',
    limits: 'As it stands on the machine.',
  },
} as const;

/** The words of a value about a member that is asked for. */
export function memberQuestionWords(question: MemberQuestion, currency: string): QuestionWords {
  switch (question.kind) {
    case 'memberFind':
      return {title: 'Find a member', ...FINDS[question.way]};
    case 'pointsAmount':
      return {
        title: 'Redeem points',
        about: 'Points pay so much of this ticket, as cash value.',
        field: `Amount, ${currency}`,
        limits: `At most what is due; the points pay up to ${formatCents(question.worthCents)}.`,
      };
    case 'fundAmount':
      return {
        title: 'Credit money to account',
        about: `${question.account.called}: ${formatCents(question.account.cents)} is on it.`,
        field: `Amount, ${currency}`,
        limits: 'Paid with the ticket; the system hears of it then.',
      };
    case 'accountNumber':
      return {
        title: 'New account',
        about: 'An account of this till alone: the gaming system does not know it.',
        field: 'Member number',
        limits: 'Letters, digits and -, at most 20.',
      };
    case 'accountName':
      return {
        title: 'Account',
        about: `Account ${question.account.number}. Its tier is asked next.`,
        field: 'Name',
        limits: 'At most 60 characters.',
      };
  }
}
