import * as v from 'valibot';
import {MEMBERS_FOUND_MAX} from '../../core/members/limits.ts';
import type {FindReason, Member, MemberQuery} from '../../core/members/protocol.ts';
import type {MemberBooks} from './books.ts';
import type {Loaded} from './load.ts';
import {PRACTICE_TIERS, type NamedUnit} from './profiles.ts';
import type {MemberRow} from './record.ts';
import {replyWith, type Reply} from './reply.ts';
import {AboutRequest, FindRequest} from './wire.ts';

type Held = Pick<Loaded, 'balances' | 'vouchers'>;
type Balances = Pick<Member, 'points' | 'accounts'>;

/** Marks of letters, once they are told apart from them, and every apostrophe that people type. */
const LEFT_OUT = /[\p{M}'\u2019\u2018`\u00B4]/gu;

/** A name as it is looked for: apostrophes, accents and capitals make no difference. */
function folded(name: string): string {
  return name.normalize('NFKD').replace(LEFT_OUT, '').toLowerCase();
}

function keyOf({unit}: NamedUnit): string {
  return unit.slice(unit.indexOf(':') + 1);
}

function balancesOf(number: string, {profile}: MemberBooks, held: Held): Balances {
  const amountOf = (unit: string): number =>
    held.balances.find((one) => one.number === number && one.unit === unit)?.amount ?? 0;
  const points = profile.units.filter(({unit}) => unit.startsWith('points:'));
  const accounts = profile.units.filter(({unit}) => unit.startsWith('money:'));
  return {
    points: points.map((one) => ({bucket: keyOf(one), name: one.name, hundredths: amountOf(one.unit)})),
    accounts: accounts.map((one) => ({account: keyOf(one), name: one.name, cents: amountOf(one.unit)})),
  };
}

function memberOf(row: MemberRow, books: MemberBooks, held: Held): Member {
  const {number, name, tierCode, barred, photo} = row;
  return {
    number,
    name,
    tier: PRACTICE_TIERS.find(({code}) => code === tierCode) ?? null,
    barred: barred === null ? null : {reason: barred},
    maskedCards: books.directory.lastFours(number).map((four) => `****${four}`),
    ...balancesOf(number, books, held),
    hasPhoto: photo !== null,
  };
}

async function rowsFor(query: MemberQuery, {directory}: MemberBooks): Promise<readonly MemberRow[]> {
  const members = directory.members();
  switch (query.by) {
    case 'card': {
      const number = await directory.memberOfCard(query.card);
      return members.filter((one) => one.number === number);
    }
    case 'number':
      return members.filter(({number}) => number === query.number);
    case 'machine':
      return members.filter(({machineNo}) => machineNo === query.machineNo);
    case 'name': {
      const wanted = folded(query.name);
      return wanted === '' ? [] : members.filter(({name}) => folded(name).includes(wanted));
    }
    case 'tier':
      return members.filter(({tierCode}) => tierCode === query.tierCode);
  }
}

function refused(id: string, reason: FindReason): Reply {
  return replyWith(422, {id, reason});
}

/** Finds members. One who is asked for by card, number or machine is there or unknown; names and tiers give a list. */
export async function callFind(body: unknown, books: MemberBooks): Promise<Reply> {
  const {id, query} = v.parse(FindRequest, body);
  const {finds} = books.profile.sheet;
  if (!finds.includes(query.by)) return refused(id, {code: 'notOffered', what: `find.${query.by}`});
  const rows = await rowsFor(query, books);
  const isOne = query.by === 'card' || query.by === 'number' || query.by === 'machine';
  if (isOne && rows.length === 0) return refused(id, {code: 'memberUnknown'});
  const shown = rows.slice(0, MEMBERS_FOUND_MAX);
  const held = await books.ledger.held(shown.map(({number}) => number));
  const members = shown.map((row) => memberOf(row, books, held));
  return replyWith(200, {id, members, hasMore: rows.length > shown.length});
}

type About = {readonly id: string; readonly number: string; readonly row: MemberRow};

async function about(
  body: unknown,
  books: MemberBooks,
  {feature, tell}: {feature: 'vouchers' | 'photo' | null; tell: (about: About) => Promise<Reply>},
): Promise<Reply> {
  const {id, number} = v.parse(AboutRequest, body);
  if (feature !== null && !books.profile.sheet[feature]) return refused(id, {code: 'notOffered', what: feature});
  const row = books.rules.member(number);
  return row === null ? refused(id, {code: 'memberUnknown'}) : tell({id, number, row});
}

/** What a member may spend now. */
export function callBalances(body: unknown, books: MemberBooks): Promise<Reply> {
  const tell = async ({id, number}: About): Promise<Reply> =>
    replyWith(200, {id, number, ...balancesOf(number, books, await books.ledger.held([number]))});
  return about(body, books, {feature: null, tell});
}

/** The vouchers of a member. */
export function callVouchers(body: unknown, books: MemberBooks): Promise<Reply> {
  const tell = async ({id, number}: About): Promise<Reply> => {
    const {vouchers} = await books.ledger.held([number]);
    return replyWith(200, {id, number, vouchers: vouchers.map(({number: _of, ...voucher}) => voucher)});
  };
  return about(body, books, {feature: 'vouchers', tell});
}

/** The picture of a member. */
export function callPhoto(body: unknown, books: MemberBooks): Promise<Reply> {
  const tell = async ({id, number, row}: About): Promise<Reply> =>
    row.photo === null ? refused(id, {code: 'notOffered', what: 'photo'}) : replyWith(200, {id, number, ...row.photo});
  return about(body, books, {feature: 'photo', tell});
}
