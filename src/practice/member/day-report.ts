import * as v from 'valibot';
import type {DateText} from '../../core/bonus/dates.ts';
import type {DayNet, DayReport} from '../../core/members/protocol.ts';
import type {Database} from '../../store/open-database.ts';
import {prepare, type Statement} from '../../store/statements.ts';
import {ActKind} from './wire-answers.ts';

const TOTALS = `SELECT kind, answer->>'$.moved.of' AS moved_of,
    coalesce(answer->>'$.moved.bucket', answer->>'$.moved.account', '') AS balance, count(*) AS count,
    sum(coalesce(answer->>'$.moved.hundredths', answer->>'$.moved.cents', 1)) AS amount
  FROM act WHERE day = ? AND state = 'done' AND kind <> 'opening' AND answer->>'$.moved' IS NOT NULL
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** From the postings themselves, not from the answers: two ways to the same figures. */
const NETS = `SELECT unit,
    sum(iif(account = '@taken', max(amount, 0), 0)) AS taken,
    sum(iif(account = '@taken', max(-amount, 0), 0)) AS returned,
    sum(iif(account = '@earned', max(-amount, 0), 0)) AS earned,
    sum(iif(account = '@earned', max(amount, 0), 0)) AS revoked,
    sum(iif(account = '@funded', -amount, 0)) AS funded
  FROM posting JOIN act USING (seq) WHERE day = ? AND account IN ('@taken', '@earned', '@funded')
  GROUP BY unit ORDER BY unit`;

const Whole = v.pipe(v.number(), v.safeInteger());
const TotalRow = v.object({
  kind: ActKind,
  moved_of: v.picklist(['points', 'money', 'voucher']),
  balance: v.string(),
  count: Whole,
  amount: Whole,
});
const NetRow = v.object({
  unit: v.string(),
  taken: Whole,
  returned: Whole,
  earned: Whole,
  revoked: Whole,
  funded: Whole,
});

function netOf(row: unknown): DayNet {
  const {unit, funded, ...sums} = v.parse(NetRow, row);
  const [of, balance = ''] = unit.split(':');
  return {of: of === 'points' ? 'points' : 'money', balance, ...sums, ...(funded === 0 ? {} : {funded})};
}

/** The last day on which tills or the office did anything, by the clock that the host ran by; null where none ever did. */
export async function lastDay({knex}: Pick<Database, 'knex'>): Promise<DateText | null> {
  const row: unknown = await knex('act').whereNot('kind', 'opening').max({day: 'day'}).first();
  const {day} = v.parse(v.object({day: v.nullable(v.string())}), row);
  return day;
}

/** Prepares the report of one of the host's days. */
export async function prepareDayReport({connection}: Pick<Database, 'connection'>): Promise<{
  readonly dayReport: (day: DateText) => Promise<DayReport>;
  readonly finalize: () => Promise<void>;
}> {
  const totals: Statement = await prepare(connection, TOTALS);
  const nets: Statement = await prepare(connection, NETS);
  return {
    dayReport: async (day) => {
      const rows = (await totals.all(day)).map((row) => v.parse(TotalRow, row));
      return {
        day,
        totals: rows.map(({kind, moved_of: of, balance, count, amount}) => ({kind, of, balance, count, amount})),
        nets: (await nets.all(day)).map(netOf),
      };
    },
    finalize: async () => void (await Promise.all([totals.finalize(), nets.finalize()])),
  };
}
