import type {Knex} from 'knex';

/*
 * What other tills ask of this one: the tickets of a day, what claims there are on a ticket, and what became of one. All
 * of it stands in the journal and in the tickets already; here is how it is found without reading them all.
 */
const INDEXES = [
  `CREATE INDEX journal_claims ON journal (ticket_id) WHERE kind GLOB 'refundClaim*' AND ticket_id IS NOT NULL`,
  `CREATE INDEX journal_claim ON journal (body->>'claimId') WHERE kind GLOB 'refundClaim*'`,
];

export const m0012 = {
  name: '0012-tills',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of INDEXES) await knex.raw(sql);
  },
};
