import {randomUUID} from 'node:crypto';
import {textOf} from '../store/rows.ts';
import {isCreditExpired} from './code-rules.ts';
import {CODE_OBJECT, codeRecordOf} from './load.ts';
import type {Books} from './open-books.ts';
import {CREDIT} from './record.ts';

const PAGE = `SELECT ${CODE_OBJECT} AS code FROM code
  WHERE code.code > ? AND credit_used_on IS NOT NULL
    AND (SELECT amount FROM balance WHERE account = code.code AND unit = '${CREDIT}') > 0
  ORDER BY code.code LIMIT 500`;

/** Books off the credit of every code whose last day is past; gives how many codes that were. */
export async function expireCredit({db, ledger, rules}: Books): Promise<number> {
  const scene = {...rules, today: rules.dayOf(rules.nowMs())};
  let count = 0;
  for (let after = ''; ;) {
    const rows: readonly unknown[] = await db.knex.raw(PAGE, [after]);
    const records = rows.map((row) => codeRecordOf(textOf(row, 'code')));
    for (const record of records.filter((one) => isCreditExpired(one, scene))) {
      const id = `expire-${randomUUID()}`;
      const act = {kind: 'expireCredit', code: record.code} as const;
      const settled = await ledger.submit({id, tillNo: null, digest: id, act});
      // A till may have used the credit in between: then it lives on, and that is no trouble.
      if (settled.kind === 'answered' && settled.state === 'done') count += 1;
    }
    const last = records.at(-1);
    if (last === undefined) return count;
    after = last.code;
  }
}
