import {appendFile, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {HOST_DATABASE_FILE} from '../../src/bonus-host/open-books.ts';
import {openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {HOST_MIGRATIONS} from '../../src/store/host-migrations.ts';
import {numberOf, textOf} from '../../src/store/rows.ts';
import {PAPER_FILE} from './books.ts';

/** A disagreement that somebody puts into the books of a day, and what the judge must say of it. */
export type Plant = {
  readonly what: string;
  readonly into: (folder: string) => Promise<void>;
  readonly said: RegExp;
};

const COLLECTION = `SELECT seq FROM act WHERE kind = 'collect' AND state = 'done' ORDER BY seq LIMIT 1`;
/** Of a code that has enough for another one. */
const REDEMPTION = `SELECT seq FROM act WHERE kind = 'redeem' AND state = 'done' AND code GLOB '*20[01][0-9]'
  AND id IN (SELECT id FROM spend WHERE given_back = 0) ORDER BY seq LIMIT 1`;
/** Balances made anew, so that the ledger itself finds nothing to complain of. */
const BALANCED = [
  'DELETE FROM balance',
  'INSERT INTO balance SELECT account, unit, sum(amount) FROM posting GROUP BY account, unit',
];

/** Takes the guards off that keep rows as they are. */
async function unguard({knex}: Database): Promise<void> {
  const guards: readonly unknown[] = await knex('sqlite_master')
    .select('name')
    .whereRaw("type = 'trigger' AND name NOT LIKE '%document%'");
  for (const row of guards) await knex.raw(`DROP TRIGGER ${textOf(row, 'name')}`);
  await knex.raw('DROP INDEX IF EXISTS act_collected');
  await knex.raw('PRAGMA foreign_keys = OFF');
}

async function rewrite(db: Database, steps: readonly string[]): Promise<void> {
  try {
    await unguard(db);
    for (const step of steps) await db.knex.raw(step);
  } finally {
    await db.close();
  }
}

/** Steps on the host's database; `$` stands for the number of the act that `of` finds. */
function atHost(of: string, steps: readonly string[]): Plant['into'] {
  return async (folder) => {
    const db = await openDatabase(join(folder, 'host'), HOST_MIGRATIONS, HOST_DATABASE_FILE);
    const rows: unknown = await db.knex.raw(of);
    const seq = numberOf(Array.isArray(rows) ? rows[0] : undefined, 'seq');
    await rewrite(
      db,
      steps.map((step) => step.replaceAll('$', String(seq))),
    );
  };
}

function atTill(steps: readonly string[]): Plant['into'] {
  return async (folder) => rewrite(await openDatabase(join(folder, 'till-03')), steps);
}

function onPaper(change: (file: string, bytes: Buffer) => Promise<void>): Plant['into'] {
  return async (folder) => {
    const file = join(folder, 'till-03', PAPER_FILE);
    await change(file, await readFile(file));
  };
}

/** The act again under another id, with its postings. */
const AGAIN = [
  `INSERT INTO act SELECT (SELECT max(seq) + 1 FROM act), id || '-2', at_ms, till_no, kind, state, code, other_code,
     ticket_id, digest, body, answer FROM act WHERE seq = $`,
  'INSERT INTO posting SELECT (SELECT max(seq) FROM act), no, account, unit, amount FROM posting WHERE seq = $',
];
const GONE = [
  'DELETE FROM spend WHERE id = (SELECT id FROM act WHERE seq = $)',
  'DELETE FROM posting WHERE seq = $',
  'DELETE FROM act WHERE seq = $',
];

/** Two collections of a code that has some change their places in the ledger. */
const SEQS_SWAPPED = [
  `CREATE TABLE two AS SELECT min(seq) AS one, max(seq) AS other FROM act WHERE kind = 'collect' AND till_no = '03'
     GROUP BY code HAVING count(*) > 1 LIMIT 1`,
  ...['act', 'posting'].flatMap((table) => [
    `UPDATE ${table} SET seq = -1 - seq WHERE seq IN (SELECT one FROM two UNION SELECT other FROM two)`,
    `UPDATE ${table} SET seq = (SELECT one + other FROM two) + seq + 1 WHERE seq < 0`,
  ]),
];

/** Each kind of disagreement once. */
export const PLANTS: readonly Plant[] = [
  {
    what: 'a collection that the host has twice',
    into: atHost(COLLECTION, [...AGAIN, ...BALANCED]),
    said: /ticket \d+, code \d+: the host collected 2 times/,
  },
  {
    what: 'a collection that the host does not have',
    into: atHost(COLLECTION, [...GONE, ...BALANCED]),
    said: /ticket \d+, code \d+: its points never came to the host/,
  },
  {
    what: 'a collection of other points',
    into: atHost(COLLECTION, [
      'UPDATE posting SET amount = amount + (CASE WHEN amount > 0 THEN 1 ELSE -1 END) WHERE seq = $',
      ...BALANCED,
    ]),
    said: /ticket \d+ collected \d+ points:\w+ for \d+, the host booked \d+/,
  },
  {
    what: 'a benefit without its redemption',
    into: atHost(REDEMPTION, [...GONE, ...BALANCED]),
    said: /gave a benefit that the host never confirmed/,
  },
  {
    what: 'a redemption without its benefit',
    into: atHost(REDEMPTION, [
      ...AGAIN,
      `INSERT INTO spend SELECT id || '-2', kind, till_no, code, unit, amount, 0 FROM spend
         WHERE id = (SELECT id FROM act WHERE seq = $)`,
      ...BALANCED,
    ]),
    said: /that no benefit or release belongs to/,
  },
  {
    what: 'a benefit that was given and whose points came back',
    into: atHost(REDEMPTION, ['UPDATE spend SET given_back = amount WHERE id = (SELECT id FROM act WHERE seq = $)']),
    said: /the host gave \d+ points back, not 0/,
  },
  {
    what: 'an unbalanced posting',
    into: atHost(COLLECTION, ['UPDATE posting SET amount = amount + 1 WHERE seq = $ AND no = 1']),
    said: /the host's ledger: act \S+ is not balanced/,
  },
  {
    what: 'a balance that no journal explains',
    into: atHost(COLLECTION, [
      `UPDATE posting SET amount = 2 * amount WHERE seq = (SELECT seq FROM act WHERE kind = 'create' AND code = '00000000001002')`,
      ...BALANCED,
    ]),
    said: /00000000001002 points:\w+ is \d+ at the host, by the journals \d+/,
  },
  {what: 'acts of a code in another order', into: atHost(COLLECTION, SEQS_SWAPPED), said: /in another order/},
  {
    what: 'credit that no till asked for',
    into: atHost(COLLECTION, [
      `INSERT INTO act SELECT (SELECT max(seq) + 1 FROM act), 'pay-1', at_ms, till_no, 'payCredit', 'done', code, NULL,
         ticket_id, digest, '{}', '{"kind":"payCredit","paidCents":500,"creditCents":0}' FROM act WHERE seq = $`,
    ]),
    said: /the host has payCredit pay-1 of code \d+, of which the till knows nothing/,
  },
  {
    what: 'a payment by credit of another amount',
    into: atHost(`SELECT seq FROM act WHERE kind = 'payCredit' AND state = 'done' LIMIT 1`, [
      `UPDATE act SET answer = replace(answer, '"paidCents":', '"paidCents":1') WHERE seq = $`,
    ]),
    said: /payment by credit \S+ of code \d+: \d+ paid at the till, \d+ at the host/,
  },
  {
    what: 'credit that was sold and never came to the host',
    into: atHost(`SELECT seq FROM act WHERE kind = 'sell' AND state = 'done' LIMIT 1`, [...GONE, ...BALANCED]),
    said: /ticket \d+, credit sold on \d+ never came to the host/,
  },
  {
    what: 'an act that still waits at the till',
    into: atTill(["UPDATE bonus_act SET state = 'waiting' WHERE rowid = 1"]),
    said: /still waits for the host/,
  },
  {
    what: 'a row of the journal that was altered',
    into: atTill([
      "UPDATE journal SET body = replace(body, '\"points\":', '\"points\":1') WHERE kind = 'pointsCollected'",
    ]),
    said: /verify says: .*Journal row \d+ was altered/,
  },
  {
    what: 'a receipt with other points',
    into: onPaper(async (file, bytes) => {
      const at = bytes.indexOf('+', bytes.indexOf('Bonus code'));
      bytes.write(bytes.toString('latin1', at + 1, at + 2) === '9' ? '8' : '9', at + 1, 'latin1');
      await writeFile(file, bytes);
    }),
    said: /the receipt of ticket \d+ shows .*; collected: /,
  },
  {
    what: 'receipts without their benefits',
    into: onPaper(async (file, bytes) => {
      await writeFile(file, bytes.toString('latin1').replaceAll('(bonus)', '(extra)'), 'latin1');
    }),
    said: /of ticket \d+ shows the benefits nothing; given: /,
  },
  {
    what: 'receipts that came out twice',
    into: onPaper((file, bytes) => appendFile(file, bytes)),
    said: /a receipt of ticket \d+ is on paper 2 times, its job is done/,
  },
  {
    what: 'receipts that never came out',
    into: onPaper((file) => writeFile(file, '')),
    said: /a receipt of ticket \d+ is on paper 0 times, its job is done/,
  },
];
