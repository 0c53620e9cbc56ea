import {looksLikeCardTrack} from '../../src/core/payment-card.ts';

/*
 * Tells what a magstripe reader types from what a scanner types. As a scan, part of a card number would end up on the
 * screen: in doubt it is a swipe.
 */

/** Fewer characters in a row than this were never sent by a reader, whatever they look like. */
const LEAST_SWIPE = 3;

/** Tracks begin with their start sentinel and end with `?`, after which one check character may stand. */
function isTracks(text: string): boolean {
  return '%;+!#'.includes(text.charAt(0)) && text.length > 1 && endsTracks(text);
}

/** True where an end sentinel stands last, or last but one, before a check character: nothing was cut off behind it. */
export function endsTracks(text: string): boolean {
  return text.slice(-2).includes('?');
}

/**
 * True for what looks like a card: whole tracks, what begins like track 1 or 2 but was cut off, and what lost its
 * beginning. `run` is how many of the characters came in a row as fast as a device sends them.
 */
export function isSwipe(text: string, run: number): boolean {
  return run >= LEAST_SWIPE && (isTracks(text) || '%;'.includes(text.charAt(0)) || looksLikeCardTrack(text));
}
