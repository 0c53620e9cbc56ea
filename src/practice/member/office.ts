import {randomUUID} from 'node:crypto';
import type {DateText} from '../../core/bonus/dates.ts';
import type {Database} from '../../store/open-database.ts';
import {numberOf, textOf} from '../../store/rows.ts';
import {memberActDocument, type Written} from './act-document.ts';
import type {MemberBooks} from './books.ts';
import {decideOffice, type OfficeChange, type OfficeScene} from './decide-office.ts';
import {cardHash} from './directory.ts';
import type {OfficeDeed, OfficeOutcome} from './office-deed.ts';
import {PRACTICE_TIERS} from './profiles.ts';
import {CONTRA} from './record.ts';

function cardsIn(deed: OfficeDeed): readonly string[] {
  if (deed.do === 'add') return deed.cards;
  return 'card' in deed ? [deed.card] : [];
}

async function sceneOf(deed: OfficeDeed, {directory, ledger, rules}: MemberBooks): Promise<OfficeScene> {
  const {number} = deed;
  const holders = new Map<string, string | null>();
  for (const card of cardsIn(deed)) holders.set(card, await directory.memberOfCard(card));
  const {balances} = await ledger.held([number]);
  return {
    memberCount: directory.members().length,
    member: directory.member(number),
    cardCount: directory.lastFours(number).length,
    holderOf: (card) => holders.get(card) ?? null,
    units: rules.units,
    balance: (unit) => balances.find((one) => one.unit === unit)?.amount ?? 0,
  };
}

/** The deed as the ledger keeps it. No till can ask for its id: that is none that the protocol takes. */
function writtenOf({kind, member, words, postings}: OfficeChange, {rules}: MemberBooks): Written {
  const id = `office:${randomUUID()}`;
  const atMs = rules.nowMs();
  return {
    stored: {id, tillNo: null, state: 'done', digest: id, answer: JSON.stringify({office: words})},
    kind,
    act: null,
    atMs,
    day: rules.dayOf(atMs),
    changes: {number: member.number, postings, movement: null, voucher: null, foreclosed: null},
  };
}

async function write(change: OfficeChange, books: MemberBooks): Promise<void> {
  const {member, givenCards, takenCards} = change;
  const {number, name, tierCode, barred} = member;
  const written = writtenOf(change, books);
  const hashOf = (card: string): string => cardHash(books.secret, card);
  await books.db.knex.transaction(async (to) => {
    await to('member')
      .insert({number, name, tier_code: tierCode, barred})
      .onConflict('number')
      .merge(['name', 'tier_code', 'barred']);
    for (const card of givenCards) {
      await to('card')
        .insert({hash: hashOf(card), last_four: card.slice(-4), number, taken_at_ms: null})
        .onConflict('hash')
        .merge(['number', 'taken_at_ms']);
    }
    for (const card of takenCards)
      await to('card')
        .where({hash: hashOf(card)})
        .update({taken_at_ms: written.atMs});
    await to.raw('INSERT INTO act_document (document) VALUES (?)', [memberActDocument([written])]);
  });
}

/**
 * Does a deed of the office, on disk when it resolves, or refuses it. For the process that holds the host's folder: the
 * calls of tills that come after it see it.
 */
export function doOffice(deed: OfficeDeed, books: MemberBooks): Promise<OfficeOutcome> {
  return books.ledger.alone(async () => {
    const decision = decideOffice(deed, await sceneOf(deed, books));
    if (decision.state === 'refused') return decision;
    const {change} = decision;
    await write(change, books);
    await books.directory.refresh();
    const tier = PRACTICE_TIERS.find(({code}) => code === change.member.tierCode) ?? null;
    return {state: 'done', name: change.member.name, tier: tier?.name.trim() ?? null, left: change.left};
  });
}

/** What the office gave and took of a balance on a day. */
export type OfficeNet = {readonly balance: string; readonly given: number; readonly taken: number};

const OFFICE_DAY = `SELECT substr(unit, instr(unit, ':') + 1) AS balance, sum(max(-amount, 0)) AS given,
    sum(max(amount, 0)) AS taken
  FROM posting JOIN act USING (seq) WHERE day = :day AND account = :account GROUP BY unit ORDER BY unit`;

/** What the office gave and took on a day. No till had a part in it: the report that tills can ask for is without it. */
export async function officeDay({knex}: Pick<Database, 'knex'>, day: DateText): Promise<readonly OfficeNet[]> {
  const rows: readonly unknown[] = await knex.raw(OFFICE_DAY, {day, account: CONTRA.office});
  return rows.map((row) => ({
    balance: textOf(row, 'balance'),
    given: numberOf(row, 'given'),
    taken: numberOf(row, 'taken'),
  }));
}
