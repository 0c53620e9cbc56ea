import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {QUEUE_START, type BonusQueue} from '../../src/app/bonus-queue.ts';
import type {Command} from '../../src/core/commands.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {openBonusQueue} from '../../src/store/bonus-queue.ts';
import {memoryBonusQueue} from '../../src/store/memory-bonus-queue.ts';
import {batchOf, makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {pay, product, sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';
import {credit, readToSpend, V} from '../support/builders-credit.ts';
import {A, B, park, POINT_A_COFFEE, read} from '../support/builders-tables.ts';

/*
 * The queue to the bonus host, on disk and in memory: both are told the same and must say the same.
 */

type Desk = {
  readonly queue: BonusQueue;
  readonly play: (...commands: readonly Command[]) => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const SETTING = {actions: [POINT_A_COFFEE]};

async function onDisk(): Promise<Desk> {
  const folder = await makeFolder();
  let till: StoredTill = await openStoredTill(folder.path, SETTING);
  let queue = openBonusQueue(till.db);
  const shut = async (): Promise<void> => {
    await queue.close();
    await till.store.close();
  };
  return {
    get queue() {
      return queue;
    },
    play: async (...commands) => {
      for (const command of commands) await till.dispatch(command);
    },
    restart: async () => {
      await shut();
      till = await openStoredTill(folder.path, SETTING);
      queue = openBonusQueue(till.db);
    },
    close: async () => {
      await shut();
      await folder.remove();
    },
  };
}

async function inMemory(): Promise<Desk> {
  const queue = memoryBonusQueue();
  let before = FIRST_STATE;
  let nowMs = TEN_O_CLOCK;
  return {
    queue,
    play: async (...commands) => {
      for (const command of commands) {
        nowMs += 1;
        const batch = batchOf(before, command, {...SETTING, nowMs});
        queue.commit(batch);
        before = batch.after;
      }
    },
    restart: async () => undefined,
    close: async () => undefined,
  };
}

const COFFEE_FREE: Command = {
  kind: 'askRedemption',
  hasPin: false,
  actionId: 'coffee',
  name: 'Coffee',
  costPoints: 10,
  benefit: {kind: 'freeProduct', productId: '101'},
  limitPerTicket: null,
  product: product(),
};

/** A sale of one coffee that collects for a code: ticket-1, ticket-2 … */
const saleFor = (code: string): readonly Command[] => [sell(450), read(code), pay('cash')];
const confirm = (id: string, code: string): Command => {
  return {kind: 'answerCollection', id, code, answer: {kind: 'done', pools: []}};
};
const refuse = (id: string, code: string): Command => {
  return {kind: 'answerCollection', id, code, answer: {kind: 'refused', reason: 'codeUnknown'}};
};

describe.each([
  ['on disk', onDisk],
  ['in memory', inMemory],
])('the queue %s', (_where, open) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await open();
    await desk.play(signOn());
  });
  afterEach(() => desk.close());

  const ids = async (): Promise<readonly string[]> => {
    return (await desk.queue.page(QUEUE_START, 100)).map(({act}) => act.id);
  };

  it('holds what completions owe, whole, in their order, and keeps it', async () => {
    await desk.play(...saleFor(A), ...saleFor(B));
    await desk.restart();
    expect((await desk.queue.page(QUEUE_START, 100)).map(({act}) => act)).toEqual([
      {
        kind: 'collect',
        id: `ticket-1/${A}`,
        code: A,
        ticketId: 'ticket-1',
        ticketNo: 1,
        completedAtMs: TEN_O_CLOCK + 4,
        points: [{actionId: POINT_A_COFFEE.id, points: 1}],
      },
      {
        kind: 'collect',
        id: `ticket-2/${B}`,
        code: B,
        ticketId: 'ticket-2',
        ticketNo: 2,
        completedAtMs: TEN_O_CLOCK + 7,
        points: [{actionId: POINT_A_COFFEE.id, points: 1}],
      },
    ]);
  });

  it('gives page after page', async () => {
    await desk.play(...saleFor(A), ...saleFor(A), ...saleFor(B));
    const [first] = await desk.queue.page(QUEUE_START, 1);
    const [second] = await desk.queue.page(first?.place ?? QUEUE_START, 1);
    const rest = await desk.queue.page(second?.place ?? QUEUE_START, 100);
    expect([first, second, ...rest].map((queued) => queued?.act.id)).toEqual([
      `ticket-1/${A}`,
      `ticket-2/${A}`,
      `ticket-3/${B}`,
    ]);
    expect(await desk.queue.page(rest[0]?.place ?? QUEUE_START, 100)).toEqual([]);
  });

  it('knows the oldest act of a code, and since when the oldest of all waits', async () => {
    await desk.play(...saleFor(A), ...saleFor(B), ...saleFor(B));
    expect((await desk.queue.firstOf(B))?.act.id).toBe(`ticket-2/${B}`);
    expect(await desk.queue.firstOf('00000000000009')).toBeNull();
    expect(await desk.queue.count()).toEqual({waiting: 3, oldestMs: TEN_O_CLOCK + 4, refused: 0});
  });

  it('lets an act go with the event that ends it', async () => {
    await desk.play(...saleFor(A), ...saleFor(B), confirm(`ticket-1/${A}`, A));
    await desk.restart();
    expect(await ids()).toEqual([`ticket-2/${B}`]);
  });

  it('keeps a refused collection for the manager, and out of the queue', async () => {
    await desk.play(...saleFor(A), ...saleFor(B), refuse(`ticket-1/${A}`, A));
    await desk.restart();
    expect(await ids()).toEqual([`ticket-2/${B}`]);
    expect(await desk.queue.count()).toMatchObject({waiting: 1, refused: 1});
    const [refused] = await desk.queue.refused(10);
    expect(refused).toMatchObject({act: {id: `ticket-1/${A}`, ticketNo: 1}, reason: 'codeUnknown'});
  });

  it('tells what became of an act, by its id', async () => {
    await desk.play(...saleFor(A), ...saleFor(B));
    const [ofA, ofB] = [`ticket-1/${A}`, `ticket-2/${B}`];
    const fates = (): Promise<readonly unknown[]> => Promise.all([ofA, ofB, 'no-such-act'].map(desk.queue.fateOf));
    expect(await fates()).toEqual([{kind: 'waiting'}, {kind: 'waiting'}, {kind: 'none'}]);
    await desk.play(confirm(ofA, A), refuse(ofB, B));
    await desk.restart();
    expect(await fates()).toEqual([{kind: 'done'}, {kind: 'refused', reason: 'codeUnknown'}, {kind: 'none'}]);
  });

  it('keeps what was looked after in the list, marked, behind what was not; and out of the count', async () => {
    const refused = [A, B].flatMap((code, index) => [...saleFor(code), refuse(`ticket-${index + 1}/${code}`, code)]);
    await desk.play(...refused, {kind: 'seeRefused', id: `ticket-2/${B}`});
    await desk.restart();
    const listed = async (limit: number): Promise<readonly unknown[]> =>
      (await desk.queue.refused(limit)).map(({act, reason, isSeen}) => [act.id, reason, isSeen]);
    expect(await listed(10)).toEqual([
      [`ticket-1/${A}`, 'codeUnknown', false],
      [`ticket-2/${B}`, 'codeUnknown', true],
    ]);
    expect(await listed(1)).toEqual([[`ticket-1/${A}`, 'codeUnknown', false]]);
    expect(await desk.queue.count()).toMatchObject({waiting: 0, refused: 1});
  });

  it('takes nothing for looked after that was not refused', async () => {
    await desk.play(...saleFor(A), {kind: 'seeRefused', id: `ticket-1/${A}`});
    expect(await ids()).toEqual([`ticket-1/${A}`]);
    await desk.play(confirm(`ticket-1/${A}`, A), {kind: 'seeRefused', id: `ticket-1/${A}`});
    expect(await desk.queue.refused(10)).toEqual([]);
    expect(await desk.queue.count()).toMatchObject({waiting: 0, refused: 0});
  });

  it('does not end an act a second time', async () => {
    await desk.play(...saleFor(A), confirm(`ticket-1/${A}`, A), refuse(`ticket-1/${A}`, A));
    expect(await desk.queue.count()).toEqual({waiting: 0, oldestMs: null, refused: 0});
  });

  it('tells a report what waits: collections by their age, and all the rest', async () => {
    await desk.play(sell(450), read(A), pay('cash'), sell(450), read(A), COFFEE_FREE);
    const [first] = await desk.queue.page(QUEUE_START, 1);
    const since = first?.atMs ?? 0;
    const waiting = {underHour: 0, underDay: 0, older: 0, others: 1, oldestMs: since};
    expect(await desk.queue.unsent(since + 3_599_999)).toEqual({...waiting, underHour: 1});
    expect(await desk.queue.unsent(since + 3_600_000)).toEqual({...waiting, underDay: 1});
    expect(await desk.queue.unsent(since + 86_399_999)).toEqual({...waiting, underDay: 1});
    expect(await desk.queue.unsent(since + 86_400_000)).toEqual({...waiting, older: 1});
    await desk.play({kind: 'answerCollection', id: first?.act.id ?? '', code: A, answer: {kind: 'done', pools: []}});
    expect(await desk.queue.unsent(since)).toMatchObject({underHour: 0, others: 1});
  });

  it('has nothing to tell while nothing waits', async () => {
    const nothing = {underHour: 0, underDay: 0, older: 0, others: 0, oldestMs: null};
    expect(await desk.queue.unsent(TEN_O_CLOCK)).toEqual(nothing);
  });

  it('names the codes for which somebody waits: they redeem, or pay', async () => {
    await desk.play(...saleFor(A), sell(450), read(B), COFFEE_FREE);
    await desk.restart();
    expect(await desk.queue.awaited(10)).toEqual([B]);
    await desk.play(park('7'), sell(450), readToSpend(V), credit(100, {hasPin: true}));
    await desk.restart();
    expect(await desk.queue.awaited(10)).toEqual([B, V]);
    expect((await desk.queue.firstOf(V))?.act).toEqual({
      kind: 'payCredit',
      id: 'ticket-4',
      code: V,
      ticketId: 'ticket-3',
      openCents: 100,
      hasPin: true,
    });
  });

  it('keeps a redemption whole', async () => {
    await desk.play(...saleFor(A), sell(450), read(B), COFFEE_FREE);
    await desk.restart();
    expect((await desk.queue.firstOf(B))?.act).toEqual({
      kind: 'redeem',
      id: 'ticket-3',
      code: B,
      ticketId: 'ticket-2',
      actionId: 'coffee',
      costPoints: 10,
      hasPin: false,
    });
  });

  it('tells the host of a release, under an id of its own, where the ticket has gone', async () => {
    await desk.play(sell(450), read(A), COFFEE_FREE, {kind: 'cancelTicket'});
    await desk.play({kind: 'answerRedemption', id: 'ticket-2', answer: {kind: 'done'}});
    expect((await desk.queue.page(QUEUE_START, 100)).map(({act}) => act)).toEqual([
      {kind: 'release', id: 'ticket-2/release', code: A, ofId: 'ticket-2'},
    ]);
    await desk.queue.settle('ticket-2/release', null);
    expect(await ids()).toEqual([]);
  });

  it('keeps the last words of the host by name', async () => {
    await desk.queue.keep('actions@here', {atMs: 1, body: '{"version":1}'});
    await desk.queue.keep('actions@here', {atMs: 2, body: '{"version":2}'});
    await desk.restart();
    expect(await desk.queue.kept('actions@here')).toEqual({atMs: 2, body: '{"version":2}'});
    expect(await desk.queue.kept('actions@there')).toBeNull();
  });
});
