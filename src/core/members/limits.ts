import {TOTAL_MAX} from '../limits.ts';
import type {Cents} from '../money.ts';

/* The largest of everything that a till and an account link say to each other. */

/** What one call may move. */
export const MOVE_CENTS_MAX: Cents = TOTAL_MAX;
/** What may be put on a member's account at once: 10,000.00. */
export const FUND_CENTS_MAX: Cents = 1_000_000;
/** Hundredths of a point that one call may move: 9,999,999.99 points. */
export const MOVE_HUNDREDTHS_MAX = 999_999_999;
/** What a balance may be, in cents or hundredths, above zero or (points, after a reversal) below. */
export const HELD_MAX = 1_000_000_000_000;
export const MEMBERS_FOUND_MAX = 50;
export const CARDS_MAX = 20;
export const BUCKETS_MAX = 20;
export const ACCOUNTS_MAX = 10;
export const VOUCHERS_MAX = 100;
export const TIERS_MAX = 100;
/** Rows of a day's report, of totals and of nets each. */
export const DAY_ROWS_MAX = 500;
/** What a voucher for a product names it by. */
export const PRODUCT_SIGNS_MAX = 48;
export const NAME_CELLS = 60;
export const REASON_CELLS = 80;
/** Signs of a photo as it comes over the wire, in base64: some 500 kilobytes of picture. */
export const PHOTO_SIGNS_MAX = 700_000;
export const CARD_DIGITS_LEAST = 6;
export const CARD_DIGITS_MOST = 32;
