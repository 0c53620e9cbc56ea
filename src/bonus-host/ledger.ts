import type {DateText} from '../core/bonus/dates.ts';
import type {CodePattern} from '../core/bonus/code-form.ts';
import type {CreditExpiry} from '../core/bonus/credit-expiry.ts';
import type {ActionList} from '../core/bonus/action.ts';
import type {Database} from '../store/open-database.ts';
import {asFault} from '../store/faults.ts';
import {prepare} from '../store/statements.ts';
import {actDocument, type Written} from './act-document.ts';
import {NO_ACTIONS, readActionBook, type ActionBook} from './action-book.ts';
import {openBatchQueue} from './batch-queue.ts';
import {NO_CHANGES} from './code-rules.ts';
import {decide} from './decide.ts';
import {prepareLoad, type Keys} from './load.ts';
import type {Act, CodeRecord, StoredAct} from './record.ts';
import {makeWorld, type World} from './world.ts';

/** An act as it was asked for. `digest` tells another body under the same id. */
export type Order = {
  readonly id: string;
  /** Null for the office. */
  readonly tillNo: string | null;
  readonly digest: string;
  readonly act: Act;
};

/** `idTaken`: the id stands for something else already; nothing was done. */
export type Settled =
  {readonly kind: 'answered'; readonly state: 'done' | 'refused'; readonly answer: string} | {readonly kind: 'idTaken'};

export type LedgerRules = {
  readonly nowMs: () => number;
  readonly dayOf: (atMs: number) => DateText;
  readonly creditExpiry: CreditExpiry | null;
  readonly patterns: readonly CodePattern[];
};

export type Ledger = {
  /**
   * Decides an act and has it on disk when it resolves; the same id and digest get the same answer for ever. Rejects
   * with Overloaded when too many wait (nothing was done), with a Fault when the store fails (ask for the id).
   */
  readonly submit: (order: Order) => Promise<Settled>;
  readonly code: (code: string) => Promise<CodeRecord | null>;
  readonly act: (id: string) => Promise<StoredAct | null>;
  readonly actions: () => Promise<ActionList>;
  /** Waits for what was submitted. */
  readonly close: () => Promise<void>;
};

/** How often acts are decided anew because another process changed a code meanwhile. */
const TRIES_MAX = 8;

function isEmptyKeys({ids, codes, tickets}: Keys): boolean {
  return ids.size === 0 && codes.size === 0 && tickets.size === 0;
}

function union(all: readonly Keys[]): Keys {
  return {
    ids: new Set(all.flatMap(({ids}) => [...ids])),
    codes: new Set(all.flatMap(({codes}) => [...codes])),
    tickets: new Set(all.flatMap(({tickets}) => [...tickets])),
  };
}

/** True where another process got in between: a changed code, or the same id or collection written by it. */
function isRaced(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /: stale$|UNIQUE constraint failed: act\./.test(message);
}

function settledOf(stored: StoredAct, {tillNo, digest}: Order): Settled {
  const isSame = stored.tillNo === tillNo && (stored.digest === digest || stored.digest === '');
  return isSame ? {kind: 'answered', state: stored.state, answer: stored.answer} : {kind: 'idTaken'};
}

/** What is kept of an id that was released before it arrived: whatever comes under it later is refused. */
function foreclosedAct(id: string, tillNo: string | null): StoredAct {
  const answer = JSON.stringify({code: 'releasedBefore'});
  return {id, tillNo, kind: 'foreclosed', state: 'refused', digest: '', answer};
}

function decideOrder(order: Order, {world, rules, book}: {world: World; rules: LedgerRules; book: ActionBook}) {
  const {id, tillNo, digest, act} = order;
  const nowMs = rules.nowMs();
  const {creditExpiry, patterns, dayOf} = rules;
  const {record, spend, isCollected} = world;
  const lookUps = {record, spend, act: world.act, isCollected, poolOf: book.poolOf, actions: book.list.actions};
  const decision = decide(act, {id, tillNo, nowMs, today: dayOf(nowMs), dayOf, creditExpiry, patterns, ...lookUps});
  const answer = JSON.stringify(decision.state === 'done' ? decision.answer : decision.reason);
  const {changes} = decision;
  const stored: StoredAct = {id, tillNo, kind: act.kind, state: decision.state, digest, answer};
  const own: Written = {stored, act, atMs: nowMs, changes};
  world.take(stored, changes);
  if (act.kind === 'collect' && decision.state === 'done') world.collected(act.ticketId, act.code);
  if (changes.foreclosed === null) return [own];
  const foreclosed = foreclosedAct(changes.foreclosed, tillNo);
  world.take(foreclosed, NO_CHANGES);
  return [own, {stored: foreclosed, act: null, atMs: nowMs, changes: NO_CHANGES}];
}

type Settling = {
  readonly load: Awaited<ReturnType<typeof prepareLoad>>['load'];
  readonly commit: (document: string) => Promise<unknown>;
  readonly bookOf: (version: number) => Promise<ActionBook>;
  readonly rules: LedgerRules;
};

async function fetchFor(world: World, orders: readonly Order[], load: Settling['load']): Promise<void> {
  for (;;) {
    const keys = union(orders.map(({id, act}) => world.missing(id, act)));
    if (isEmptyKeys(keys)) return;
    world.add(keys, await load(keys));
  }
}

/** Decides the orders one after the other and writes them in one commit. */
async function settleOnce(orders: readonly Order[], {load, commit, bookOf, rules}: Settling): Promise<Settled[]> {
  const world = makeWorld();
  await fetchFor(world, orders, load);
  const book = await bookOf(world.actionsVersion());
  const written: Written[] = [];
  const settled: Settled[] = [];
  for (const order of orders) {
    // An act before it in the batch may have made another code matter.
    await fetchFor(world, [order], load);
    if (world.act(order.id) === null) written.push(...decideOrder(order, {world, rules, book}));
    const stored = world.act(order.id);
    if (stored === null) throw new Error('an act was decided and is not there');
    settled.push(settledOf(stored, order));
  }
  if (written.length > 0) await commit(actDocument(written, world.reads()));
  return settled;
}

async function settle(orders: readonly Order[], settling: Settling): Promise<Settled[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await settleOnce(orders, settling);
    } catch (error) {
      if (!isRaced(error) || tries === TRIES_MAX) throw asFault(error);
    }
  }
}

/** Keeps the actions as long as their version is the newest. */
function bookKeeper(db: Pick<Database, 'connection'>): Settling['bookOf'] {
  let book = NO_ACTIONS;
  return async (version) => {
    if (version !== book.list.version) book = await readActionBook(db);
    return book;
  };
}

const none: ReadonlySet<string> = new Set();

/** The ledger on an open host database. Other processes (the office's verbs) may write to the same database. */
export async function openLedger(db: Pick<Database, 'connection'>, rules: LedgerRules): Promise<Ledger> {
  const loading = await prepareLoad(db);
  const commit = await prepare(db.connection, 'INSERT INTO act_document (document) VALUES (?)');
  const bookOf = bookKeeper(db);
  const settling: Settling = {load: loading.load, commit: (document) => commit.run(document), bookOf, rules};
  const queue = openBatchQueue((orders: readonly Order[]) => settle(orders, settling));
  return {
    submit: queue.submit,
    code: async (code) => (await loading.load({ids: none, codes: new Set([code]), tickets: none})).codes[0] ?? null,
    act: async (id) => (await loading.load({ids: new Set([id]), codes: none, tickets: none})).acts[0] ?? null,
    actions: async () => {
      const {actionsVersion} = await loading.load({ids: none, codes: none, tickets: none});
      return (await bookOf(actionsVersion)).list;
    },
    close: async () => {
      await queue.idle();
      await Promise.all([loading.finalize(), commit.finalize()]);
    },
  };
}
