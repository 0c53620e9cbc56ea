import * as v from 'valibot';
import {prepare, type Statement} from '../store/statements.ts';
import type {Database} from '../store/open-database.ts';
import {textOf} from '../store/rows.ts';
import type {CodeRecord, Spend, StoredAct} from './record.ts';

/** What decisions will ask for. */
export type Keys = {
  readonly ids: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
  readonly tickets: ReadonlySet<string>;
};

/** What the ledger knows of the keys, read in one statement. What is not there is unknown to it. */
export type Loaded = {
  readonly acts: readonly StoredAct[];
  readonly codes: readonly CodeRecord[];
  readonly spends: readonly Spend[];
  /** Pairs of ticket and code that have collected. */
  readonly collected: readonly (readonly [string, string])[];
  /** 0 while no actions were ever imported. */
  readonly actionsVersion: number;
};

/** The columns of a code as one JSON object, in a statement that reads from `code`. */
export const CODE_OBJECT = `json_object('code', code.code, 'version', version, 'pinHash', pin_hash,
  'wrongPins', wrong_pins, 'pinLockedUntilMs', pin_locked_until_ms, 'validUntil', valid_until,
  'discount', json(discount), 'blocks', json(blocks),
  'replaced', iif(replaced_by IS NULL, NULL, json_object('by', replaced_by, 'atMs', replaced_at_ms)),
  'creditUsedOn', credit_used_on, 'createdAtMs', created_at_ms,
  'balances', json((SELECT json_group_object(unit, amount) FROM balance WHERE account = code.code)))`;

/** The one statement: exported so that its plan can be looked at. */
export const LOAD = `SELECT json_object(
  'acts', json((SELECT json_group_array(json_object('id', id, 'tillNo', till_no, 'kind', kind, 'state', state,
      'digest', digest, 'answer', answer))
    FROM act WHERE id IN (SELECT value FROM json_each(?1, '$.ids')))),
  'codes', json((SELECT json_group_array(${CODE_OBJECT})
    FROM code WHERE code.code IN (SELECT value FROM json_each(?1, '$.codes')))),
  'spends', json((SELECT json_group_array(json_object('id', id, 'kind', kind, 'tillNo', till_no, 'code', code,
      'unit', unit, 'amount', amount, 'givenBack', given_back))
    FROM spend WHERE id IN (SELECT value FROM json_each(?1, '$.ids')))),
  'collected', json((SELECT json_group_array(json_array(ticket_id, code))
    FROM act WHERE kind = 'collect' AND state = 'done'
      AND ticket_id IN (SELECT value FROM json_each(?1, '$.tickets')))),
  'actionsVersion', (SELECT coalesce(max(version), 0) FROM action_list)) AS loaded`;

const Text = v.string();
const Whole = v.pipe(v.number(), v.safeInteger());

const CodeRecordSchema = v.object({
  code: Text,
  version: Whole,
  pinHash: v.nullable(Text),
  wrongPins: Whole,
  pinLockedUntilMs: Whole,
  validUntil: v.nullable(Text),
  discount: v.nullable(
    v.variant('kind', [
      v.object({kind: v.literal('percent'), ratePpm: Whole}),
      v.object({kind: v.literal('amount'), amountCents: Whole}),
    ]),
  ),
  blocks: v.array(v.object({fromMs: Whole, untilMs: v.nullable(Whole), reason: Text})),
  replaced: v.nullable(v.object({by: Text, atMs: Whole})),
  creditUsedOn: v.nullable(Text),
  createdAtMs: Whole,
  balances: v.record(Text, Whole),
});

const LoadedSchema = v.object({
  acts: v.array(
    v.object({
      id: Text,
      tillNo: v.nullable(Text),
      kind: Text,
      state: v.picklist(['done', 'refused']),
      digest: Text,
      answer: Text,
    }),
  ),
  codes: v.array(CodeRecordSchema),
  spends: v.array(
    v.object({
      id: Text,
      kind: v.picklist(['redeem', 'payCredit', 'sell']),
      tillNo: Text,
      code: Text,
      unit: Text,
      amount: Whole,
      givenBack: Whole,
    }),
  ),
  collected: v.array(v.tuple([Text, Text])),
  actionsVersion: Whole,
});

/** A code as CODE_OBJECT gives it. Throws where the database holds something else. */
export function codeRecordOf(text: string): CodeRecord {
  return v.parse(CodeRecordSchema, JSON.parse(text));
}

/** Prepares the one statement that reads everything an act may ask for. */
export async function prepareLoad({connection}: Pick<Database, 'connection'>): Promise<{
  readonly load: (keys: Keys) => Promise<Loaded>;
  readonly finalize: () => Promise<void>;
}> {
  const statement: Statement = await prepare(connection, LOAD);
  return {
    load: async ({ids, codes, tickets}) => {
      const wanted = JSON.stringify({ids: [...ids], codes: [...codes], tickets: [...tickets]});
      return v.parse(LoadedSchema, JSON.parse(textOf(await statement.get(wanted), 'loaded')));
    },
    finalize: statement.finalize,
  };
}
