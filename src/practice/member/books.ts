import {momentReader} from '../../core/bonus/moment.ts';
import {openDatabase} from '../../store/database.ts';
import type {Database} from '../../store/open-database.ts';
import {MEMBER_MIGRATIONS} from '../../store/member-migrations.ts';
import {textOf} from '../../store/rows.ts';
import {memberActDocument, type Written} from './act-document.ts';
import {cardHash, openDirectory, type Directory} from './directory.ts';
import {openMemberLedger, type Ledger, type LedgerRules} from './ledger.ts';
import {PRACTICE_MEMBERS, type PracticeMember} from './members.ts';
import type {Profile} from './profiles.ts';
import {CONTRA, pair} from './record.ts';

export const MEMBER_DATABASE_FILE = 'member-host.sqlite';

/** The folder holds the data of another practice host. */
export class WrongSystem extends Error {}

/** A practice host's data, open. */
export type MemberBooks = {
  readonly folder: string;
  readonly profile: Profile;
  readonly db: Database;
  readonly ledger: Ledger;
  readonly rules: LedgerRules;
  /** Keys the hashes of cards and of bodies. */
  readonly secret: string;
  readonly directory: Directory;
  readonly close: () => Promise<void>;
};

function openingOf(members: readonly PracticeMember[], {units}: Profile, atMs: number): Written {
  const postings = members.flatMap(({number, held}) =>
    units.flatMap(({unit}) => {
      const amount = held[unit] ?? 0;
      return amount === 0 ? [] : pair(number, CONTRA.opening, {unit, amount});
    }),
  );
  return {
    stored: {id: 'opening', tillNo: null, state: 'done', digest: 'opening', answer: '{}'},
    kind: 'opening',
    act: null,
    atMs,
    day: new Date(atMs).toISOString().slice(0, 10),
    changes: {number: null, postings, movement: null, voucher: null, foreclosed: null},
  };
}

/** Writes the practice members, all or none. */
async function layOut(
  {knex}: Database,
  profile: Profile,
  {secret, atMs}: {secret: string; atMs: number},
): Promise<void> {
  const {sheet} = profile;
  await knex.transaction(async (to) => {
    for (const {number, name, tierCode, barred, photo, machineNo, cards, vouchers} of PRACTICE_MEMBERS) {
      await to('member').insert({
        number,
        name,
        tier_code: tierCode,
        barred,
        machine_no: machineNo,
        photo_type: sheet.photo ? (photo?.type ?? null) : null,
        photo_base64: sheet.photo ? (photo?.base64 ?? null) : null,
      });
      for (const card of cards)
        await to('card').insert({hash: cardHash(secret, card), last_four: card.slice(-4), number});
      for (const {voucherId, name: called, worth, validUntil} of sheet.vouchers ? vouchers : []) {
        const row = {id: voucherId, number, name: called, worth: JSON.stringify(worth), is_used: 0};
        await to('voucher').insert({...row, valid_until: validUntil});
      }
    }
    const document = memberActDocument([openingOf(PRACTICE_MEMBERS, profile, atMs)]);
    await to.raw('INSERT INTO act_document (document) VALUES (?)', [document]);
    await to('host').update({kind: profile.kind});
  });
}

async function ensureLaidOut(db: Database, profile: Profile, nowMs: () => number): Promise<string> {
  const row: unknown = await db.knex('host').first('secret', 'kind');
  const secret = textOf(row, 'secret');
  const kind: unknown = Object(row).kind;
  if (kind === null) await layOut(db, profile, {secret, atMs: nowMs()});
  else if (kind !== profile.kind)
    throw new WrongSystem(`${db.folder} holds the data of a practice host for ${String(kind)}.`);
  return secret;
}

/** Opens (and makes, where missing) the data of a practice host. Throws a Fault or WrongSystem. */
export async function openMemberBooks(folder: string, profile: Profile, nowMs: () => number): Promise<MemberBooks> {
  const db = await openDatabase(folder, MEMBER_MIGRATIONS, MEMBER_DATABASE_FILE);
  try {
    const secret = await ensureLaidOut(db, profile, nowMs);
    const directory = await openDirectory(db, secret);
    const read = momentReader(Intl.DateTimeFormat().resolvedOptions().timeZone);
    const rules: LedgerRules = {
      sheet: profile.sheet,
      units: profile.units.map(({unit}) => unit),
      prefix: profile.prefix,
      nowMs,
      dayOf: (atMs) => read(atMs).date,
      member: directory.member,
    };
    const ledger = await openMemberLedger(db, rules);
    const close = async (): Promise<void> => {
      await ledger.close();
      await db.close();
    };
    return {folder, profile, db, ledger, rules, secret, directory, close};
  } catch (error) {
    await db.close();
    throw error;
  }
}
