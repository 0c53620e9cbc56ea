import {createHash} from 'node:crypto';
import type {DateText} from '../../core/bonus/dates.ts';
import type {MemberAct} from '../../core/members/protocol.ts';
import type {CapabilitySheet} from '../../core/members/sheet.ts';
import type {Database} from '../../store/open-database.ts';
import {openBatchQueue} from '../../bonus-host/batch-queue.ts';
import {asFault} from '../../store/faults.ts';
import {prepare} from '../../store/statements.ts';
import {memberActDocument, type Written} from './act-document.ts';
import {decideMemberAct} from './decide.ts';
import {keysOf, NO_KEYS, prepareLoad, type Loaded} from './load.ts';
import {refuse, type Decision, type MemberRow, type Scene, type StoredAct, type Unit} from './record.ts';
import {makeWorld, type World} from './world.ts';

/** An act as it was asked for. `digest` tells another body under the same id. */
export type Order = {
  readonly tillNo: string;
  readonly digest: string;
  readonly act: MemberAct;
  /** The system says no to it, whatever there is. */
  readonly isRefused?: boolean;
};

/** What a system says that refuses, for practice. */
const SAYS_NO: Decision = refuse({code: 'systemRefused', reason: 'No refunds today'});

/** `idTaken`: the id stands for something else already; nothing was done. */
export type Settled =
  {readonly kind: 'answered'; readonly state: 'done' | 'refused'; readonly answer: string} | {readonly kind: 'idTaken'};

export type LedgerRules = {
  readonly sheet: CapabilitySheet;
  readonly units: readonly Unit[];
  /** What the host's own names for acts begin with. */
  readonly prefix: string;
  readonly nowMs: () => number;
  readonly dayOf: (atMs: number) => DateText;
  readonly member: (number: string) => MemberRow | null;
};

export type Ledger = {
  /** Decides an act and has it on disk when it resolves; the same id and digest get the same answer for ever. */
  readonly submit: (order: Order) => Promise<Settled>;
  readonly act: (id: string) => Promise<StoredAct | null>;
  readonly held: (numbers: readonly string[]) => Promise<Pick<Loaded, 'balances' | 'vouchers'>>;
  /** Does something while no act is decided or written, such as a deed of the office. */
  readonly alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Waits for what was submitted. */
  readonly close: () => Promise<void>;
};

function settledOf(stored: StoredAct, {tillNo, digest}: Order): Settled {
  const isSame = stored.digest === '' || (stored.tillNo === tillNo && stored.digest === digest);
  return isSame ? {kind: 'answered', state: stored.state, answer: stored.answer} : {kind: 'idTaken'};
}

function referenceOf(prefix: string, id: string): string {
  return `${prefix}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}

/** What is kept of an id that was reversed before it arrived: whatever comes under it later is refused. */
function foreclosed(id: string, order: Order, {atMs, day}: Pick<Written, 'atMs' | 'day'>): Written {
  const answer = JSON.stringify({code: 'reversedBefore'});
  const stored: StoredAct = {id, tillNo: order.tillNo, state: 'refused', digest: '', answer};
  return {stored, kind: 'foreclosed', act: null, atMs, day, changes: null};
}

function decideOrder(order: Order, world: World, rules: LedgerRules): readonly Written[] {
  const {act, tillNo, digest} = order;
  const atMs = rules.nowMs();
  const day = rules.dayOf(atMs);
  const {sheet, units, member, prefix} = rules;
  const scene: Scene = {...world, sheet, units, member, tillNo, today: day, reference: referenceOf(prefix, act.id)};
  const decision = order.isRefused === true ? SAYS_NO : decideMemberAct(act, scene);
  const answer = JSON.stringify(decision.state === 'done' ? decision.answer : decision.reason);
  const stored: StoredAct = {id: act.id, tillNo, state: decision.state, digest, answer};
  const changes = decision.state === 'done' ? decision.changes : null;
  const own: Written = {stored, kind: act.kind, act, atMs, day, changes};
  const forbidden = changes?.foreclosed ?? null;
  const all = forbidden === null ? [own] : [own, foreclosed(forbidden, order, {atMs, day})];
  for (const one of all) world.take(one.stored, one.changes);
  return all;
}

type Settling = {
  readonly load: Awaited<ReturnType<typeof prepareLoad>>['load'];
  readonly commit: (document: string) => Promise<unknown>;
  readonly rules: LedgerRules;
};

/** Decides the orders one after the other and writes them in one commit. */
async function settle(orders: readonly Order[], {load, commit, rules}: Settling): Promise<readonly Settled[]> {
  const world = makeWorld(await load(keysOf(orders.map(({act}) => act))));
  const written: Written[] = [];
  const settled = orders.map((order) => {
    if (world.act(order.act.id) === null) written.push(...decideOrder(order, world, rules));
    const stored = world.act(order.act.id);
    if (stored === null) throw new Error('an act was decided and is not there');
    return settledOf(stored, order);
  });
  if (written.length > 0) await commit(memberActDocument(written));
  return settled;
}

type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** One after the other: what is read for a decision holds until that is written. */
function makeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** The ledger on an open database of a member host, which this process holds alone. */
export async function openMemberLedger(db: Pick<Database, 'connection'>, rules: LedgerRules): Promise<Ledger> {
  const loading = await prepareLoad(db);
  const commit = await prepare(db.connection, 'INSERT INTO act_document (document) VALUES (?)');
  const settling: Settling = {load: loading.load, commit: (document) => commit.run(document), rules};
  const alone = makeTurns();
  const queue = openBatchQueue((orders: readonly Order[]) =>
    alone(() => settle(orders, settling)).catch((error: unknown) => {
      throw asFault(error);
    }),
  );
  return {
    submit: queue.submit,
    act: async (id) => (await loading.load({...NO_KEYS, ids: [id]})).acts[0] ?? null,
    held: (numbers) => loading.load({...NO_KEYS, numbers}),
    alone,
    close: async () => {
      await queue.idle();
      await alone(async () => undefined);
      await Promise.all([loading.finalize(), commit.finalize()]);
    },
  };
}
