import type {Cents} from './money.ts';

/*
 * The largest of everything. With these no sum can leave the range of exact integers, and no slip of a finger or a
 * scan in the wrong place can make a ticket of a million.
 */

export const LINES_MAX = 999;
export const TENDERS_MAX = 50;
/** Tickets put aside at once. */
export const PARKED_MAX = 200;
export const TABLE_LENGTH_MAX = 12;
/** 99,999.99 for one of anything. */
export const PRICE_MAX: Cents = 9_999_999;
/** 999,999.99 for a ticket, and for what is handed over at once. */
export const TOTAL_MAX: Cents = 99_999_999;
export const NOTE_MAX = 80;
/** Other tills of a venue that one till knows. */
export const OTHER_TILLS_MAX = 50;
/** Claims on tickets of other tills of which those have not been told the end. */
export const PEER_CLAIMS_MAX = 50;
/** Operator numbers whose wrong PINs are remembered. */
export const PIN_FAILURES_MAX = 100;
export const WRONG_PINS_MAX = 5;
export const FIRST_LOCK_MS = 60_000;
export const LONGEST_LOCK_MS = 900_000;

/** Scanners and readers at one till: each is a thread of the process that hears them. */
export const DEVICES_MAX = 8;
