import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {putActions} from '../../src/bonus-host/action-book.ts';
import {checkLedger} from '../../src/bonus-host/check-ledger.ts';
import type {Order, Settled} from '../../src/bonus-host/ledger.ts';
import {openBooks, type Books} from '../../src/bonus-host/open-books.ts';
import {PRACTICE_ACTIONS} from '../../src/bonus-host/practice.ts';
import type {Act} from '../../src/bonus-host/record.ts';
import {newCode, NOON} from './desk.ts';

const ACTS = 1500;

type Held = {credit: number; coffee: number; isBlocked: boolean; movedTo: string | null};
type Given = {
  readonly kind: 'redeem' | 'payCredit' | 'sell';
  readonly till: string;
  readonly code: string;
  readonly amount: number;
  back: number;
};

/** The rules once more, as small as they can be: a balance each, and who may still give back what. */
function makeModel() {
  const codes = new Map<string, Held>();
  const given = new Map<string, Given>();
  const owners = new Map<string, string>();
  const completed = new Set<string>();
  const used = (code: string): Held | null => {
    const held = codes.get(code);
    return held === undefined || held.isBlocked || held.movedTo !== null ? null : held;
  };
  const last = (code: string): Held => {
    const held = codes.get(code);
    if (held === undefined) throw new Error('no such code');
    return held.movedTo === null ? held : last(held.movedTo);
  };
  const giveBack = (one: Given, amount: number): boolean => {
    const held = last(one.code);
    if (one.kind === 'sell' && held.credit < amount) return false;
    if (one.kind === 'redeem') held.coffee += amount;
    else held.credit += one.kind === 'sell' ? -amount : amount;
    one.back += amount;
    return true;
  };
  const release = (id: string, till: string, ofId: string): boolean => {
    const owner = owners.get(ofId);
    if (ofId === id || (owner !== undefined && owner !== till)) return false;
    if (owner === undefined) owners.set(ofId, till);
    const one = given.get(ofId);
    // What was done and is neither spending nor a sale can't be given back; what was refused or never came need not be.
    return one === undefined ? !completed.has(ofId) : giveBack(one, one.amount - one.back);
  };
  const spend = (id: string, till: string, act: Extract<Act, {kind: 'redeem' | 'payCredit' | 'sell'}>): boolean => {
    const held = used(act.code);
    if (held === null) return false;
    if (act.kind === 'redeem') {
      if (held.coffee < 10) return false;
      held.coffee -= 10;
      given.set(id, {kind: act.kind, till, code: act.code, amount: 10, back: 0});
      return true;
    }
    const amount = act.kind === 'sell' ? act.amountCents : Math.min(act.openCents, held.credit);
    if (amount === 0) return false;
    held.credit += act.kind === 'sell' ? amount : -amount;
    given.set(id, {kind: act.kind, till, code: act.code, amount, back: 0});
    return true;
  };
  const decide = (id: string, till: string, act: Act): boolean => {
    switch (act.kind) {
      case 'create':
        codes.set(act.code, {credit: act.creditCents, coffee: 0, isBlocked: false, movedTo: null});
        return true;
      case 'collect': {
        const held = used(act.code);
        if (held !== null) held.coffee += act.points[0]?.points ?? 0;
        return held !== null;
      }
      case 'redeem':
      case 'payCredit':
      case 'sell':
        return spend(id, till, act);
      case 'returnCredit': {
        const one = given.get(act.ofId);
        const amount = act.amountCents ?? 0;
        const isMine = one?.till === till;
        return one?.kind === 'payCredit' && isMine && amount <= one.amount - one.back && giveBack(one, amount);
      }
      case 'release':
        return release(id, till, act.ofId);
      case 'block':
      case 'unblock': {
        const held = codes.get(act.code);
        if (held === undefined || held.movedTo !== null || held.isBlocked === (act.kind === 'block')) return false;
        held.isBlocked = act.kind === 'block';
        return true;
      }
      case 'transfer': {
        const from = codes.get(act.code);
        if (from === undefined || from.movedTo !== null || codes.has(act.to)) return false;
        codes.set(act.to, {credit: from.credit, coffee: from.coffee, isBlocked: false, movedTo: null});
        codes.set(act.code, {credit: 0, coffee: 0, isBlocked: from.isBlocked, movedTo: act.to});
        return true;
      }
      case 'expireCredit':
        return false;
    }
  };
  /** Done or refused; null where the id is another till's, foreclosed by it before. */
  const take = (id: string, till: string, act: Act): 'done' | 'refused' | null => {
    const owner = owners.get(id);
    if (owner !== undefined) return owner === till ? 'refused' : null;
    const state = decide(id, till, act) ? 'done' : 'refused';
    owners.set(id, till);
    if (state === 'done') completed.add(id);
    return state;
  };
  return {take, codes};
}

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
function makeDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

function codeNo(no: number): string {
  return String(no + 1).padStart(14, '0');
}

/** The next order: of any kind, on few codes, naming ids that were, that were refused, and that never were. */
function nextOrder(no: number, dice: (sides: number) => number): Order {
  const id = `random-${no}`;
  const code = codeNo(dice(8) + Math.floor(no / 200));
  const ofId = `random-${Math.max(0, no + 3 - dice(40))}`;
  const ticketId = `ticket-${no}`;
  const acts: readonly (() => Act)[] = [
    () => ({kind: 'collect', code, ticketId, completedAtMs: NOON, points: [{actionId: 'coffee', points: 1 + dice(9)}]}),
    () => ({kind: 'redeem', code, pin: null, ticketId, actionId: 'coffee', costPoints: 10}),
    () => ({kind: 'payCredit', code, pin: null, ticketId, openCents: 1 + dice(900)}),
    () => ({kind: 'sell', code, ticketId, card: 'existing', amountCents: 1 + dice(2000), pinHash: null}),
    () => ({kind: 'returnCredit', ofId, amountCents: 1 + dice(300)}),
    () => ({kind: 'release', ofId}),
    () => (dice(4) > 0 ? {kind: 'unblock', code} : {kind: 'block', code, reason: 'chance'}),
    () => (dice(6) > 0 ? {kind: 'release', ofId} : {kind: 'transfer', code, to: codeNo(20 + dice(20)), pinHash: null}),
  ];
  const act = (acts[dice(acts.length)] ?? (() => ({kind: 'release', ofId}) as const))();
  const tillNo = act.kind === 'block' || act.kind === 'unblock' || act.kind === 'transfer' ? null : `0${1 + dice(2)}`;
  return {id, tillNo, digest: JSON.stringify(act), act};
}

async function begin(books: Books, model: ReturnType<typeof makeModel>): Promise<void> {
  await putActions(books.db, {actions: PRACTICE_ACTIONS}, NOON);
  for (let no = 0; no < 16; no += 1) {
    const act = {kind: 'create', ...newCode(codeNo(no), {creditCents: 1000})} as const;
    await books.ledger.submit({id: `create-${no}`, tillNo: null, digest: '', act});
    model.take(`create-${no}`, '', act);
  }
}

async function expectHeld(books: Books, model: ReturnType<typeof makeModel>): Promise<void> {
  for (const [code, {credit, coffee}] of model.codes) {
    const balances = (await books.ledger.code(code))?.balances;
    expect({code, credit: balances?.['credit'] ?? 0, coffee: balances?.['points:coffee'] ?? 0}).toEqual({
      code,
      credit,
      coffee,
    });
  }
  expect((await checkLedger(books.db)).complaints).toEqual([]);
}

/** Sends orders all at once, every third twice, as if its answer had been lost; gives what each was answered. */
async function sendAll(books: Books, orders: readonly Order[]): Promise<ReadonlyMap<string, Settled>> {
  const sent = orders.flatMap((order, index) => (index % 3 === 0 ? [order, order] : [order]));
  const settled = await Promise.all(sent.map(async (order) => [order.id, await books.ledger.submit(order)] as const));
  const answers = new Map<string, Settled>();
  for (const [id, one] of settled) {
    expect(one).toEqual(answers.get(id) ?? one);
    answers.set(id, one);
  }
  return answers;
}

describe('acts at random, many at once', () => {
  it.each([[1], [20_260_310]])(
    `are decided as a small model says, and add up (seed %i, ${ACTS} acts)`,
    async (seed) => {
      const folder = await mkdtemp(join(tmpdir(), 'bonustill-random-'));
      const books = await openBooks(folder, () => NOON);
      const model = makeModel();
      const dice = makeDice(seed);
      const done: string[] = [];
      try {
        await begin(books, model);
        for (let no = 0; no < ACTS;) {
          const orders = Array.from({length: 1 + dice(30)}, (_, index) => nextOrder(no + index, dice));
          no += orders.length;
          const answers = await sendAll(books, orders);
          for (const {id, tillNo, act} of orders) {
            const one = answers.get(id);
            const state = one?.kind === 'answered' ? one.state : null;
            expect({id, act, state}).toEqual({id, act, state: model.take(id, tillNo ?? '', act)});
            if (state === 'done') done.push(act.kind);
          }
        }
        await expectHeld(books, model);
        expect(new Set(done).size).toBe(9);
      } finally {
        await books.close();
        await rm(folder, {recursive: true});
      }
    },
  );
});
