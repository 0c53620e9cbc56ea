import type {Cents, Ppm} from '../money.ts';
import type {Benefit} from './action.ts';
import type {DateText} from './dates.ts';

/*
 * What till and bonus host say to each other, as types. The published document (src/links/bonus-openapi.json) is the
 * same on the wire. Two words matter most: `done` and `refused` are final answers about an act and are given again,
 * word for word, whenever its id comes again; everything else says nothing about the act: ask what became of its id.
 */

/** A discount that a code carries. */
export type CodeDiscount =
  {readonly kind: 'percent'; readonly ratePpm: Ppm} | {readonly kind: 'amount'; readonly amountCents: Cents};

/** Points held in one pool. */
export type PoolBalance = {readonly pool: string; readonly points: number};

/** What an action costs and what is held for it. */
export type HeldForAction = {
  readonly actionId: string;
  readonly name: string;
  readonly pool: string;
  readonly held: number;
  readonly needed: number;
  readonly benefit: Benefit;
};

/** A code that was read. Credit past its last day reads 0. */
export type CodeRead = {
  readonly code: string;
  readonly creditCents: Cents;
  readonly creditLastDay: DateText | null;
  readonly discount: CodeDiscount | null;
  readonly needsPin: boolean;
  readonly pools: readonly PoolBalance[];
  readonly actions: readonly HeldForAction[];
  readonly actionsVersion: number;
};

/** Why a code can't be used. */
export type CodeReason =
  | {readonly code: 'codeUnknown'}
  | {readonly code: 'codeBlocked'; readonly reason: string; readonly sinceMs: number}
  | {readonly code: 'codeExpired'; readonly validUntil: DateText}
  | {readonly code: 'codeReplaced'; readonly atMs: number};

/** Why spending was refused for want of the right PIN. */
export type PinReason =
  | {readonly code: 'pinNeeded'}
  | {readonly code: 'pinWrong'; readonly triesLeft: number}
  | {readonly code: 'pinLocked'; readonly untilMs: number};

/** Why an act was refused: final, and kept with the act's id. */
export type ActReason =
  | CodeReason
  | PinReason
  | {readonly code: 'codeTaken'}
  | {readonly code: 'codeForeign'}
  | {readonly code: 'alreadyCollected'}
  | {readonly code: 'actionUnknown'; readonly actionId: string}
  /** The till showed another cost than is in force: it must load the actions and ask the customer again. */
  | {readonly code: 'actionChanged'; readonly actionId: string}
  | {readonly code: 'pointsMissing'; readonly held: number; readonly needed: number}
  | {readonly code: 'noCredit'}
  | {readonly code: 'balanceTooHigh'; readonly most: number}
  | {readonly code: 'actUnknown'}
  | {readonly code: 'actOfAnotherTill'}
  | {readonly code: 'nothingToGiveBack'}
  | {readonly code: 'returnTooMuch'; readonly leftCents: Cents}
  | {readonly code: 'creditSpent'; readonly creditCents: Cents}
  /** The till had released this id before the act arrived: it will never be done. */
  | {readonly code: 'releasedBefore'}
  | {readonly code: 'alreadyBlocked'}
  | {readonly code: 'notBlocked'}
  | {readonly code: 'tooManyBlocks'; readonly most: number}
  | {readonly code: 'codeNotEmpty'}
  | {readonly code: 'nothingExpired'};

/** What a done act gave, by kind. */
export type CollectAnswer = {
  readonly kind: 'collect';
  readonly collected: readonly {readonly actionId: string; readonly pool: string; readonly points: number}[];
  readonly pools: readonly PoolBalance[];
};
export type RedeemAnswer = {
  readonly kind: 'redeem';
  readonly actionId: string;
  readonly name: string;
  readonly benefit: Benefit;
  readonly pool: string;
  readonly costPoints: number;
  readonly pointsLeft: number;
};
export type PayCreditAnswer = {readonly kind: 'payCredit'; readonly paidCents: Cents; readonly creditCents: Cents};
export type ReturnCreditAnswer = {
  readonly kind: 'returnCredit';
  readonly returnedCents: Cents;
  readonly creditCents: Cents;
};
/** `neverDone`: the act was refused or unknown, and will never be done from now on. */
export type ReleaseAnswer = {readonly kind: 'release'; readonly outcome: 'givenBack' | 'nothingLeft' | 'neverDone'};
export type SellAnswer = {
  readonly kind: 'sell';
  readonly soldCents: Cents;
  readonly creditCents: Cents;
  readonly creditLastDay: DateText | null;
};
export type TillAnswer =
  CollectAnswer | RedeemAnswer | PayCreditAnswer | ReturnCreditAnswer | ReleaseAnswer | SellAnswer;

/** What became of an act. `unknown`: this id never arrived; it may still be on its way. */
export type ActState =
  | {readonly id: string; readonly state: 'done'; readonly answer: TillAnswer}
  | {readonly id: string; readonly state: 'refused'; readonly reason: ActReason}
  | {readonly id: string; readonly state: 'unknown'};

/** Every way in which a request is not answered about its act; what a caller may be told, word for word. */
export const TROUBLE_CODES = [
  'badRequest',
  'notSignedOn',
  'notFound',
  'methodNotAllowed',
  'tooSlow',
  'idTaken',
  'tooLarge',
  'notJson',
  'tooManyRequests',
  'overloaded',
  'storeFailed',
] as const;

/**
 * Why a request was not answered about its act. `outcome` tells *no* from *unknown*: with `no` this request changed
 * nothing; with `unknown` it may have, and only the act's id can say.
 */
export type Trouble = {
  readonly outcome: 'no' | 'unknown';
  readonly code: (typeof TROUBLE_CODES)[number];
  readonly message: string;
};

/** The most credit that one code holds: 99,999.99. */
export const CREDIT_MAX: Cents = 9_999_999;
/** Actions that one collection may name. */
export const COLLECT_PARTS_MAX = 100;
export const PIN_DIGITS = 4;
