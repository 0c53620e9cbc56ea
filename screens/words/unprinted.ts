import type {OpenJob} from '../../src/app/open-job.ts';
import type {FaultCode} from '../../src/app/ports.ts';
import {zNoOf} from '../../src/app/print-again.ts';
import type {UnprintedChoice, UnprintedObjection} from '../../src/app/unprinted-page.ts';
import type {ConfirmationWords} from './question-words.ts';
import {counted, ticketNumber} from './said-of.ts';

const WHY: Partial<Record<FaultCode, string>> = {
  paperOut: 'no paper',
  coverOpen: 'cover open',
  printerOffline: 'printer off line',
  printerAbsent: 'no printer',
  printerSilent: 'printer silent',
};

/** Why paper did not come out, in a word or two. */
export function whyWords({why}: OpenJob): string {
  return why === null ? 'the till was cut off' : (WHY[why] ?? 'printer failed');
}

/** What it is: a receipt, a copy of one, or a Z report. */
export function paperName(job: OpenJob): string {
  if (job.kind !== 'receipt') return `Z report ${zNoOf(job)}`;
  const receipt = `eceipt of ticket ${ticketNumber(job.ticketNo ?? 0)}`;
  return job.copy === 0 ? `R${receipt}` : `Copy ${job.copy} of the r${receipt}`;
}

export const UNPRINTED = {
  title: 'Not printed',
  cameNot: (paper: string, why: string): string => `${paper} did not come out (${why})`,
  kept: 'Nothing of it is on paper.',
  failed: 'A part of it may be on paper.',
  ready: 'The printer is ready.',
  change: (ticket: string): string => `Ticket ${ticket}: CHANGE`,
  others: (count: number): string => `Print queue: ${counted(count, 'other')}`,
  hint: 'a number, or ↑ ↓, then Enter; Esc decides later',
  skipAll: (count: number): string => `Skip all ${count}: nobody wants them`,
  choices: {
    print: 'Print it',
    copy: 'Print it as a COPY',
    skip: 'Skip it: nobody wants it',
    show: 'Show the receipt',
  },
} as const;

/** Why a choice is dim, behind its words. */
export function againstChoiceWords({code}: UnprintedObjection): string {
  switch (code) {
    case 'partOnPaper':
      return 'a part may be on paper';
    case 'nothingOnPaper':
      return 'nothing is on paper yet';
    case 'reportElsewhere':
      return 'see Last Z report';
    case 'noOtherUnprinted':
      return '';
  }
}

/** A choice in words. */
export function choiceWords(choice: UnprintedChoice, others: number): string {
  return choice === 'others' ? UNPRINTED.others(others) : UNPRINTED.choices[choice];
}

const CODES = {
  partOnPaper: true,
  nothingOnPaper: true,
  reportElsewhere: true,
  noOtherUnprinted: true,
} as const satisfies Record<UnprintedObjection['code'], true>;

/** True for what the question about paper has to say. */
export function isUnprintedObjection(objection: {readonly code: string}): objection is UnprintedObjection {
  return Object.hasOwn(CODES, objection.code);
}

/** Why nothing came of a choice, and which one would help. */
export function unprintedObjectionWords({code}: UnprintedObjection): string {
  switch (code) {
    case 'partOnPaper':
      return 'A part of it may be on paper: print it as a COPY, or skip it';
    case 'nothingOnPaper':
      return 'Nothing of it is on paper, so it is no copy: print it';
    case 'reportElsewhere':
      return 'A report is shown by Manager Functions, Last Z report: print or skip it here';
    case 'noOtherUnprinted':
      return 'Nothing else waits for the printer: print or skip this one';
  }
}

/** What was taken off the print queue. */
export function skippedWords(count: number): string {
  return count === 1
    ? 'It is skipped: a copy can still be printed'
    : `All ${count} are skipped: copies can still be printed`;
}

/** The question before all of the print queue is taken off. */
export function skipAllWords(count: number): ConfirmationWords {
  return {
    title: 'Print queue',
    question: `Skip all ${count} papers that did not come out?`,
    consequence: 'None of them is printed. A copy of each can still be printed from the list of transactions.',
    yes: 'Skip them',
    no: 'Keep them',
  };
}
