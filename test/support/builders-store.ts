import {randomUUID} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BonusAction} from '../../src/core/bonus/action.ts';
import type {Rules} from '../../src/core/catalogue.ts';
import type {MemberFacts} from '../../src/core/members/rules.ts';
import type {Batch, TillStore} from '../../src/app/ports.ts';
import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import {owedBy} from '../../src/app/owed.ts';
import {evolve} from '../../src/core/evolve.ts';
import type {TillState} from '../../src/core/state.ts';
import {openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {MOMENT, RULES, TEN_O_CLOCK} from './builders.ts';

/** A folder of a test's own; whoever makes it removes it. */
export async function makeFolder(): Promise<{readonly path: string; readonly remove: () => Promise<void>}> {
  const path = await mkdtemp(join(tmpdir(), 'bonustill-test-'));
  return {path, remove: () => rm(path, {recursive: true, force: true})};
}

type Setting = {
  readonly rules?: Rules;
  readonly actions?: readonly BonusAction[];
  readonly members?: MemberFacts | null;
  readonly nowMs?: number;
};

/** What a command leads to as one transaction; throws where the till refuses it. */
export function batchOf(
  before: TillState,
  command: Command,
  {rules = RULES, actions = [], members = null, nowMs = TEN_O_CLOCK}: Setting = {},
): Batch {
  const newId = `ticket-${before.nextTicketNo}`;
  const decision = decide(before, command, {nowMs, newId, rules, moment: MOMENT, actions, members});
  if (!decision.ok) throw new Error(`${command.kind} was refused: ${JSON.stringify(decision.refusal)}`);
  const {events} = decision;
  const outbox = owedBy(events, randomUUID);
  return {events, outbox, operator: null, before, after: events.reduce(evolve, before)};
}

/** A till at work on a store: commands are decided and committed one by one, as the shell does. */
export type StoredTill = {
  readonly db: Database;
  readonly store: TillStore;
  readonly state: () => TillState;
  readonly dispatch: (command: Command, nowMs?: number) => Promise<void>;
};

/** Opens a till on a folder, where it left off. */
export async function openStoredTill(folder: string, setting: Setting = {}): Promise<StoredTill> {
  const db = await openDatabase(folder);
  const store = await openTillStore(db);
  let state = await store.load();
  let lastMs = Math.max(TEN_O_CLOCK, state.lastAtMs);
  const dispatch = async (command: Command, nowMs?: number): Promise<void> => {
    lastMs = nowMs ?? lastMs + 1;
    const batch = batchOf(state, command, {...setting, nowMs: lastMs});
    await store.commit(batch);
    state = batch.after;
  };
  return {db, store, state: () => state, dispatch};
}
