import {createHmac} from 'node:crypto';
import type {Database} from '../../store/open-database.ts';
import {textOf} from '../../store/rows.ts';
import type {MemberRow} from './record.ts';

/** Whom a practice host knows, and by which cards. Balances are the ledger's. */
export type Directory = {
  /** By number, in order. */
  readonly members: () => readonly MemberRow[];
  readonly member: (number: string) => MemberRow | null;
  /** The last four digits of each card of a member. */
  readonly lastFours: (number: string) => readonly string[];
  readonly memberOfCard: (card: string) => Promise<string | null>;
  /** Reads it again, after the office changed it. */
  readonly refresh: () => Promise<void>;
};

/** What a card is found by: its number stands nowhere. */
export function cardHash(secret: string, card: string): string {
  return createHmac('sha256', secret).update(`card ${card}`).digest('hex');
}

function memberRowOf(row: unknown): MemberRow {
  const text = (name: string): string | null => {
    const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : null;
    return typeof value === 'string' ? value : null;
  };
  const type = text('photo_type') === 'image/jpeg' ? 'image/jpeg' : 'image/png';
  const base64 = text('photo_base64');
  return {
    number: textOf(row, 'number'),
    name: textOf(row, 'name'),
    tierCode: text('tier_code'),
    barred: text('barred'),
    machineNo: text('machine_no'),
    photo: base64 === null ? null : {type, base64},
  };
}

type Known = {
  readonly members: ReadonlyMap<string, MemberRow>;
  readonly lastFours: ReadonlyMap<string, readonly string[]>;
};

async function read({knex}: Pick<Database, 'knex'>): Promise<Known> {
  const members: unknown[] = await knex('member').orderBy('number');
  const cards: unknown[] = await knex('card').whereNull('taken_at_ms').orderBy('last_four');
  const lastFours = new Map<string, readonly string[]>();
  for (const card of cards) {
    const number = textOf(card, 'number');
    lastFours.set(number, [...(lastFours.get(number) ?? []), textOf(card, 'last_four')]);
  }
  return {members: new Map(members.map(memberRowOf).map((member) => [member.number, member])), lastFours};
}

/** Reads whom a practice host knows. `secret` keys the hashes of cards. */
export async function openDirectory(db: Pick<Database, 'knex'>, secret: string): Promise<Directory> {
  let known = await read(db);
  return {
    members: () => [...known.members.values()],
    member: (number) => known.members.get(number) ?? null,
    lastFours: (number) => known.lastFours.get(number) ?? [],
    memberOfCard: async (card) => {
      const hash = cardHash(secret, card);
      const row: unknown = await db.knex('card').where({hash}).whereNull('taken_at_ms').first('number');
      return row === undefined ? null : textOf(row, 'number');
    },
    refresh: async () => {
      known = await read(db);
    },
  };
}
