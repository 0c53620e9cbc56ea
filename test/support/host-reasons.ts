/** Why the bonus host did not give what it was asked for, and one that no version knows yet. */
export const HOST_REASONS = (
  'noCredit pinWrong pinLocked releasedBefore ticketGone lessDue pointsMissing codeBlocked ' +
  'codeExpired codeUnknown codeReplaced pinNeeded actionChanged actionUnknown somethingNew'
).split(' ');
