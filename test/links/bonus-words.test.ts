import {describe, expect, it} from 'vitest';
import type {Fate} from '../../src/core/bonus/figures.ts';
import type {ReadOutcome} from '../../src/links/bonus-codec.ts';
import {openHostWords, WORDS_WAIT_MS} from '../../src/links/bonus-words.ts';
import {manualClock} from '../support/manual-clock.ts';
import {A, B} from '../support/builders-tables.ts';
import {logWords} from '../../src/app/log.ts';

const NOTHING_SOLD: ReadonlyMap<string, string> = new Map();

/* What a receipt waits for: that the host has taken the points, and told what the code holds behind that. */

const HOLDS = {
  creditCents: 0,
  creditLastDay: null,
  discount: null,
  needsPin: false,
  pools: [{pool: 'coffee', points: 15}],
  actions: [],
  actionsVersion: 1,
} as const;
const readOf = (code: string): ReadOutcome => ({kind: 'read', read: {code, ...HOLDS}});
const SILENT: ReadOutcome = {kind: 'unknown', why: 'silent', message: 'no answer'};

/** The words with a queue and a host that do what the test says, and what happened in which order. */
function bench(isOnline: boolean | null = true) {
  const clock = manualClock();
  const fates = new Map<string, Fate>();
  const happened: string[] = [];
  const host = {isOnline, answer: async (code: string): Promise<ReadOutcome> => readOf(code), fails: false};
  const words = openHostWords({
    client: {
      read: (code) => {
        happened.push(`read ${code}`);
        return host.answer(code);
      },
    },
    queue: {
      fateOf: async (id) => {
        if (host.fails) throw new Error('disk');
        return fates.get(id) ?? {kind: 'none'};
      },
    },
    isOnline: () => host.isOnline,
    setTimer: clock.setTimer,
    log: (what, fields) => void happened.push(logWords(what, fields)),
  });
  return {
    ...words,
    clock,
    host,
    happened,
    fate: (code: string, fate: Fate) => fates.set(`ticket-1/${code}`, fate),
    settle: (code: string, fate: Fate) => {
      fates.set(`ticket-1/${code}`, fate);
      words.settled(`ticket-1/${code}`);
    },
  };
}

/** Lets everything run that waits for nothing from outside. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the host’s words on a ticket', () => {
  it('come when its collection is over, and the code is read only behind that', async () => {
    const at = bench();
    at.fate(A, {kind: 'waiting'});
    const words = at.wordsOn('ticket-1', [A], NOTHING_SOLD);
    await rest();
    expect(at.happened).toEqual([]);
    at.settle(A, {kind: 'done'});
    expect(await words).toEqual([{code: A, collection: {kind: 'done'}, read: {code: A, ...HOLDS}}]);
    expect(at.happened).toEqual([`read ${A}`]);
    expect(at.clock.timersOpen()).toBe(0);
  });

  it('come at once where the collection is over already, or nothing was collected', async () => {
    const at = bench();
    at.fate(A, {kind: 'done'});
    const words = await at.wordsOn('ticket-1', [A, B], NOTHING_SOLD);
    expect(words).toMatchObject([
      {code: A, collection: {kind: 'done'}, read: {code: A}},
      {code: B, collection: {kind: 'none'}, read: {code: B}},
    ]);
  });

  it('are each code’s own: another one’s collection says nothing of this', async () => {
    const at = bench();
    at.fate(A, {kind: 'waiting'});
    at.fate(B, {kind: 'waiting'});
    const words = at.wordsOn('ticket-1', [A, B], NOTHING_SOLD);
    await rest();
    at.settle(B, {kind: 'done'});
    await rest();
    at.clock.pass(WORDS_WAIT_MS);
    expect(await words).toMatchObject([
      {code: A, collection: {kind: 'waiting'}, read: null},
      {code: B, collection: {kind: 'done'}, read: {code: B}},
    ]);
  });

  it('are a refusal without a balance where the host refused the points', async () => {
    const at = bench();
    at.fate(A, {kind: 'waiting'});
    const words = at.wordsOn('ticket-1', [A], NOTHING_SOLD);
    await rest();
    at.settle(A, {kind: 'refused', reason: 'codeBlocked'});
    expect(await words).toEqual([{code: A, collection: {kind: 'refused', reason: 'codeBlocked'}, read: null}]);
    expect(at.happened).toEqual([]);
  });

  it('are waited for no longer than a moment: for the collection …', async () => {
    const at = bench();
    at.fate(A, {kind: 'waiting'});
    const words = at.wordsOn('ticket-1', [A], NOTHING_SOLD);
    await rest();
    at.clock.pass(WORDS_WAIT_MS - 1);
    await rest();
    expect(at.clock.timersOpen()).toBe(1);
    at.clock.pass(1);
    expect(await words).toEqual([{code: A, collection: {kind: 'waiting'}, read: null}]);
  });

  it('… and for the reading', async () => {
    const at = bench();
    at.host.answer = () => new Promise(() => undefined);
    at.fate(A, {kind: 'done'});
    const words = at.wordsOn('ticket-1', [A], NOTHING_SOLD);
    await rest();
    at.clock.pass(WORDS_WAIT_MS);
    expect(await words).toEqual([{code: A, collection: {kind: 'done'}, read: null}]);
  });

  it('are not waited for while the host does not answer', async () => {
    const at = bench(false);
    at.fate(A, {kind: 'waiting'});
    expect(await at.wordsOn('ticket-1', [A, B], NOTHING_SOLD)).toEqual([
      {code: A, collection: {kind: 'waiting'}, read: null},
      {code: B, collection: {kind: 'none'}, read: null},
    ]);
    expect(at.happened).toEqual([]);
  });

  it('are what it said before it went, once it goes', async () => {
    const at = bench();
    at.fate(A, {kind: 'waiting'});
    const words = at.wordsOn('ticket-1', [A], NOTHING_SOLD);
    await rest();
    at.host.isOnline = false;
    at.giveUp();
    expect(await words).toEqual([{code: A, collection: {kind: 'waiting'}, read: null}]);
    expect(at.clock.timersOpen()).toBe(0);
  });

  it('have no balance where the reading comes to nothing', async () => {
    const at = bench(null);
    at.host.answer = async () => SILENT;
    expect(await at.wordsOn('ticket-1', [A], NOTHING_SOLD)).toEqual([
      {code: A, collection: {kind: 'none'}, read: null},
    ]);
    at.host.answer = async () => ({kind: 'refused', reason: {code: 'codeUnknown'}});
    expect(await at.wordsOn('ticket-1', [A], NOTHING_SOLD)).toEqual([
      {code: A, collection: {kind: 'none'}, read: null},
    ]);
  });

  it('are none where the till’s own disk fails, and that is logged', async () => {
    const at = bench();
    at.host.fails = true;
    expect(await at.wordsOn('ticket-1', [A], NOTHING_SOLD)).toEqual([
      {code: A, collection: {kind: 'none'}, read: null},
    ]);
    expect(at.happened).toEqual([`what became of an act is not known (id ticket-1/${A}; disk)`]);
  });
});
