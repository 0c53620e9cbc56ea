import type {ActReason, CodeReason, PinReason} from '../core/bonus/host-protocol.ts';
import {formatCents} from '../core/format.ts';

function wordsForCode(reason: CodeReason): string {
  switch (reason.code) {
    case 'codeUnknown':
      return 'There is no such code.';
    case 'codeBlocked':
      return `The code is blocked: ${reason.reason}.`;
    case 'codeExpired':
      return `The code was valid until ${reason.validUntil}.`;
    case 'codeReplaced':
      return 'The code was replaced by another one; its history names it.';
  }
}

function wordsForPin(reason: PinReason): string {
  switch (reason.code) {
    case 'pinNeeded':
      return 'The PIN is needed.';
    case 'pinWrong':
      return `The PIN was wrong; ${reason.triesLeft === 1 ? '1 try was' : `${reason.triesLeft} tries were`} left.`;
    case 'pinLocked':
      return `The PIN is locked until ${new Date(reason.untilMs).toISOString().slice(0, 16)}Z.`;
  }
}

/** Why the bonus host refused an act, for whoever stands at its command line. */
export function wordsForReason(reason: ActReason): string {
  switch (reason.code) {
    case 'codeUnknown':
    case 'codeBlocked':
    case 'codeExpired':
    case 'codeReplaced':
      return wordsForCode(reason);
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
      return wordsForPin(reason);
    case 'alreadyCollected':
      return 'The ticket had collected for this code already.';
    case 'actionUnknown':
      return `There is no action ${reason.actionId} that does this.`;
    case 'actionChanged':
      return `The till showed another cost of ${reason.actionId} than was in force.`;
    case 'pointsMissing':
      return `${reason.needed === 1 ? '1 point was' : `${reason.needed} points were`} needed, ${reason.held} there.`;
    case 'noCredit':
      return 'There was no credit.';
    case 'actOfAnotherTill':
      return 'That was another till’s.';
    case 'actUnknown':
    case 'nothingToGiveBack':
      return 'There is nothing to give back.';
    case 'releasedBefore':
      return 'The till had given it up before it arrived.';
  }
}
