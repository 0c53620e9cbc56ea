import type {Refusal} from '../../src/core/refusals.ts';

/** Every refusal about tickets of other tills, at its longest. */
export const CLAIM_REFUSALS = [
  {code: 'claimRefused', reason: {code: 'ticketUnknown'}},
  {code: 'claimRefused', reason: {code: 'notRefundable', ticketNo: 482}},
  {code: 'claimRefused', reason: {code: 'lineUnknown', line: 999}},
  {code: 'claimRefused', reason: {code: 'tooMuch', line: 999, left: 0}},
  {code: 'claimRefused', reason: {code: 'tooMuch', line: 999, left: 1000}},
  {code: 'claimRefused', reason: {code: 'refundUnderWay', tillNo: null}},
  {code: 'claimRefused', reason: {code: 'refundUnderWay', tillNo: '9999'}},
  {code: 'claimRefused', reason: {code: 'hostsNotTold'}},
  {code: 'claimRefused', reason: {code: 'notAsClaimed'}},
  {code: 'claimRefused', reason: {code: 'releasedBefore'}},
  {code: 'claimRefused', reason: {code: 'confirmedBefore'}},
  {code: 'claimFirst', tillNo: '9999'},
  {code: 'claimedElsewhere', ticketNo: 482, tillNo: '9999'},
  {code: 'tooManyClaims', most: 50},
  {code: 'noSuchClaim'},
] as const satisfies readonly Refusal[];
