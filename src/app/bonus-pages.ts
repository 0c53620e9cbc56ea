import type {CodeReason} from '../core/bonus/host-protocol.ts';
import type {CodeView} from './ports.ts';

/** Why something with a bonus code or a voucher led to nothing, before any command was made of it. */
export type BonusObjection =
  | {readonly code: 'pointsMissing'; readonly missing: number}
  | {readonly code: 'redeemNeedsHost'}
  | {readonly code: 'actionOver'; readonly name: string}
  /** The code of the Card Manager is only spent from: another one is on the ticket. */
  | {readonly code: 'otherCodeCollects'; readonly assigned: string}
  /** The host has refused the code itself. */
  | {readonly code: 'codeRefused'; readonly reason: CodeReason}
  | {readonly code: 'nothingToRedeem'}
  | {readonly code: 'creditNeedsHost'}
  | {readonly code: 'noCreditHeld'}
  | {readonly code: 'notAPin'}
  | {readonly code: 'voucherNeedsHost'}
  /** The host has not said yet what the code is. */
  | {readonly code: 'stillChecking'}
  | {readonly code: 'voucherRefused'; readonly reason: CodeReason}
  /** The host said no, and why; or there was nothing left to pay for. */
  | {readonly code: 'notPaid'; readonly reason: string; readonly triesLeft: number | null}
  /** The host said no, and why; or the ticket had gone. */
  | {
      readonly code: 'notRedeemed';
      readonly name: string;
      readonly reason: string;
      readonly triesLeft: number | null;
    };

/** The bonus code of the card session, else of the open ticket, and what is known of it. */
export type UiCode = {readonly code: string; readonly view: CodeView};

/** What a code would collect on the open ticket, action by action, by the actions' names. */
export type UiCollects = {
  readonly code: string;
  /** The host has said that it can't be used: it will collect nothing. */
  readonly isRefused: boolean;
  readonly parts: readonly {readonly name: string; readonly points: number}[];
};
