import type {DeviceObjection} from '../../src/app/device-pages.ts';
import {hidePin, type CodePattern} from '../../src/core/bonus/code-form.ts';
import {PIN_DIGITS} from '../../src/core/bonus/host-protocol.ts';
import {NAMED_KEYS} from '../../src/app/inputs.ts';
import type {LabelObjection} from '../../src/app/label-objections.ts';
import type {MemberObjection} from '../../src/app/member-pages.ts';
import type {OperatorObjection} from '../../src/app/operator-pages.ts';
import type {Objection} from '../../src/app/pages.ts';
import {INTENT_WORDS, keyWords} from './keys.ts';
import {deviceObjectionWords, isDeviceObjection} from './devices.ts';
import {cardObjectionWords, isOfCard, type CardObjection} from './objections-cards.ts';
import {isOfLabel, labelObjectionWords} from './objections-labels.ts';
import {isMemberObjection, memberObjectionWords} from './objections-member.ts';
import {isOperatorObjection, operatorObjection} from './operators.ts';
import {isRefundObjection, refundObjectionWords, type RefundObjection} from './refunds.ts';
import type {PeerObjection} from '../../src/app/peer-page.ts';
import {isPeerObjection, peerObjectionWords} from './peers.ts';
import type {UnprintedObjection} from '../../src/app/unprinted-page.ts';
import type {TrainingObjection} from '../../src/app/training-pages.ts';
import {isTrainingObjection, trainingObjectionWords} from './training.ts';
import {isUnprintedObjection, unprintedObjectionWords} from './unprinted.ts';
import {counted, maskedCode, named, type Telling} from './said-of.ts';

function wrongPin(triesLeft: number): string {
  if (triesLeft === 0) return 'Wrong number or PIN: wait a while, then try again';
  return `Wrong number or PIN: ${triesLeft === 1 ? '1 try' : `${triesLeft} tries`} left`;
}

/** A key as it is called in the bar, or whatever was typed. */
function keyNamed(key: string): string {
  const name = NAMED_KEYS.find((one) => one === key);
  return name === undefined ? named(key) : keyWords(name);
}

/** Why the bonus host did not give what it was asked for; its other reasons are told in one word. */
const REASONS: Readonly<Record<string, string>> = {
  noCredit: 'there is no credit on it',
  pinWrong: 'the PIN is wrong',
  pinLocked: 'it is locked after too many wrong PINs',
  releasedBefore: 'the host did not hear of it: try again',
  ticketGone: 'the ticket had gone, it is given back',
  lessDue: 'less is due than was asked for, it is given back: try again',
  pointsMissing: 'too few points',
  codeBlocked: 'the code is blocked',
  codeExpired: 'the code has expired',
  codeUnknown: 'the code is unknown',
  codeReplaced: 'another card has replaced it',
  pinNeeded: 'it needs its PIN',
  actionChanged: 'the action has changed: read the code again',
  actionUnknown: 'the action is over',
};

/** The host's no: why, and of a wrong PIN how often it may be tried again. */
function noWords({reason, triesLeft}: {readonly reason: string; readonly triesLeft: number | null}): string {
  const why = REASONS[reason] ?? 'the bonus host refused it';
  return triesLeft === null ? why : `${why} (${triesLeft === 1 ? '1 try' : `${triesLeft} tries`} left)`;
}

type LaterObjection = Extract<
  Objection,
  {
    code:
      | 'notABonusCode'
      | 'foreignAddress'
      | 'chooseLinesFirst'
      | 'justChanged'
      | 'noZYet'
      | 'pointsMissing'
      | 'redeemNeedsHost'
      | 'actionOver'
      | 'otherCodeCollects'
      | 'codeRefused'
      | 'nothingToRedeem'
      | 'creditNeedsHost'
      | 'noCreditHeld'
      | 'notAPin'
      | 'voucherNeedsHost'
      | 'stillChecking'
      | 'voucherRefused'
      | 'notPaid'
      | 'notRedeemed'
      | 'seenBefore'
      | 'typeFirst';
  }
>;

function laterWords(objection: LaterObjection | CardObjection | PeerObjection | LabelObjection): string {
  if (isOfLabel(objection)) return labelObjectionWords(objection);
  if (isPeerObjection(objection)) return peerObjectionWords(objection);
  if (isOfCard(objection)) return cardObjectionWords(objection);
  switch (objection.code) {
    case 'notABonusCode':
      return 'That is no bonus code: scan it again, or type all of its digits';
    case 'foreignAddress':
      return 'That web address is no bonus code here: scan another, or type the digits';
    case 'justChanged':
      return 'The screen has just changed by itself: look first, then press again';
    case 'chooseLinesFirst':
      return 'Choose the lines first, or go back: then scan again';
    case 'noZYet':
      return 'No day was closed yet: Z report closes it';
    case 'pointsMissing':
      return `${objection.missing === 1 ? '1 point is' : `${objection.missing} points are`} missing: this ticket's own count when it is paid`;
    case 'redeemNeedsHost':
      return 'Points need the bonus host, and it does not answer now: try again later';
    case 'actionOver':
      return `${named(objection.name)} is not in force now: choose another one`;
    case 'otherCodeCollects':
      return `Code ${maskedCode(objection.assigned)} is the one on this ticket: read it to take it off`;
    case 'codeRefused':
      return `The bonus host refuses this code, ${REASONS[objection.reason.code] ?? 'for a reason of its own'}`;
    case 'nothingToRedeem':
      return 'There is no benefit to redeem here: points buy none of it now';
    case 'creditNeedsHost':
      return 'Credit needs the bonus host, and it does not answer now: pay another way';
    case 'noCreditHeld':
      return 'There is no credit on this code: pay another way, or top it up';
    case 'notAPin':
      return `A PIN has ${PIN_DIGITS} digits: type it again`;
    case 'voucherNeedsHost':
      return "Credit is sold only with the bonus host, which doesn't answer: try later";
    case 'stillChecking':
      return 'The bonus host is still being asked about this code: try again in a moment';
    case 'voucherRefused':
      return `No credit for this code, ${REASONS[objection.reason.code] ?? 'the bonus host refuses it'}`;
    case 'notPaid':
      return `Nothing is paid, ${noWords(objection)}`;
    case 'typeFirst':
      return 'Answer the question first: type it, then Enter; Esc goes back';
    case 'seenBefore':
      return 'That was looked after before: choose one that is not marked as seen';
    case 'notRedeemed':
      return `Not redeemed, ${noWords(objection)}: ${named(objection.name)}`;
  }
}

type PlainObjection = Exclude<Objection, OperatorObjection>;

/** What was typed or scanned, without the PIN that may stand behind a code. */
function withoutPin(objection: PlainObjection, patterns: readonly CodePattern[]): PlainObjection {
  if ('scanned' in objection) return {...objection, scanned: hidePin(objection.scanned, patterns)};
  return 'typed' in objection ? {...objection, typed: hidePin(objection.typed, patterns)} : objection;
}

/** Why what was typed, scanned or pressed led to nothing, and what to do instead. */
export function objectionWords(objection: Objection, {settings}: Pick<Telling, 'settings'>): string {
  if (isOperatorObjection(objection)) return operatorObjection(objection);
  const told = withoutPin(objection, settings.bonus.patterns);
  if (isDeviceObjection(told)) return deviceObjectionWords(told);
  if (isMemberObjection(told)) return memberObjectionWords(told);
  if (isUnprintedObjection(told)) return unprintedObjectionWords(told);
  if (isTrainingObjection(told)) return trainingObjectionWords(told);
  return isRefundObjection(told) ? refundObjectionWords(told) : sentenceOf(told);
}

type PlainSentence = Exclude<
  PlainObjection,
  DeviceObjection | MemberObjection | RefundObjection | UnprintedObjection | TrainingObjection
>;

function sentenceOf(objection: PlainSentence): string {
  switch (objection.code) {
    case 'unknownCode':
      return `${named(objection.scanned)} is not in the catalogue: find it by name`;
    case 'wrongCheckDigit':
      return `${named(objection.scanned)} has a wrong check digit: scan it again`;
    case 'notACode':
      return `${named(objection.scanned)} is no barcode or PLU: find it by name`;
    case 'overlong':
      return `A scan of ${objection.length} characters was thrown away: no code is that long`;
    case 'notAQuantity':
      return `${named(objection.typed)} is no quantity: type it like 3* or 1.69*`;
    case 'notAnAmount':
      return `${named(objection.typed)} is no amount: type it like 20 or 4.50`;
    case 'notAPercentage':
      return `${named(objection.typed)} is no percentage: type it like 10 or 7.5`;
    case 'noSuchChoice':
      return `There is no choice ${named(objection.typed)} here: type one from the list`;
    case 'nothingTyped':
      return 'Nothing is typed yet: type it first, then Enter';
    case 'enterFirst':
      return `${named(objection.typed)} is typed and not booked yet: Enter adds it, Esc clears it`;
    case 'nothingFound':
      return 'Nothing is found: type fewer letters, or other ones';
    case 'entryFull':
      return `There is room for ${counted(objection.most, 'character')} here: Esc clears them`;
    case 'keyUnknown':
      return `${keyNamed(objection.key)} does nothing here: Help shows the keys`;
    case 'intentNotHere':
      return `${INTENT_WORDS[objection.intent].label} can't be used here: Help shows the keys`;
    case 'keyTooSoon':
      return 'That key was pressed twice at once: let go of it, then press it again';
    case 'signOnFirst':
      return 'Nobody is signed on, so the scan was not taken: sign on first';
    case 'wrongPin':
      return wrongPin(objection.triesLeft);
    case 'answerFirst':
      return 'Answer the question first: Enter is yes, Esc is no';
    case 'cardUnknown':
      return 'That is a payment card: nothing of it was kept. Take it on the card terminal';
    case 'noReceiptYet':
      return 'There is no receipt to show: only closed tickets have one';
    case 'noLine':
      return 'There is no line yet: scan or type a product first';
    default:
      return laterWords(objection);
    case 'noNote':
      return 'No note is set up for this key: type the amount, then Cash';
  }
}
