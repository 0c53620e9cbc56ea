import type {Privilege} from '../core/privileges.ts';
import type {Intent} from './key-table.ts';
import type {Page} from './pages.ts';

/** What was done at the till when it was refused, to be done again. */
export type Redo =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'intent'; readonly intent: Intent}
  | {readonly kind: 'scan'; readonly code: string};

/** An action that was refused for want of a privilege: on which pages, and what it was. */
export type Wanted = {readonly privilege: Privilege; readonly from: readonly Page[]; readonly redo: Redo};

/** Override: who lends the privilege, and their PIN. `cardPin`: a card was swiped, known or not. */
export type LendPage =
  | {readonly screen: 'lend'; readonly step: 'number'; readonly entry: string; readonly wanted: Wanted}
  | {
      readonly screen: 'lend';
      readonly step: 'pin' | 'cardPin';
      readonly operatorNo: string;
      readonly entry: string;
      readonly wanted: Wanted;
    };
