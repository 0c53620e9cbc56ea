import type {Knex} from 'knex';

/*
 * Members are found by the words of their names in an index of their own: reading a million names takes seconds. It is
 * kept by triggers, and touched only where words changed: a swipe writes points and leaves it alone. The accounts get a
 * number for it (`no`), because a rowid that has no name may change. The words come folded and apart, so that the index
 * takes them as they are, whatever their letters.
 */
const ACCOUNTS = `CREATE TABLE member_account (
  no INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  tier_code TEXT,
  earn_ppm INTEGER,
  barred_reason TEXT,
  masked_cards TEXT NOT NULL CHECK (json_valid(masked_cards)),
  points TEXT NOT NULL CHECK (json_valid(points)),
  balances TEXT NOT NULL CHECK (json_valid(balances)),
  as_of_ms INTEGER NOT NULL,
  is_by_hand INTEGER NOT NULL CHECK (is_by_hand IN (0, 1))
) STRICT`;

const COLUMNS = `number, name, words, tier_code, earn_ppm, barred_reason, masked_cards, points, balances, as_of_ms,
  is_by_hand`;

/** Letters of Latin that have no accent to leave off; what is found by them is found by what stands for them, too. */
const PLAIN = [
  ['ł', 'l'], ['ø', 'o'], ['đ', 'd'], ['ð', 'd'], ['þ', 'th'], ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe'], ['ı', 'i'], ['ħ', 'h'],
] as const; // prettier-ignore

const PLAIN_WORDS = PLAIN.reduce((sql, [letter, plain]) => `replace(${sql}, '${letter}', '${plain}')`, 'words');

const INDEXES = [
  'CREATE INDEX member_account_tier ON member_account (tier_code, words, number)',
  'CREATE INDEX member_account_words ON member_account (words, number)',
  `CREATE VIRTUAL TABLE member_word USING fts5 (
    words, content = 'member_account', content_rowid = 'no', columnsize = 0, detail = none, prefix = '1 2',
    tokenize = 'ascii'
  )`,
  `INSERT INTO member_word (member_word) VALUES ('rebuild')`,
  `CREATE TRIGGER member_account_added AFTER INSERT ON member_account BEGIN
    INSERT INTO member_word (rowid, words) VALUES (NEW.no, NEW.words);
  END`,
  `CREATE TRIGGER member_account_renamed AFTER UPDATE OF words ON member_account WHEN OLD.words <> NEW.words BEGIN
    INSERT INTO member_word (member_word, rowid, words) VALUES ('delete', OLD.no, OLD.words);
    INSERT INTO member_word (rowid, words) VALUES (NEW.no, NEW.words);
  END`,
];

/** The trigger by which accounts are saved names the table: it is laid aside while that is made anew. */
async function withoutSpread(knex: Knex, work: () => Promise<void>): Promise<void> {
  const spread: unknown = await knex('sqlite_schema').where({name: 'commit_document_members'}).first('sql');
  if (typeof spread !== 'object' || spread === null || !('sql' in spread) || typeof spread.sql !== 'string')
    throw new Error('there is no trigger that saves members');
  await knex.raw('DROP TRIGGER commit_document_members');
  await work();
  await knex.raw(spread.sql);
}

export const m0016 = {
  name: '0016-member-words',
  up: async (knex: Knex): Promise<void> => {
    await withoutSpread(knex, async () => {
      await knex.raw('ALTER TABLE member_account RENAME TO member_account_before');
      await knex.raw('DROP INDEX member_account_tier');
      await knex.raw('DROP INDEX member_account_words');
      await knex.raw(ACCOUNTS);
      await knex.raw(
        `INSERT INTO member_account (${COLUMNS}) SELECT ${COLUMNS} FROM member_account_before ORDER BY number`,
      );
      await knex.raw('DROP TABLE member_account_before');
      await knex.raw(`UPDATE member_account SET words = words || ${PLAIN_WORDS} WHERE words <> ${PLAIN_WORDS}`);
      for (const sql of INDEXES) await knex.raw(sql);
    });
  },
};
