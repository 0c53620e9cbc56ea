import type {Act, Changes, CodeRecord, Posting, StoredAct} from './record.ts';
import type {Reads} from './world.ts';

/** An act that was decided and is to be written, with all it changes. */
export type Written = {
  readonly stored: StoredAct;
  readonly act: Act | null;
  readonly atMs: number;
  readonly changes: Changes;
};

type Cell = string | number | null;
type Row = readonly Cell[];

/** The act as it stands in the ledger, for history: never with a PIN or what was made of one. */
function bodyOf(act: Act | null): string {
  if (act === null) return '{}';
  return JSON.stringify(act, (name, value: unknown) => (name === 'pin' || name === 'pinHash' ? undefined : value));
}

function otherCodeOf(act: Act | null, changes: Changes): string | null {
  if (act === null) return null;
  if (act.kind === 'transfer') return act.to;
  // A late collection or a return may reach the successor of the code that was named.
  const reached = changes.codes[0]?.code ?? null;
  return 'code' in act && reached === act.code ? null : reached;
}

function actRow({stored, act, atMs, changes}: Written): Row {
  const code = act !== null && 'code' in act ? act.code : null;
  const ticketId = act !== null && 'ticketId' in act ? act.ticketId : null;
  const {id, tillNo, kind, state, digest, answer} = stored;
  return [id, atMs, tillNo, kind, state, code, otherCodeOf(act, changes), ticketId, digest, bodyOf(act), answer];
}

function codeRow(record: CodeRecord): Row {
  const {code, version, pinHash, wrongPins, pinLockedUntilMs, validUntil, discount, blocks, replaced} = record;
  return [
    code,
    version,
    pinHash,
    wrongPins,
    pinLockedUntilMs,
    validUntil,
    discount === null ? null : JSON.stringify(discount),
    JSON.stringify(blocks),
    replaced?.by ?? null,
    replaced?.atMs ?? null,
    record.creditUsedOn,
    record.createdAtMs,
  ];
}

function postingRows(id: string, postings: readonly Posting[]): readonly Row[] {
  return postings.map(({account, unit, amount}, index) => [id, index + 1, account, unit, amount]);
}

/** The last state of each, where several acts changed the same. */
function lastOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/**
 * The document that the ledger's one statement spreads over its tables, as text. `reads` are what the decisions rest on.
 */
export function actDocument(written: readonly Written[], reads: Reads): string {
  const codes = lastOf(
    written.flatMap(({changes}) => changes.codes),
    ({code}) => code,
  );
  const spends = lastOf(
    written.flatMap(({changes}) => changes.spends),
    ({id}) => id,
  );
  return JSON.stringify({
    reads: reads.codes,
    spendReads: reads.spends,
    acts: written.map(actRow),
    codes: codes.map(codeRow),
    postings: written.flatMap(({stored, changes}) => postingRows(stored.id, changes.postings)),
    spends: spends.map(({id, kind, tillNo, code, unit, amount, givenBack}): Row => [
      id,
      kind,
      tillNo,
      code,
      unit,
      amount,
      givenBack,
    ]),
  });
}
