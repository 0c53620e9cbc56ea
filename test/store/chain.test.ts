import {createHash} from 'node:crypto';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {chainHash, FIRST_HASH} from '../../src/store/chain.ts';
import {openDatabase} from '../../src/store/database.ts';
import {execute} from '../../src/store/statements.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {cancel, pay, ring, sell, signOn, voidLine} from '../support/builders.ts';

/* Whoever can write the file can do all this; the triggers only stop slips. What was done must be found, and named. */

let folder: Awaited<ReturnType<typeof makeFolder>>;
let till: StoredTill;

beforeEach(async () => {
  folder = await makeFolder();
  till = await openStoredTill(folder.path);
  // Rows 1 to 12: sign-on; sale of 9.00; a cancelled sale; a sale of 2.99.
  for (const command of [
    signOn(),
    sell(450),
    sell(450),
    pay('cash'),
    ring(100),
    cancel,
    ring(300),
    voidLine(1),
    ring(299),
    pay('house'),
  ]) {
    await till.dispatch(command);
  }
});

afterEach(async () => {
  await till.store.close();
  await folder.remove();
});

async function tamper(sql: string): Promise<void> {
  await execute(till.db.connection, sql);
}

const GUARDED = ['journal', 'ticket', 'ticket_line', 'ticket_tender'] as const;

async function dropGuards(): Promise<void> {
  for (const table of GUARDED) {
    await tamper(`DROP TRIGGER ${table}_no_update; DROP TRIGGER ${table}_no_delete;`);
  }
}

/** The message of the fault that work ends in. */
async function wordsOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'nothing found';
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : String(error);
  }
}

/** What a start of the till on this data says. */
async function start(): Promise<void> {
  const store = await openTillStore(await openDatabase(folder.path));
  try {
    await store.load();
  } finally {
    await store.close();
  }
}

/** Writes a row's body anew and every hash from there on, as a forger with time would. */
async function forge(seq: number, body: (before: string) => string): Promise<void> {
  const rows: readonly {seq: number; body: string}[] = await till.db
    .knex('journal')
    .select('seq', 'body')
    .orderBy('seq');
  let hash = FIRST_HASH;
  for (const row of rows) {
    const text = row.seq === seq ? body(row.body) : row.body;
    hash = chainHash(hash, row.seq, text);
    await till.db.knex('journal').where({seq: row.seq}).update({body: text, hash});
  }
}

describe('the hash of a row', () => {
  it('is SHA-256 over the hash before, the number and the body, as a stranger can work out', () => {
    const text = `${'0'.repeat(64)}\n1\n{"kind":"drawerOpened"}`;
    expect(chainHash(FIRST_HASH, 1, '{"kind":"drawerOpened"}')).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('changes with each of the three', () => {
    const hashes = [chainHash(FIRST_HASH, 1, 'a'), chainHash(FIRST_HASH, 2, 'a'), chainHash(FIRST_HASH, 1, 'b')];
    expect(new Set([...hashes, chainHash('1'.repeat(64), 1, 'a')]).size).toBe(4);
  });
});

describe('what was written stays', () => {
  it.each(GUARDED)('no row of %s is changed or deleted', async (table) => {
    await expect(tamper(`DELETE FROM ${table}`)).rejects.toThrow(`${table} is append-only`);
    const column = table === 'journal' ? 'body' : 'no';
    await expect(tamper(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow(`${table} is append-only`);
  });

  it.each(GUARDED)('nor is one of %s put in the place of another', async (table) => {
    const copy = `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`;
    await expect(tamper(copy)).rejects.toThrow(`${table} is append-only`);
  });
});

describe('a journal that was tampered with', () => {
  it('untouched, it is whole', async () => {
    const stored: unknown = await till.db.knex('journal').orderBy('seq', 'desc').first();
    expect(stored).toMatchObject({seq: 15});
    expect(await verifyJournal(till.db)).toEqual({rows: 15, hash: expect.stringMatching(/^[0-9a-f]{64}$/)});
    expect(await wordsOf(start)).toBe('nothing found');
  });

  it.each([
    [
      'a price is made smaller',
      `UPDATE journal SET body = replace(body, '"unitCents":450', '"unitCents":150') WHERE seq = 4`,
      'Journal row 4 was altered.',
    ],
    ['the last row is altered', "UPDATE journal SET body = body || ' ' WHERE seq = 15", 'Journal row 15 was altered.'],
    [
      'a hash is altered',
      "UPDATE journal SET hash = replace(hash, 'a', 'b') WHERE seq = 7",
      'Journal row 7 was altered.',
    ],
    ['a row is dropped', 'DELETE FROM journal WHERE seq = 5', 'Journal row 5 is missing.'],
    ['the first row is dropped', 'DELETE FROM journal WHERE seq = 1', 'Journal row 1 is missing.'],
    [
      'a row is dropped and the others move up',
      'DELETE FROM journal WHERE seq = 5; UPDATE journal SET seq = seq - 1 WHERE seq > 5',
      'Journal row 5 was altered.',
    ],
    [
      'two rows are swapped',
      'UPDATE journal SET seq = -1 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = -1',
      'Journal row 3 was altered.',
    ],
    [
      'two bodies are swapped',
      'UPDATE journal SET body = (SELECT body FROM journal AS other WHERE other.seq = 7 - journal.seq) WHERE seq IN (3, 4)',
      'Journal row 3 was altered.',
    ],
    [
      'a row is inserted at the end',
      `INSERT INTO journal SELECT 16, at_ms, kind, ticket_id, operator_no, body, hash FROM journal WHERE seq = 1`,
      'Journal row 16 was altered.',
    ],
    [
      'a row is inserted in between',
      'UPDATE journal SET seq = -seq WHERE seq >= 5; UPDATE journal SET seq = 1 - seq WHERE seq < 0; INSERT INTO journal SELECT 5, at_ms, kind, ticket_id, operator_no, body, hash FROM journal WHERE seq = 1',
      'Journal row 5 was altered.',
    ],
  ])('%s: found at the next start, and named', async (_what, sql, words) => {
    await dropGuards();
    await tamper(sql);
    expect(await wordsOf(start)).toBe(`databaseCorrupt: ${words}`);
    expect(await wordsOf(() => verifyJournal(till.db))).toBe(`databaseCorrupt: ${words}`);
  });

  it.each([
    ['the time beside a row', 'UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 6', 'Journal row 6 was altered.'],
    ['the operator beside a row', "UPDATE journal SET operator_no = '9' WHERE seq = 6", 'Journal row 6 was altered.'],
    [
      'the total of a ticket',
      'UPDATE ticket SET total_cents = 100 WHERE no = 1',
      'What "ticket" keeps of ticket 000001 is not what the journal says.',
    ],
    [
      'the copy of a ticket',
      "UPDATE ticket SET document = replace(document, '450', '150') WHERE no = 1",
      'What "ticket" keeps of ticket 000001 is not what the journal says.',
    ],
    [
      'the line of a ticket',
      "UPDATE ticket_line SET amount_cents = 1 WHERE ticket_id = 'ticket-1' AND no = 2",
      'What "ticket_line" keeps of ticket 000001 is not what the journal says.',
    ],
    [
      'the tender of a ticket',
      "UPDATE ticket_tender SET tender_id = 'house' WHERE ticket_id = 'ticket-1'",
      'What "ticket_tender" keeps of ticket 000001 is not what the journal says.',
    ],
    [
      'a ticket is dropped',
      'DELETE FROM ticket WHERE no = 2',
      'What "ticket" keeps of ticket 000002 is not what the journal says.',
    ],
    [
      'a ticket is invented',
      "INSERT INTO ticket SELECT 'ticket-9', 9, phase, opened_at_ms, at_ms, operator_no, subtotal_cents, discount_cents, tax_cents, total_cents, rounding_cents, change_cents, document FROM ticket WHERE no = 1",
      'There are rows in "ticket" that the journal knows nothing of.',
    ],
    [
      'a tender is invented',
      "INSERT INTO ticket_tender VALUES ('ticket-9', 1, 'cash', 'Cash', 1, 0)",
      'There are rows in "ticket_tender" that the journal knows nothing of.',
    ],
    [
      'the end is cut off, tickets and all',
      "DELETE FROM journal WHERE seq > 12; DELETE FROM ticket WHERE no = 3; DELETE FROM ticket_line WHERE ticket_id = 'ticket-3'; DELETE FROM ticket_tender WHERE ticket_id = 'ticket-3'",
      'Journal row 13 is missing.',
    ],
    [
      'a row is inserted before the first',
      'INSERT INTO journal SELECT 0, at_ms, kind, ticket_id, operator_no, body, hash FROM journal WHERE seq = 1',
      'There are journal rows before the first one.',
    ],
  ])('%s: found by verifying it', async (_what, sql, words) => {
    await dropGuards();
    await tamper(sql);
    expect(await wordsOf(() => verifyJournal(till.db))).toBe(`databaseCorrupt: ${words}`);
  });

  it('rows before the snapshot, which a start no longer reads', async () => {
    for (let sale = 0; sale < 60; sale += 1) {
      await till.dispatch(ring(100));
      await till.dispatch(pay('house'));
    }
    await dropGuards();
    await tamper("UPDATE journal SET body = body || ' ' WHERE seq = 4");
    expect(await wordsOf(start)).toBe('nothing found');
    expect(await wordsOf(() => verifyJournal(till.db))).toBe('databaseCorrupt: Journal row 4 was altered.');
  });

  it('a snapshot that gives an operator rights', async () => {
    for (let sale = 0; sale < 60; sale += 1) {
      await till.dispatch(ring(100));
      await till.dispatch(pay('house'));
    }
    await tamper(`UPDATE snapshot SET state = replace(state, '"nextTicketNo":', '"nextTicketNo":9')`);
    expect(await wordsOf(() => verifyJournal(till.db))).toMatch(
      /^databaseCorrupt: The snapshot at row \d+ was altered\.$/,
    );
  });
});

describe('a forger who writes every hash anew', () => {
  it.each([
    [
      'an event that no till knows',
      () => '{"kind":"drawerShut","atMs":1,"operatorNo":null}',
      'Journal row 4 holds no event that this program knows.',
    ],
    ['no JSON', () => '{"kind":', 'Journal row 4 holds no event that this program knows.'],
    [
      'an event that can’t have happened there',
      (body: string) => body.replace('"ticket-1"', '"ticket-7"'),
      "Journal row 4 can't have happened where it stands.",
    ],
  ])('%s: found at the next start', async (_what, body, words) => {
    await dropGuards();
    await forge(4, body);
    expect(await wordsOf(start)).toBe(`databaseCorrupt: ${words}`);
  });

  it('a smaller price: the tickets give it away', async () => {
    await dropGuards();
    await forge(4, (body) => body.replace('"unitCents":450', '"unitCents":150'));
    expect(await wordsOf(start)).toBe('nothing found');
    expect(await wordsOf(() => verifyJournal(till.db))).toContain('ticket 000001');
  });
});
