import {createHash, randomBytes} from 'node:crypto';
import {printable} from '../core/text.ts';
import type {Database} from '../store/open-database.ts';
import {numberOf, textOf} from '../store/rows.ts';
import {prepare} from '../store/statements.ts';

/** A till that may call, and since when. */
export type TillToken = {readonly tillNo: string; readonly madeAtMs: number};

const TOKEN_BYTES = 32;
const FORM = /^[A-Za-z0-9_-]{43}$/;
const TILL_NO = /^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/;

/** True for what may number a till: 1 to 16 letters, digits and hyphens. */
export function isTillNo(text: string): boolean {
  return TILL_NO.test(text);
}

/** 256 random bits need no salt and no slow hash: nobody tries them all. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Makes a token for a till and keeps its hash; the token itself is given once, now. A till may have several. */
export async function addToken({knex}: Pick<Database, 'knex'>, tillNo: string, nowMs: number): Promise<string> {
  if (!isTillNo(tillNo)) throw new RangeError(`${printable(tillNo, 40)} is no number of a till`);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await knex('till_token').insert({hash: hashOf(token), till_no: tillNo, made_at_ms: nowMs});
  return token;
}

/** Takes all tokens of a till back, at once; gives how many there were. */
export async function removeTokens({knex}: Pick<Database, 'knex'>, tillNo: string): Promise<number> {
  return knex('till_token').where({till_no: tillNo}).delete();
}

/** Every token there is, by till. */
export async function listTokens({knex}: Pick<Database, 'knex'>): Promise<readonly TillToken[]> {
  const rows: unknown[] = await knex('till_token').select('till_no', 'made_at_ms').orderBy(['till_no', 'made_at_ms']);
  return rows.map((row) => ({tillNo: textOf(row, 'till_no'), madeAtMs: numberOf(row, 'made_at_ms')}));
}

/** Prepares the look-up of the till that a token stands for; null for none. */
export async function prepareTokens({connection}: Pick<Database, 'connection'>): Promise<{
  readonly tillOf: (token: string) => Promise<string | null>;
  readonly finalize: () => Promise<void>;
}> {
  const statement = await prepare(connection, 'SELECT till_no FROM till_token WHERE hash = ?');
  return {
    tillOf: async (token) => {
      if (!FORM.test(token)) return null;
      const row = await statement.get(hashOf(token));
      return row === undefined ? null : textOf(row, 'till_no');
    },
    finalize: statement.finalize,
  };
}
