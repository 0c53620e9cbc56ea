import type {MemberReason} from '../core/members/protocol.ts';

/**
 * What goes with a refusal beside its code: why a member is barred or a system refuses, the name of what is unknown or
 * of another kind, the day until which; of amounts the number alone, in cents or hundredths as the act is, and of
 * `notEnough` what is held and what was needed ("2000/3500"). Null where the code says all.
 */
export function detailOf(reason: MemberReason): string | null {
  switch (reason.code) {
    case 'memberBarred':
    case 'systemRefused':
      return reason.reason;
    case 'notOffered':
      return reason.what;
    case 'bucketUnknown':
      return reason.bucket;
    case 'accountUnknown':
      return reason.account;
    case 'notEnough':
      return `${reason.held}/${reason.needed}`;
    case 'balanceTooHigh':
    case 'tooMuchAtOnce':
      return String(reason.most);
    case 'reverseTooMuch':
      return String(reason.left);
    case 'otherKind':
      return reason.kind;
    case 'voucherExpired':
      return reason.validUntil;
    case 'memberUnknown':
    case 'actUnknown':
    case 'alreadyFinal':
    case 'alreadyReversed':
    case 'reversedBefore':
    case 'holdLapsed':
    case 'voucherUnknown':
    case 'voucherUsed':
      return null;
  }
}
