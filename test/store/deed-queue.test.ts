import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {DEEDS_START, type DeedQueue} from '../../src/app/member-links.ts';
import type {Command} from '../../src/core/commands.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {openDeedQueue} from '../../src/store/deed-queue.ts';
import {memoryDeedQueue} from '../../src/store/memory-deed-queue.ts';
import {batchOf, makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {pay, sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';
import {ANNA, attach, MEMBERS_UP, wallet} from '../support/linked-till.ts';

/*
 * The queue to members' links, on disk and in memory: both are told the same and must say the same.
 */

type Desk = {
  readonly queue: DeedQueue;
  readonly play: (...commands: readonly Command[]) => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const members = MEMBERS_UP;

async function onDisk(): Promise<Desk> {
  const folder = await makeFolder();
  let till: StoredTill = await openStoredTill(folder.path, {members});
  let queue = openDeedQueue(till.db);
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
      till = await openStoredTill(folder.path, {members});
      queue = openDeedQueue(till.db);
    },
    close: async () => {
      await shut();
      await folder.remove();
    },
  };
}

async function inMemory(): Promise<Desk> {
  const queue = memoryDeedQueue();
  let before = FIRST_STATE;
  let nowMs = TEN_O_CLOCK;
  return {
    queue,
    play: async (...commands) => {
      for (const command of commands) {
        nowMs += 1;
        const batch = batchOf(before, command, {members, nowMs});
        queue.commit(batch);
        before = batch.after;
      }
    },
    restart: async () => undefined,
    close: async () => undefined,
  };
}

/** A ticket for 4.50 with Anna on it: ticket-1, ticket-2 … */
const opened: readonly Command[] = [sell(450), attach()];
const BEN = {...ANNA, number: '0010043', wallets: ANNA.wallets.map((one) => ({...one, number: '0010043'}))};
const forBen: readonly Command[] = [sell(450), attach(BEN)];

const yes = (id: string, reference = 'REF-1'): Command => {
  return {kind: 'answerMember', id, answer: {kind: 'done', reference, left: 100}};
};
const no = (id: string): Command => {
  return {kind: 'answerMember', id, answer: {kind: 'refused', reason: 'notEnough', detail: '100/450'}};
};
const deedDone = (id: string): Command => {
  return {kind: 'answerDeed', id, answer: {kind: 'done', reference: 'REF-2', left: null}};
};
const deedRefused = (id: string): Command => {
  return {kind: 'answerDeed', id, answer: {kind: 'refused', reason: 'memberBarred', detail: 'self-excluded'}};
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

  const ids = async (link: string): Promise<readonly string[]> => {
    return (await desk.queue.page(link, DEEDS_START, 100)).map(({deed}) => deed.id);
  };

  it('holds what tickets owe, whole, by link and in their order, and keeps it', async () => {
    await desk.play(...opened, pay('cash'), ...opened, wallet('aura'));
    await desk.restart();
    expect((await desk.queue.page('bally', DEEDS_START, 100)).map(({deed}) => deed)).toEqual([
      {
        kind: 'memberEarn',
        id: 'ticket-1/earn',
        link: 'bally',
        number: '0010042',
        ticketId: 'ticket-1',
        act: {
          id: 'ticket-1/earn',
          kind: 'earn',
          number: '0010042',
          ticketId: 'ticket-1',
          bucket: 'points',
          hundredths: 450,
          completedAtMs: TEN_O_CLOCK + 4,
        },
      },
    ]);
    expect((await desk.queue.page('aura', DEEDS_START, 100)).map(({deed}) => deed)).toEqual([
      {
        kind: 'memberTake',
        id: 'ticket-3',
        link: 'aura',
        number: '0010042',
        ticketId: 'ticket-2',
        act: {
          id: 'ticket-3',
          kind: 'debit',
          number: '0010042',
          ticketId: 'ticket-2',
          account: 'balance',
          cents: 450,
        },
      },
    ]);
  });

  it('gives page after page', async () => {
    for (let sale = 0; sale < 3; sale += 1) await desk.play(...opened, pay('cash'));
    const [first] = await desk.queue.page('bally', DEEDS_START, 1);
    const rest = await desk.queue.page('bally', first?.place ?? DEEDS_START, 100);
    expect([first, ...rest].map((queued) => queued?.deed.id)).toEqual([
      'ticket-1/earn',
      'ticket-2/earn',
      'ticket-3/earn',
    ]);
    expect(await desk.queue.page('bally', rest.at(-1)?.place ?? DEEDS_START, 100)).toEqual([]);
  });

  it('knows the oldest deed of a member at a link, and who is waited for', async () => {
    await desk.play(...opened, pay('cash'), ...forBen, wallet('bally'));
    const first = (await desk.queue.firstOf('bally', '0010043'))?.deed;
    expect(first?.kind).toBe('memberTake');
    expect(await desk.queue.firstOf('aura', '0010043')).toBeNull();
    expect(await desk.queue.awaited('bally', 10)).toEqual(['0010043']);
    expect(await desk.queue.awaited('aura', 10)).toEqual([]);
    expect(await desk.queue.takes('bally')).toEqual([first?.id]);
    expect(await desk.queue.takes('aura')).toEqual([]);
  });

  it('counts by link what waits, since when, and what was refused', async () => {
    expect(await desk.queue.counts()).toEqual([]);
    await desk.play(...opened, pay('cash'), ...opened, wallet('aura'), deedRefused('ticket-1/earn'));
    await desk.restart();
    expect(await desk.queue.counts()).toEqual([
      {link: 'aura', waiting: 1, oldestMs: TEN_O_CLOCK + 7, refused: 0},
      {link: 'bally', waiting: 0, oldestMs: null, refused: 1},
    ]);
  });

  it('tells what a ticket still owes, at whichever link', async () => {
    await desk.play(...opened, wallet('bally', 450, true), yes('ticket-2'));
    const owed = await desk.queue.waitingOf('ticket-1');
    expect(owed.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
      {id: 'ticket-1/earn', link: 'bally'},
      {id: 'ticket-2/finish', link: 'bally'},
    ]);
    expect(await desk.queue.waitingOf('ticket-9')).toEqual([]);
  });

  it('keeps the answer to a payment: a debit is given back by its reference', async () => {
    await desk.play(...opened, wallet('aura'));
    expect(await desk.queue.fateOf('ticket-2')).toEqual({kind: 'waiting'});
    await desk.play(yes('ticket-2', 'AUR-17'), {kind: 'voidTender', tender: 1});
    await desk.restart();
    expect(await desk.queue.fateOf('ticket-2')).toEqual({kind: 'done', reference: 'AUR-17', left: 100});
    expect((await desk.queue.firstOf('aura', '0010042'))?.deed).toEqual({
      kind: 'memberGiveBack',
      id: 'ticket-2/back',
      link: 'aura',
      number: '0010042',
      ticketId: 'ticket-1',
      back: {ofId: 'ticket-2', ofKind: 'debit', reference: 'AUR-17', amount: null},
    });
    await desk.play(deedDone('ticket-2/back'));
    expect(await desk.queue.fateOf('ticket-2/back')).toEqual({kind: 'done', reference: 'REF-2', left: null});
  });

  it('lets a refused payment go: the cashier was told', async () => {
    await desk.play(...opened, wallet('aura'), no('ticket-2'));
    await desk.restart();
    expect(await ids('aura')).toEqual([]);
    expect(await desk.queue.fateOf('ticket-2')).toEqual({kind: 'nothing'});
    expect(await desk.queue.refused(10)).toEqual([]);
  });

  it('keeps a payment that was given up until it is known, and the giving back behind it', async () => {
    await desk.play(...opened, wallet('aura'), {kind: 'giveUpMember', id: 'ticket-2'});
    await desk.restart();
    expect(await ids('aura')).toEqual(['ticket-2', 'ticket-2/back']);
    await desk.play(yes('ticket-2', 'AUR-17'));
    await desk.restart();
    expect(await ids('aura')).toEqual(['ticket-2/back']);
    expect(await desk.queue.fateOf('ticket-2')).toEqual({kind: 'done', reference: 'AUR-17', left: 100});
  });

  it('ends the giving back with the payment where nothing was taken', async () => {
    await desk.play(...opened, wallet('aura'), {kind: 'giveUpMember', id: 'ticket-2'}, no('ticket-2'));
    await desk.restart();
    expect(await ids('aura')).toEqual([]);
    expect(await desk.queue.fateOf('ticket-2/back')).toEqual({kind: 'nothing'});
  });

  it('ends and begins in one commit: the answer comes when the ticket has gone', async () => {
    await desk.play(...opened, wallet('aura'), {kind: 'giveUpMember', id: 'ticket-2'});
    await desk.play(yes('ticket-2'), deedDone('ticket-2/back'));
    await desk.play({kind: 'cancelTicket'}, ...opened, wallet('bally'));
    const [, asked] = [await desk.queue.firstOf('aura', '0010042'), await desk.queue.firstOf('bally', '0010042')];
    expect(asked?.deed.kind).toBe('memberTake');
    expect(await desk.queue.counts()).toHaveLength(1);
  });

  it('keeps what was refused for the manager, with what goes with it, until it was looked after', async () => {
    await desk.play(...opened, pay('cash'), ...opened, pay('cash'));
    await desk.play(deedRefused('ticket-1/earn'), deedRefused('ticket-2/earn'));
    await desk.play({kind: 'seeRefused', id: 'ticket-2/earn'});
    await desk.restart();
    const listed = (await desk.queue.refused(10)).map(({deed, reason, detail, isSeen}) => {
      return [deed.id, reason, detail, isSeen];
    });
    expect(listed).toEqual([
      ['ticket-1/earn', 'memberBarred', 'self-excluded', false],
      ['ticket-2/earn', 'memberBarred', 'self-excluded', true],
    ]);
    expect(await desk.queue.fateOf('ticket-2/earn')).toEqual({kind: 'refused', reason: 'memberBarred'});
    expect(await desk.queue.counts()).toMatchObject([{link: 'bally', waiting: 0, refused: 1}]);
  });

  it('does not end a deed a second time, and looks after nothing that was not refused', async () => {
    await desk.play(...opened, pay('cash'), {kind: 'seeRefused', id: 'ticket-1/earn'});
    expect(await ids('bally')).toEqual(['ticket-1/earn']);
    await desk.play(deedDone('ticket-1/earn'), deedRefused('ticket-1/earn'));
    expect(await desk.queue.refused(10)).toEqual([]);
    expect(await desk.queue.fateOf('ticket-1/earn')).toMatchObject({kind: 'done'});
  });

  it('ends a deed that no event ends', async () => {
    await desk.play(...opened, pay('cash'), ...opened, pay('cash'));
    await desk.queue.settle('ticket-1/earn', null);
    await desk.queue.settle('ticket-2/earn', 'noSuchAsk');
    await desk.restart();
    expect(await ids('bally')).toEqual([]);
    expect(await desk.queue.fateOf('ticket-1/earn')).toEqual({kind: 'nothing'});
    expect(await desk.queue.refused(10)).toMatchObject([{reason: 'noSuchAsk', detail: null}]);
    expect(await desk.queue.fateOf('no-such-deed')).toBeNull();
  });
});
