import type {Papers} from './papers.ts';

/** The till comes up and ends. */
export type RunCommand =
  /** The till came up (again) on this data; `isBack`: training was ended, and this process comes back from it. */
  | {readonly kind: 'start'; readonly version: string; readonly papers?: Papers; readonly isBack?: true}
  | {readonly kind: 'setPapers'; readonly papers: Papers}
  /** Ends the till: an operator needs the right, a signal of the system does not. */
  | {readonly kind: 'stop'; readonly by: 'operator' | 'system'}
  /** Ends the till for now: the terminal goes on as a training till. */
  | {readonly kind: 'beginTraining'};
