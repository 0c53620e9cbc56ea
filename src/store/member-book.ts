import type {MemberBook, MemberOffice} from '../app/member-book.ts';
import {openCardKey, type CardKey} from './card-key.ts';
import type {Database} from './open-database.ts';
import {asFault} from './faults.ts';
import {membersByName} from './member-names.ts';
import {ACCOUNT_COLUMNS, accountOf, accountRow, tierOf, tierRow, type MemberDocument} from './member-rows.ts';
import {numberOf} from './rows.ts';
import {prepare} from './statements.ts';
import type {Run} from './statements-on-use.ts';

const COLUMNS = `SELECT ${ACCOUNT_COLUMNS} FROM member_account AS m`;
const TIER = 'SELECT code, name, price_level, discount_ppm, earn_ppm, made_by, is_checked FROM member_tier';

const SQL = {
  byNumber: `${COLUMNS} WHERE m.number = ?`,
  byNumbers: `${COLUMNS} WHERE m.number IN (SELECT value FROM json_each(?))`,
  byCard: `${COLUMNS} JOIN member_card AS c ON c.number = m.number WHERE c.card_hash = ?`,
  byTier: `${COLUMNS} WHERE m.tier_code = ? ORDER BY m.words, m.number LIMIT ?`,
  page: `${COLUMNS} WHERE m.number > ?1 AND (?3 IS NULL OR m.tier_code = ?3) ORDER BY m.number LIMIT ?2`,
  tier: `${TIER} WHERE code = ?`,
  tiers: `${TIER} ORDER BY code`,
  count: 'SELECT count(*) AS count FROM member_account',
  // A card that is known already is not written again: a swipe would wait for the disk.
  rememberCard: `INSERT OR REPLACE INTO member_card (card_hash, number)
    SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM member_card WHERE card_hash = ?1 AND number = ?2)`,
  save: 'INSERT INTO commit_document (document) VALUES (jsonb(?))',
} as const;

/** A member is looked up once a sale: a statement prepared for each use leaves nothing open when the database closes. */
function runOn({connection}: Pick<Database, 'connection'>): Run {
  return async (sql, work) => {
    try {
      const statement = await prepare(connection, sql);
      return await work(statement).finally(() => statement.finalize());
    } catch (error) {
      throw asFault(error);
    }
  };
}

function readers(run: Run, cardKey: CardKey): Omit<MemberBook, 'rememberCard'> {
  const accountBy = (sql: string, key: string): ReturnType<MemberBook['byNumber']> =>
    run(sql, async (find) => {
      const row = await find.get(key);
      return row === undefined ? null : accountOf(row);
    });
  return {
    byNumber: (number) => accountBy(SQL.byNumber, number),
    byCard: async (cardNumber) => accountBy(SQL.byCard, await cardKey.hashOf(cardNumber)),
    byName: (text, limit) => membersByName(run, text, limit),
    byTier: (tierCode, limit) => run(SQL.byTier, async (find) => (await find.all(tierCode, limit)).map(accountOf)),
    tier: (code) =>
      run(SQL.tier, async (find) => {
        const row = await find.get(code);
        return row === undefined ? null : tierOf(row);
      }),
    tiers: () => run(SQL.tiers, async (all) => (await all.all()).map(tierOf)),
    count: () => run(SQL.count, async (count) => numberOf(await count.get(), 'count')),
  };
}

/** The members and tiers of an open till database, for the till and for the back office. Throws Faults. */
export function openMemberBook(database: Pick<Database, 'connection' | 'folder'>): MemberOffice {
  const run = runOn(database);
  const cardKey = openCardKey(database.folder);
  return {
    ...readers(run, cardKey),
    rememberCard: async (cardNumber, number) => {
      const hash = await cardKey.hashOf(cardNumber);
      await run(SQL.rememberCard, (remember) => remember.run(hash, number));
    },
    byNumbers: (numbers) =>
      run(SQL.byNumbers, async (find) => {
        const found = (await find.all(JSON.stringify(numbers))).map(accountOf);
        return new Map(found.map((account) => [account.number, account]));
      }),
    page: (afterNumber, limit, tierCode = null) =>
      run(SQL.page, async (page) => (await page.all(afterNumber, limit, tierCode)).map(accountOf)),
    save: async ({accounts, tiers, cards}) => {
      const hashed = cards.map(async ({card, number}) => [await cardKey.hashOf(card), number]);
      const members = {accounts: accounts.map(accountRow), tiers: tiers.map(tierRow), cards: await Promise.all(hashed)};
      const document: MemberDocument = {members};
      await run(SQL.save, (save) => save.run(JSON.stringify(document)));
    },
  };
}
