import type {OpenJob} from './open-job.ts';

/** What can be done about paper that did not come out, in its order on the page. */
export const UNPRINTED_CHOICES = ['print', 'copy', 'skip', 'show', 'others'] as const;
export type UnprintedChoice = (typeof UNPRINTED_CHOICES)[number];

/** Paper that did not come out: what becomes of it. `others`: how many more there are. `selected` counts from 0. */
export type UnprintedPage = {
  readonly screen: 'unprinted';
  readonly job: OpenJob;
  readonly others: number;
  readonly selected: number;
};

/** A row of the print queue: what did not come out, the newest first; the last one takes them all off. */
export type UnprintedItem =
  {readonly kind: 'unprinted'; readonly job: OpenJob} | {readonly kind: 'skipUnprinted'; readonly count: number};

/** Why a choice about paper leads to nothing. */
export type UnprintedObjection =
  /** A part of it may be on paper: what comes now is a copy. */
  | {readonly code: 'partOnPaper'}
  /** Nothing of it is on paper: what comes now is the receipt itself. */
  | {readonly code: 'nothingOnPaper'}
  /** A report is looked at where reports are. */
  | {readonly code: 'reportElsewhere'}
  | {readonly code: 'noOtherUnprinted'};

/** Why a choice can't be made now; null: it can. */
export function againstChoice({job, others}: UnprintedPage, choice: UnprintedChoice): UnprintedObjection | null {
  switch (choice) {
    case 'print':
      return job.status === 'kept' ? null : {code: 'partOnPaper'};
    case 'copy':
      return job.status === 'kept' ? {code: 'nothingOnPaper'} : null;
    case 'skip':
      return null;
    case 'show':
      return job.kind === 'receipt' ? null : {code: 'reportElsewhere'};
    case 'others':
      return others === 0 ? {code: 'noOtherUnprinted'} : null;
  }
}

/** The choice that puts it on paper, as it now must be. */
export function printingChoice({status}: OpenJob): 'print' | 'copy' {
  return status === 'kept' ? 'print' : 'copy';
}
