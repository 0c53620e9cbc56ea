import type {DateText} from '../../core/bonus/dates.ts';
import type {MemberAct} from '../../core/members/protocol.ts';
import type {Changes, StoredAct} from './record.ts';

/** An act that was decided and is to be written, with all it changes; `act` null for what is kept of a foreclosed id. */
export type Written = {
  readonly stored: StoredAct;
  readonly kind: string;
  readonly act: MemberAct | null;
  readonly atMs: number;
  readonly day: DateText;
  readonly changes: Changes | null;
};

type Row = readonly (string | number | null)[];

function actRow({stored, kind, act, atMs, day, changes}: Written): Row {
  const {id, tillNo, state, digest, answer} = stored;
  const ofId = act !== null && 'ofId' in act ? act.ofId : null;
  const number = changes?.number ?? (act !== null && 'number' in act ? act.number : null);
  return [id, atMs, day, tillNo, kind, state, number, ofId, digest, JSON.stringify(act ?? {}), answer];
}

/** The last state of each, where several acts changed the same. */
function lastOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/** The document that the ledger's one statement spreads over its tables, as text. */
export function memberActDocument(written: readonly Written[]): string {
  const movements = written.flatMap(({changes}) => changes?.movement ?? []);
  const vouchers = written.flatMap(({changes}) => changes?.voucher ?? []);
  return JSON.stringify({
    acts: written.map(actRow),
    postings: written.flatMap(({stored, changes}) =>
      (changes?.postings ?? []).map(({account, unit, amount}, index): Row => [
        stored.id,
        index + 1,
        account,
        unit,
        amount,
      ]),
    ),
    movements: lastOf(movements, ({id}) => id).map((one): Row => [
      one.id,
      one.kind,
      one.tillNo,
      one.number,
      one.unit,
      one.amount,
      one.stage,
      one.left,
      one.reference,
    ]),
    vouchers: lastOf(vouchers, ({voucherId}) => voucherId).map(({voucherId, isUsed}): Row => [
      voucherId,
      isUsed ? 1 : 0,
    ]),
  });
}
