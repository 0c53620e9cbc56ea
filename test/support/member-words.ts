import type {MemberObjection, MemberSaid} from '../../src/app/member-pages.ts';

const AWAY = [null, 'linkDown', 'tokenRefused'] as const;

const NAME = 'A name of forty letters and more of them!';
const MOST = 99_999_999;

/** What a tier takes off. */
export const OF_TIER = {kind: 'percent', ratePpm: 123_456, ofTier: NAME} as const;

/** Why a gaming system pays nothing; the last one is of a newer host. */
const REASONS = (
  'memberUnknown memberBarred bucketUnknown accountUnknown notEnough tooMuchAtOnce reversedBefore notOffered ' +
  'systemRefused aReasonOfANewerHostThatIsVeryLong'
).split(' ');

/** Objections about members, each with the longest that it may be about. */
export const MEMBER_OBJECTIONS = [
  ...(['card', 'number', 'name', 'machine', 'tier'] as const).flatMap(
    (way) =>
      [
        {code: 'memberUnknown', system: NAME, way, stays: null},
        {code: 'memberUnknown', system: NAME, way, stays: NAME},
        {code: 'notOffered', system: NAME, way},
      ] as const,
  ),
  {code: 'memberIsBarred', name: NAME, reason: NAME},
  {code: 'memberNoAnswer', system: NAME, standing: 'linkDown', isMandatory: true, stays: null},
  {code: 'memberNoAnswer', system: NAME, standing: 'linkDown', isMandatory: true, stays: NAME},
  {code: 'memberNoAnswer', system: NAME, standing: 'linkDown', isMandatory: false, stays: null},
  {code: 'memberNoAnswer', system: NAME, standing: 'linkDown', isMandatory: false, stays: NAME},
  {code: 'memberNoAnswer', system: NAME, standing: 'systemDown', isMandatory: true, stays: null},
  {code: 'memberNoAnswer', system: NAME, standing: 'systemDown', isMandatory: true, stays: NAME},
  {code: 'memberNoAnswer', system: NAME, standing: 'systemDown', isMandatory: false, stays: null},
  {code: 'memberNoAnswer', system: NAME, standing: 'systemDown', isMandatory: false, stays: NAME},
  {code: 'memberNoAnswer', system: NAME, standing: 'tokenRefused', isMandatory: true, stays: null},
  {code: 'memberNoAnswer', system: NAME, standing: 'tokenRefused', isMandatory: true, stays: NAME},
  {code: 'memberNoAnswer', system: NAME, standing: 'tokenRefused', isMandatory: false, stays: null},
  {code: 'memberNoAnswer', system: NAME, standing: 'tokenRefused', isMandatory: false, stays: NAME},
  {code: 'memberTicketGone', system: NAME},
  ...REASONS.map((reason) => ({code: 'memberNotPaid', system: NAME, reason, detail: NAME, of: 'money'}) as const),
  {code: 'memberNotPaid', system: NAME, reason: 'notEnough', detail: '99999999/999999999', of: 'money'},
  {code: 'memberNotPaid', system: NAME, reason: 'notEnough', detail: '99999999/999999999', of: 'points'},
  {code: 'vouchersNotOffered', system: NAME},
  ...[...REASONS, 'voucherUnknown', 'voucherUsed'].map(
    (reason) => ({code: 'voucherNotUsed', system: NAME, name: NAME, reason, detail: NAME}) as const,
  ),
  {code: 'voucherNotUsed', system: NAME, name: NAME, reason: 'voucherExpired', detail: '2026-11-22'},
  {code: 'noSources'},
  {code: 'noFundedAccount'},
  {code: 'fundNeedsHost', system: NAME},
  {code: 'noTiersKnown'},
  {code: 'accountThere', name: NAME},
  {code: 'accountMissing'},
  {code: 'notACardNumber'},
] as const satisfies readonly MemberObjection[];

/** What is said about members, likewise. */
export const MEMBER_SAID = [
  {code: 'memberAsking', system: NAME},
  {code: 'memberOn', name: NAME, tier: NAME},
  {code: 'memberOn', name: NAME, tier: null},
  {code: 'memberOnPaid', name: NAME},
  {code: 'memberLive', name: NAME, system: NAME},
  ...AWAY.map((away) => ({code: 'memberKnownOnly', name: NAME, system: NAME, away}) as const),
  ...AWAY.flatMap((away) =>
    [true, false].flatMap((hasMore) =>
      (['name', 'tier'] as const).map(
        (way) => ({code: 'memberSeveral', system: NAME, count: 50, hasMore, way, away}) as const,
      ),
    ),
  ),
  {code: 'memberOff', name: NAME},
  {code: 'termsSet', areOn: true},
  {code: 'termsSet', areOn: false},
  {code: 'memberPaying', name: NAME, amountCents: MOST},
  {code: 'memberPaid', name: NAME, amountCents: MOST, dueCents: MOST, isParked: false},
  {code: 'memberPaid', name: NAME, amountCents: MOST, dueCents: 0, isParked: true},
  {code: 'memberVoucherUsed', name: NAME, amountCents: MOST, isParked: true},
  {code: 'memberVoucherUsed', name: NAME, amountCents: 0, isParked: false},
  ...['otherWay', 'unsent', 'without', 'ticketGone', 'lessDue'].map(
    (why) => ({code: 'memberGoesBack', name: NAME, amountCents: MOST, why}) as const,
  ),
  {code: 'memberWaits', system: NAME},
  ...([null, 'name', 'nameAndTier'] as const).map(
    (hosts) => ({code: 'accountKept', name: NAME, system: NAME, hosts}) as const,
  ),
] as const satisfies readonly MemberSaid[];
