import type {Knex} from 'knex';

/*
 * What of a ticket was refunded is read back from the journal, by the ticket: the index finds it in years of sales. And a
 * refund waits at the till for what links give back: these deeds come before those that nobody waits for. The list of
 * transactions goes by days.
 */
const STEPS = [
  'CREATE INDEX ticket_at ON ticket (at_ms)',
  `CREATE INDEX journal_refunded ON journal (ticket_id) WHERE kind = 'ticketRefunded'`,
  `CREATE INDEX member_deed_refund ON member_deed (link, seq)
    WHERE state = 'waiting' AND body->>'isAwaited' = 1`,
];

export const m0010 = {
  name: '0010-refunds',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of STEPS) await knex.raw(sql);
  },
};
