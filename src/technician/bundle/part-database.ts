import {join} from 'node:path';
import {CATALOGUE_FILE} from '../../store/database-file.ts';
import {DATABASE_FILE} from '../../store/database.ts';
import {databaseFacts, lastJournalRows, QUEUES} from '../../store/database-facts.ts';
import {TILL_MIGRATIONS} from '../../store/migrations.ts';
import {toldEvent} from './journal-fields.ts';
import {only, type Part} from './piece.ts';

const ROWS = 500;
const HASH_SHOWN = 16;

export const DATABASE_PART: Part = {
  name: 'database',
  gather: async ({folder}) => {
    const facts = await databaseFacts(join(folder, DATABASE_FILE), QUEUES);
    return only({path: 'database.json', kind: 'json', value: {known: TILL_MIGRATIONS.length, ...facts}});
  },
};

export const JOURNAL_PART: Part = {
  name: 'journal',
  gather: async ({folder}) => {
    const rows = await lastJournalRows(join(folder, DATABASE_FILE), ROWS);
    const told = rows.map(({seq, atMs, kind, operatorNo, hash, body}) =>
      JSON.stringify({
        seq,
        at: new Date(atMs).toISOString(),
        kind,
        operatorNo,
        hash: hash.slice(0, HASH_SHOWN),
        event: toldEvent(body),
      }),
    );
    return only({path: 'journal.jsonl', kind: 'lines', text: told.map((row) => `${row}\n`).join('')});
  },
};

export const CATALOGUE_PART: Part = {
  name: 'catalogue',
  gather: async ({folder}) =>
    only({path: 'catalogue.json', kind: 'json', value: await databaseFacts(join(folder, CATALOGUE_FILE))}),
};
