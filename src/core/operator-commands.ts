import type {Operator} from './catalogue.ts';
import type {ListedOperator, OperatorChange} from './operators.ts';
import type {Privilege} from './privileges.ts';

/** Who works the till, and what they may do. */
export type OperatorCommand =
  | {readonly kind: 'signOn'; readonly operator: Operator}
  /** The number or PIN was wrong. */
  | {readonly kind: 'refusePin'; readonly operatorNo: string}
  | {readonly kind: 'signOff'}
  /** Writes down that the clock was set back, and nothing else. */
  | {readonly kind: 'noticeClock'}
  /** A privilege that was lent shows something before anything is done by it. */
  | {
      readonly kind: 'tellLoan';
      readonly privilege: Privilege;
      readonly by: {readonly no: string; readonly name: string};
    }
  /** Who may sign on, and what they may do. `operators` is how they are now. */
  | {
      readonly kind: 'changeOperator';
      readonly change: OperatorChange;
      readonly operators: readonly ListedOperator[];
    }
  /** Who is signed on was changed elsewhere, and is now so. */
  | {readonly kind: 'noticeOperator'; readonly operator: ListedOperator};
