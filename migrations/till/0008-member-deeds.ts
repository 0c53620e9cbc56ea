import type {Knex} from 'knex';

/*
 * What the till owes the links to members' systems. A trigger of `commit_document` writes and settles the rows in the
 * very commit of the events that owe and end them, so that no power cut falls between. `body` is all that the link is
 * told; `link` and `number` say whose it is: deeds of one member at one link keep their order. Somebody stands at the
 * till for a `memberTake`. `reference` and `remaining` are kept of the link's answer: a debit is given back by its
 * reference. A refused deed is `seen` once a manager has said so; it stays, with its reason and what goes with that.
 */
const STEPS = [
  `CREATE TABLE member_deed (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('memberTake', 'memberFinish', 'memberEarn', 'memberGiveBack')),
    link TEXT NOT NULL,
    number TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused', 'seen')),
    reason TEXT,
    detail TEXT,
    reference TEXT,
    remaining INTEGER
  ) STRICT`,
  `CREATE INDEX member_deed_waiting ON member_deed (link, seq) WHERE state = 'waiting'`,
  `CREATE INDEX member_deed_member ON member_deed (link, number, seq) WHERE state = 'waiting'`,
  `CREATE INDEX member_deed_awaited ON member_deed (link, seq) WHERE state = 'waiting' AND kind = 'memberTake'`,
  `CREATE INDEX member_deed_ticket ON member_deed (ticket_id) WHERE state = 'waiting'`,
  `CREATE INDEX member_deed_refused ON member_deed (seq) WHERE state IN ('refused', 'seen')`,
  // Nearly all commits owe no link anything: they pay for one look.
  `CREATE TRIGGER commit_document_deeds INSTEAD OF INSERT ON commit_document
    WHEN json_type(NEW.document, '$.deeds') IS NOT NULL BEGIN
    INSERT INTO member_deed (id, seq, at_ms, kind, link, number, ticket_id, body, state)
      SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, 'waiting'
      FROM json_each(NEW.document, '$.deeds.owed');
    UPDATE member_deed SET
        state = settled.value->>1,
        reason = coalesce(settled.value->>2, reason),
        detail = coalesce(settled.value->>3, detail),
        reference = coalesce(settled.value->>4, reference),
        remaining = coalesce(settled.value->>5, remaining)
      FROM json_each(NEW.document, '$.deeds.settled') AS settled
      WHERE member_deed.id = settled.value->>0
        AND member_deed.state = CASE settled.value->>1 WHEN 'seen' THEN 'refused' ELSE 'waiting' END;
  END`,
];

export const m0008 = {
  name: '0008-member-deeds',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of STEPS) await knex.raw(sql);
  },
};
