import type {ActReason} from '../core/bonus/host-protocol.ts';
import {formatCents} from '../core/format.ts';

/** Why the bonus host refused an act, for whoever stands at its command line. */
export function wordsForReason(reason: ActReason): string {
  switch (reason.code) {
    case 'codeUnknown':
      return 'There is no such code.';
    case 'codeBlocked':
      return `The code is blocked: ${reason.reason}.`;
    case 'codeExpired':
      return `The code was valid until ${reason.validUntil}.`;
    case 'codeReplaced':
      return 'The code was replaced by another one; its history names it.';
    case 'codeTaken':
      return 'The code exists already.';
    case 'codeForeign':
      return 'That is not of the form of this house’s codes.';
    case 'codeNotEmpty':
      return 'The new code must be another one, unknown so far or with nothing on it.';
    case 'alreadyBlocked':
      return 'The code is blocked already.';
    case 'notBlocked':
      return 'The code is not blocked.';
    case 'tooManyBlocks':
      return `A code is blocked at most ${reason.most} times: transfer it to a new one.`;
    case 'nothingExpired':
      return 'No credit on it has expired.';
    case 'balanceTooHigh':
      return `That is more than a code may hold (${reason.most}).`;
    case 'creditSpent':
      return `The credit was spent meanwhile; ${formatCents(reason.creditCents)} are left.`;
    case 'returnTooMuch':
      return `At most ${formatCents(reason.leftCents)} can be given back.`;
    case 'pinNeeded':
    case 'pinWrong':
    case 'pinLocked':
    case 'alreadyCollected':
    case 'actionUnknown':
    case 'actionChanged':
    case 'pointsMissing':
    case 'noCredit':
    case 'actUnknown':
    case 'actOfAnotherTill':
    case 'nothingToGiveBack':
    case 'releasedBefore':
      return `Refused: ${reason.code}.`;
  }
}
