import * as v from 'valibot';
import type {TillStore} from '../app/ports.ts';
import type {Database} from './open-database.ts';
import {textOf} from './rows.ts';
import {statementsOn} from './statements-on-use.ts';

const SQL = {
  keep: `INSERT INTO count_draft (operator_no, body) VALUES (?, ?)
    ON CONFLICT (operator_no) DO UPDATE SET body = excluded.body`,
  forget: 'DELETE FROM count_draft WHERE operator_no = ?',
  kept: 'SELECT body FROM count_draft WHERE operator_no = ?',
} as const;

const WHOLE = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const DRAFT = v.object({units: v.array(WHOLE), counts: v.array(v.nullable(WHOLE))});

type Drafts = Pick<TillStore, 'keepCount' | 'keptCount'>;

/** Counts of the drawer that are being typed (see migration 0015). Throws Faults. */
export function openCountDrafts(
  database: Pick<Database, 'connection'>,
): Drafts & {readonly close: () => Promise<void>} {
  const {run, close} = statementsOn(database, 'the counts of the drawer');
  return {
    keepCount: async (operatorNo, draft) => {
      if (draft === null) await run(SQL.forget, (forget) => forget.run(operatorNo));
      else await run(SQL.keep, (keep) => keep.run(operatorNo, JSON.stringify(draft)));
    },
    keptCount: (operatorNo) =>
      run(SQL.kept, async (kept) => {
        const row = await kept.get(operatorNo);
        if (row === undefined) return null;
        const body: unknown = JSON.parse(textOf(row, 'body'));
        return v.is(DRAFT, body) ? body : null;
      }),
    close,
  };
}
