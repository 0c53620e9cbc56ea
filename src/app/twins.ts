import {looksLikePaymentCard} from '../core/payment-card.ts';
import type {Input} from './inputs.ts';

/*
 * One read of a keyboard-type device comes twice: as its keys at the terminal, and decoded from its reports. These are
 * twins. At the terminal another layout may stand for other characters, an accent or a control character may be missing:
 * then length must do. Two digits are never the same key by two layouts.
 */

/**
 * What is kept of a read to know its twin by. Of a card only how long it is: a twin may be awaited for seconds, and a card
 * must not be kept so long.
 */
export type Likeness =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'card'; readonly length: number}
  /** Thrown away at the terminal, being too long. */
  | {readonly kind: 'overlong'; readonly length: number}
  /** Nothing is known of it but that it was one: a device has told that it could not read. */
  | {readonly kind: 'unread'};

/** How sure it is. alike: as long, and nothing speaks against it. near: nearly as long. */
export type Twinship = 'same' | 'alike' | 'near' | 'none';

/** What a console swallows. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
const DIGIT = /^[0-9]$/;

function ofText(text: string): Likeness {
  return looksLikePaymentCard(text) ? {kind: 'card', length: text.length} : {kind: 'text', text};
}

/** What is known by which of the inputs that one read is at the terminal, or the one that it is as a device's. */
export function likenessOf(inputs: readonly Input[]): Likeness {
  const [first] = inputs;
  switch (first?.kind) {
    case 'scan':
      return ofText(first.code.replace(CONTROL, ''));
    case 'swipe':
      return {kind: 'card', length: first.tracks.length};
    case 'overlong':
      return {kind: 'overlong', length: first.length};
    case 'text':
      return ofText(inputs.map((input) => (input.kind === 'text' ? input.text : '')).join(''));
    default:
      return {kind: 'unread'};
  }
}

/** Nearly as long: an accent more here and there, which the terminal makes two characters of, or none. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.max(1, Math.floor(Math.max(one, other) / 10));
}

function byLength(one: number, other: number): Twinship {
  if (one === other) return 'alike';
  return isNear(one, other) ? 'near' : 'none';
}

function byText(one: string, other: string): Twinship {
  if (one === other) return 'same';
  const isClash = [...one].some((sign, at) => DIGIT.test(sign) && DIGIT.test(other.charAt(at)) && sign !== other[at]);
  if (one.length === other.length) return isClash ? 'none' : 'alike';
  // Digits alone are never one more or less by another layout.
  const areDigits = /^[0-9]*$/.test(one) || /^[0-9]*$/.test(other);
  return areDigits || isClash ? 'none' : byLength(one.length, other.length);
}

/** How surely the two are one read. */
export function twinship(one: Likeness, other: Likeness): Twinship {
  if (one.kind === 'unread' || other.kind === 'unread') return 'near';
  // Of a card pulled with a stop in between, the terminal has a part.
  if (one.kind === 'card' && other.kind === 'card') return one.length === other.length ? 'same' : 'near';
  if (one.kind === 'text' && other.kind === 'text') return byText(one.text, other.text);
  return byLength(lengthOf(one), lengthOf(other));
}

function lengthOf(likeness: Exclude<Likeness, {kind: 'unread'}>): number {
  return likeness.kind === 'text' ? likeness.text.length : likeness.length;
}

/**
 * What is left of a text when the terminal has had this part of it, its beginning: a scanner that pauses in mid-code
 * makes two of one at the terminal. Null where it is no such part.
 */
export function restBehind(whole: Likeness, part: Likeness): Likeness | null {
  if (whole.kind !== 'text' || part.kind !== 'text' || part.text.length < 2) return null;
  return whole.text.startsWith(part.text) ? {kind: 'text', text: whole.text.slice(part.text.length)} : null;
}
