import * as v from 'valibot';
import type {MemberAct} from '../../core/members/protocol.ts';
import type {Database} from '../../store/open-database.ts';
import {textOf} from '../../store/rows.ts';
import {prepare} from '../../store/statements.ts';
import type {Movement, StoredAct, VoucherRow} from './record.ts';

/** What the ledger knows of some acts, read in one statement. What is not there is unknown to it. */
export type Loaded = {
  readonly acts: readonly StoredAct[];
  readonly movements: readonly Movement[];
  readonly balances: readonly {readonly number: string; readonly unit: string; readonly amount: number}[];
  readonly vouchers: readonly VoucherRow[];
};

type Keys = {
  readonly ids: readonly string[];
  readonly references: readonly string[];
  readonly numbers: readonly string[];
  readonly vouchers: readonly string[];
};

const LOAD = `WITH
  wanted_id AS (SELECT value AS id FROM json_each(?1, '$.ids')),
  moved AS (SELECT * FROM movement WHERE id IN wanted_id
    OR reference IN (SELECT value FROM json_each(?1, '$.references')))
SELECT json_object(
  'acts', json((SELECT json_group_array(json_object('id', id, 'tillNo', till_no, 'state', state, 'digest', digest,
      'answer', answer)) FROM act WHERE id IN wanted_id)),
  'movements', json((SELECT json_group_array(json_object('id', id, 'kind', kind, 'tillNo', till_no, 'number', number,
      'unit', unit, 'amount', amount, 'stage', stage, 'left', amount_left, 'reference', reference)) FROM moved)),
  'balances', json((SELECT json_group_array(json_object('number', account, 'unit', unit, 'amount', amount))
    FROM balance WHERE account IN (SELECT value FROM json_each(?1, '$.numbers') UNION SELECT number FROM moved))),
  'vouchers', json((SELECT json_group_array(json_object('voucherId', id, 'number', number, 'name', name,
      'worth', json(worth), 'validUntil', valid_until, 'isUsed', json(iif(is_used, 'true', 'false'))))
    FROM voucher WHERE id IN (SELECT value FROM json_each(?1, '$.vouchers'))
      OR number IN (SELECT value FROM json_each(?1, '$.numbers'))))) AS loaded`;

const Text = v.string();
const Whole = v.pipe(v.number(), v.safeInteger());
const LoadedSchema = v.object({
  acts: v.array(
    v.object({
      id: Text,
      tillNo: v.nullable(Text),
      state: v.picklist(['done', 'refused']),
      digest: Text,
      answer: Text,
    }),
  ),
  movements: v.array(
    v.object({
      id: Text,
      kind: v.picklist(['earn', 'redeem', 'charge', 'debit', 'voucher', 'fund']),
      tillNo: Text,
      number: Text,
      unit: Text,
      amount: Whole,
      stage: v.picklist(['held', 'final']),
      left: Whole,
      reference: Text,
    }),
  ),
  balances: v.array(v.object({number: Text, unit: Text, amount: Whole})),
  vouchers: v.array(
    v.object({
      voucherId: Text,
      number: Text,
      name: Text,
      worth: v.variant('kind', [
        v.object({kind: v.literal('amountOff'), amountCents: Whole}),
        v.object({kind: v.literal('percentOff'), ratePpm: Whole}),
        v.object({kind: v.literal('product'), productId: Text}),
      ]),
      validUntil: v.nullable(Text),
      isUsed: v.boolean(),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Loaded>;

/** Everything that these acts may ask for. */
export function keysOf(acts: readonly MemberAct[]): Keys {
  return {
    ids: acts.flatMap((act) => ('ofId' in act ? [act.id, act.ofId] : [act.id])),
    references: acts.flatMap((act) => (act.kind === 'credit' ? [act.reference] : [])),
    numbers: acts.flatMap((act) => ('number' in act ? [act.number] : [])),
    vouchers: acts.flatMap((act) => (act.kind === 'voucherUse' ? [act.voucherId] : [])),
  };
}

export const NO_KEYS: Keys = {ids: [], references: [], numbers: [], vouchers: []};

/** Prepares the one statement that reads all that an act may ask for. */
export async function prepareLoad({connection}: Pick<Database, 'connection'>): Promise<{
  readonly load: (keys: Keys) => Promise<Loaded>;
  readonly finalize: () => Promise<void>;
}> {
  const statement = await prepare(connection, LOAD);
  return {
    load: async (keys) =>
      v.parse(LoadedSchema, JSON.parse(textOf(await statement.get(JSON.stringify(keys)), 'loaded'))),
    finalize: statement.finalize,
  };
}
