import type {Database} from '../store/open-database.ts';
import {numberOf, textOf} from '../store/rows.ts';

/** What a check of the whole ledger found: nothing in `complaints` where all adds up. */
export type LedgerCheck = {readonly acts: number; readonly codes: number; readonly complaints: readonly string[]};

/** Each finds rows that must not be, and says in words what one of them means. */
const CHECKS = [
  `SELECT 'act ' || act.id || ' is not balanced in ' || unit AS what FROM posting JOIN act USING (seq)
    GROUP BY seq, unit HAVING sum(amount) <> 0`,
  `SELECT 'the postings in ' || unit || ' sum to ' || sum(amount) AS what FROM posting GROUP BY unit
    HAVING sum(amount) <> 0`,
  `SELECT 'the balance of ' || coalesce(b.account, f.account) || ' in ' || coalesce(b.unit, f.unit) || ' is '
      || coalesce(b.amount, 0) || ', its postings sum to ' || coalesce(f.amount, 0) AS what
    FROM balance AS b FULL JOIN (SELECT account, unit, sum(amount) AS amount FROM posting GROUP BY account, unit) AS f
      ON f.account = b.account AND f.unit = b.unit
    WHERE coalesce(b.amount, 0) <> coalesce(f.amount, 0)`,
  `SELECT 'code ' || account || ' is below zero in ' || unit AS what FROM balance
    WHERE amount < 0 AND account GLOB '[0-9]*'`,
  `SELECT 'postings stand under ' || account || ', which is no code' AS what FROM balance
    WHERE account GLOB '[0-9]*' AND account NOT IN (SELECT code FROM code)`,
  `SELECT 'a posting stands under act ' || seq || ', which is not there' AS what FROM posting
    WHERE seq NOT IN (SELECT seq FROM act)`,
  `SELECT 'act ' || act.id || ' was refused and has postings' AS what FROM act JOIN posting USING (seq)
    WHERE act.state = 'refused'`,
  `SELECT 'code ' || code || ' was replaced and still holds ' || unit AS what FROM code JOIN balance ON account = code
    WHERE replaced_by IS NOT NULL AND amount <> 0`,
  `SELECT 'act ' || spend.id || ' can be given back and is not done' AS what FROM spend LEFT JOIN act ON act.id = spend.id
    WHERE act.state IS NOT 'done'`,
  `SELECT 'rows of the act before ' || seq || ' are missing' AS what FROM act
    WHERE seq > 1 AND seq - 1 NOT IN (SELECT seq FROM act)`,
];

/** At most so many of one kind are named. */
const NAMED_MAX = 20;

/**
 * Reads the whole ledger: every act sums to zero for each unit, every balance is the sum of its postings, no code is
 * below zero, nothing refused was booked, no act is missing.
 */
export async function checkLedger({knex}: Pick<Database, 'knex'>): Promise<LedgerCheck> {
  const complaints: string[] = [];
  for (const sql of CHECKS) {
    const rows: readonly unknown[] = await knex.raw(`${sql} LIMIT ${NAMED_MAX}`);
    complaints.push(...rows.map((row) => textOf(row, 'what')));
  }
  const [acts, codes] = await Promise.all(
    ['act', 'code'].map(async (table) => numberOf(await knex(table).count({count: '*'}).first(), 'count')),
  );
  return {acts: acts ?? 0, codes: codes ?? 0, complaints};
}
