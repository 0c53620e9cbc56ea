import type {Knex} from 'knex';

/*
 * Members and tiers as the till knows them. The journal's events save them in the very commit that holds them, by one
 * more trigger of `commit_document`; the back office writes through the same view. `words` is what a name is found by.
 * Of cards there is a keyed hash: the journal never sees their numbers.
 */
const TABLES = [
  `CREATE TABLE member_account (
    number TEXT NOT NULL PRIMARY KEY,
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
  ) STRICT`,
  'CREATE INDEX member_account_tier ON member_account (tier_code, words, number)',
  'CREATE INDEX member_account_words ON member_account (words, number)',
  `CREATE TABLE member_tier (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    price_level INTEGER NOT NULL CHECK (price_level BETWEEN 1 AND 5),
    discount_ppm INTEGER NOT NULL CHECK (discount_ppm BETWEEN 0 AND 1000000),
    earn_ppm INTEGER NOT NULL CHECK (earn_ppm >= 0),
    made_by TEXT NOT NULL CHECK (made_by IN ('host', 'hand')),
    is_checked INTEGER NOT NULL CHECK (is_checked IN (0, 1))
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE member_card (
    card_hash TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX member_card_number ON member_card (number)',
  // A member has twenty cards at most: the one that was remembered first is forgotten.
  `CREATE TRIGGER member_card_limit AFTER INSERT ON member_card BEGIN
    DELETE FROM member_card WHERE rowid IN
      (SELECT rowid FROM member_card WHERE number = NEW.number ORDER BY rowid DESC LIMIT -1 OFFSET 20);
  END`,
];

/**
 * The last guard: while the back office checks a tier, the till may just be making it anew. What is not checked takes
 * no checked one's place. Nearly all commits have nothing of members: they pay for one look, not for three statements.
 */
const SPREAD = `CREATE TRIGGER commit_document_members INSTEAD OF INSERT ON commit_document
  WHEN json_type(NEW.document, '$.members') IS NOT NULL BEGIN
  INSERT INTO member_account (number, name, words, tier_code, earn_ppm, barred_reason, masked_cards, points, balances,
                              as_of_ms, is_by_hand)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
           value->>9, value->>10
    FROM jsonb_each(NEW.document, '$.members.accounts') WHERE true
    ON CONFLICT (number) DO UPDATE SET name = excluded.name, words = excluded.words, tier_code = excluded.tier_code,
      earn_ppm = excluded.earn_ppm, barred_reason = excluded.barred_reason, masked_cards = excluded.masked_cards,
      points = excluded.points, balances = excluded.balances, as_of_ms = excluded.as_of_ms,
      is_by_hand = excluded.is_by_hand;
  INSERT INTO member_tier (code, name, price_level, discount_ppm, earn_ppm, made_by, is_checked)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6
    FROM jsonb_each(NEW.document, '$.members.tiers') WHERE true
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, price_level = excluded.price_level,
      discount_ppm = excluded.discount_ppm, earn_ppm = excluded.earn_ppm, made_by = excluded.made_by,
      is_checked = excluded.is_checked
    WHERE excluded.is_checked >= member_tier.is_checked;
  INSERT OR REPLACE INTO member_card (card_hash, number)
    SELECT value->>0, value->>1 FROM jsonb_each(NEW.document, '$.members.cards');
END`;

export const m0007 = {
  name: '0007-members',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of [...TABLES, SPREAD]) await knex.raw(sql);
  },
};
