import {TABLE_DEEDS} from '../bonus-day/deeds-tables.ts';
import {GOODS, PAYING, WAYS_OUT} from '../bonus-day/deeds.ts';
import type {MemberDeed} from './deed.ts';
import {MANAGERS} from './deeds-managers.ts';
import {ABOUT_MEMBERS} from './deeds-members.ts';
import {MORE_ABOUT_MEMBERS} from './deeds-more.ts';
import {REFUNDS} from './deeds-refunds.ts';

/** Out of pages that a day without members does not come to. */
const MORE_WAYS_OUT: readonly MemberDeed[] = (
  ['code', 'report', 'lend', 'refund', 'refund-lines', 'transactions', 'peer-wait'] as const
).map((on) => ({
  name: `out of ${on}`,
  on,
  weight: 1,
  act: ({hands}) => hands.press('back'),
}));

/** Everything that the robot can do. A new thing is a row more; nothing else has to know of it. */
export const MEMBER_DEEDS: readonly MemberDeed[] = [
  ...GOODS,
  ...TABLE_DEEDS,
  ...PAYING,
  ...ABOUT_MEMBERS,
  ...MORE_ABOUT_MEMBERS,
  ...REFUNDS,
  ...MANAGERS,
  ...WAYS_OUT,
  ...MORE_WAYS_OUT,
];
