import {formatCents} from '../../src/core/format.ts';
import type {CountSaid} from '../../src/app/count-page.ts';
import type {ConfirmationWords} from './question-words.ts';

export const COUNT = {
  title: 'Count the drawer',
  columns: {unit: 'Note or coin', count: 'How many', value: 'Value'},
  oneTotal: 'All the money in the drawer',
  total: (currency: string): string => `TOTAL ${currency}`,
  pieces: (unit: string): string => `How many of ${unit} are there? Enter takes it`,
  amount: 'All that is there, such as 412.50: Enter takes it',
} as const;

const SAID_CODES = {drawerCounted: true, countGoesOn: true, printingCount: true} as const;

/** True for what is said about a count. */
export function isCountSaid(said: {readonly code: string}): said is CountSaid {
  return Object.hasOwn(SAID_CODES, said.code);
}

/** What is said about a count. */
export function countSaid(said: CountSaid): string {
  switch (said.code) {
    case 'drawerCounted':
      return `The count of ${formatCents(said.totalCents)} is written down and goes to the printer`;
    case 'countGoesOn':
      return 'Your count goes on where it was: count again what has moved since';
    case 'printingCount':
      return 'The count goes to the printer again, as a COPY';
  }
}

export const LEAVE_COUNT: ConfirmationWords = {
  title: 'Count the drawer',
  question: 'Leave the count?',
  consequence: 'What was counted so far is forgotten.',
  yes: 'Leave it',
  no: 'Count on',
};
