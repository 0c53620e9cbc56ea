import {Fault} from '../app/ports.ts';
import {isTillEvent, type TillEvent} from '../core/events.ts';
import {evolve} from '../core/evolve.ts';
import {FIRST_STATE, type TillState} from '../core/state.ts';
import {chainHash, FIRST_HASH} from './chain.ts';
import {SNAPSHOT_VERSION, type Head} from './commit-document.ts';
import type {Statement} from './statements.ts';
import {isTillState, numberOf, textOf} from './rows.ts';

/** Rows read at a time, so that a long journal needs no more memory than a short one. */
const PAGE = 1000;

/** The till as the journal leaves it, and the journal's end. */
export type Recovered = {readonly state: TillState; readonly head: Head};

type Statements = {
  readonly snapshot: Statement;
  readonly hashAt: Statement;
  readonly journalAfter: Statement;
};

function corrupt(seq: number, why: string): Fault {
  return new Fault('databaseCorrupt', `Journal row ${seq} ${why}.`);
}

/** What a text holds as JSON; undefined where it holds none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function fromSnapshot(statements: Statements): Promise<Recovered> {
  const nothing = {state: FIRST_STATE, head: {seq: 0, hash: FIRST_HASH}};
  const row = await statements.snapshot.get();
  if (row === undefined || numberOf(row, 'version') !== SNAPSHOT_VERSION) return nothing;
  const state = parsed(textOf(row, 'state'));
  // A snapshot only saves time: where it can't be read, the journal is read from its first row.
  if (!isTillState(state)) return nothing;
  const seq = numberOf(row, 'seq');
  const last = await statements.hashAt.get(seq);
  if (last === undefined) throw corrupt(seq, 'is missing');
  return {state, head: {seq, hash: textOf(last, 'hash')}};
}

/** The event of a row whose number and hash follow on `head`; throws a Fault naming the row where they don't. */
export function checkedEvent(row: unknown, head: Head): {event: TillEvent; head: Head} {
  const seq = head.seq + 1;
  if (numberOf(row, 'seq') !== seq) throw corrupt(seq, 'is missing');
  const body = textOf(row, 'body');
  const hash = chainHash(head.hash, seq, body);
  if (textOf(row, 'hash') !== hash) throw corrupt(seq, 'was altered');
  const event = parsed(body);
  if (!isTillEvent(event)) throw corrupt(seq, 'holds no event that this program knows');
  return {event, head: {seq, hash}};
}

/** The state after an event that the chain vouches for; throws a Fault where it can't have happened after `state`. */
export function evolved(state: TillState, event: TillEvent, seq: number): TillState {
  try {
    return evolve(state, event);
  } catch (error) {
    throw new Fault('databaseCorrupt', `Journal row ${seq} can't have happened where it stands.`, error);
  }
}

/**
 * Reads the journal from the last snapshot on, checks the chain of what it reads and folds it. Throws a Fault
 * `databaseCorrupt` that names the first row that is missing or altered.
 */
export async function recover(statements: Statements): Promise<Recovered> {
  let {state, head} = await fromSnapshot(statements);
  for (;;) {
    const rows = await statements.journalAfter.all(head.seq, PAGE);
    for (const row of rows) {
      const next = checkedEvent(row, head);
      head = next.head;
      state = evolved(state, next.event, head.seq);
    }
    if (rows.length < PAGE) return {state, head};
  }
}
