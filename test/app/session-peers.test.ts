import {beforeEach, describe, expect, it} from 'vitest';
import {
  noPeers,
  type PeerDay,
  type PeerRefund,
  type PeerRefundEnd,
  type Peers,
  type PeerTicket,
} from '../../src/app/peers.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {closedTicket, pay, sell} from '../support/builders.ts';
import {signedOn, type Cashier} from '../support/cashier.ts';

/** Another till as a test wants it: what it says, and what it was asked for. */
type Twin = Peers & {
  say: (change: {days?: readonly PeerDay[]; ticket?: PeerTicket; end?: PeerRefundEnd}) => void;
  readonly asked: PeerRefund[];
};

function memoryPeers(): Twin {
  let days: readonly PeerDay[] = [];
  let ticket: PeerTicket = {kind: 'asking'};
  let end: PeerRefundEnd | null = null;
  const asked: PeerRefund[] = [];
  return {
    ...noPeers,
    others: () => ['04'],
    day: () => days,
    ticket: () => ticket,
    refund: (order) => void asked.push(order),
    takeEnd: () => {
      const now = end;
      end = null;
      return now;
    },
    asked,
    say: (change) => {
      days = change.days ?? days;
      ticket = change.ticket ?? ticket;
      end = change.end ?? end;
    },
  };
}

const THEIRS: ClosedTicket = {...closedTicket([sell(450), pay('cash')]), id: 'theirs', no: 7};
const ROW = {id: 'theirs', no: 7, phase: 'closed', operatorNo: '9', operatorName: 'Bob', totalCents: 450} as const;
const SILENT = {tillNo: '04', hasMore: false, isAsking: false, rows: []} as const;

let peers: Twin;
let who: Cashier;
const tick = (): Promise<void> => who.give({kind: 'tick'});

beforeEach(async () => {
  peers = memoryPeers();
  who = await signedOn({peers});
  await who.type('101');
  await who.press('enter', 'pay', 'cash');
  await who.press('more');
  await who.type('10');
  await who.press('enter');
  await who.type('7');
  await who.press('enter');
});

/** Their ticket in the list, chosen and asked for. */
async function askForTheirs(): Promise<void> {
  await who.press('all-tills');
  peers.say({days: [{...SILENT, away: null, rows: [{...ROW, atMs: 1, mark: null}]}]});
  await tick();
  await who.press('down', 'enter');
}

describe('the list of transactions of all tills', () => {
  it('has this till’s at once, and the others’ when they come', async () => {
    peers.say({days: [{...SILENT, isAsking: true, away: null}]});
    await who.press('all-tills');
    expect(who.page()).toMatchObject({
      scope: 'allTills',
      rows: [{ticket: {no: 1}}],
      notes: [{tillNo: '04', says: {kind: 'asking'}}],
    });
    peers.say({days: [{...SILENT, away: null, rows: [{...ROW, atMs: 1, mark: null}]}]});
    await tick();
    expect(who.page()).toMatchObject({rows: [{ticket: {no: 1}}, {ticket: {no: 7}, tillNo: '04'}], notes: []});
  });

  it('names a till that does not answer, and lists this one’s all the same', async () => {
    peers.say({days: [{...SILENT, away: 'silent'}]});
    await who.press('all-tills');
    expect(who.page()).toMatchObject({
      rows: [{ticket: {no: 1}}],
      notes: [{tillNo: '04', says: {kind: 'away', why: 'silent'}}],
    });
  });

  it('finds a number that stands there, of whatever till; of several the cashier chooses', async () => {
    await who.press('all-tills');
    peers.say({days: [{...SILENT, away: null, rows: [{...ROW, atMs: 1, mark: null}]}]});
    await tick();
    await who.type('7');
    await who.press('enter');
    expect(who.page()).toMatchObject({screen: 'peer-wait', tillNo: '04', ticketNo: 7});
    await who.press('back');
    peers.say({days: [{...SILENT, away: null, rows: [{...ROW, no: 1, atMs: 1, mark: null}]}]});
    await tick();
    await who.type('1');
    await who.press('enter');
    expect(who.page()).toMatchObject({screen: 'transactions', entry: '', selected: 0});
    expect(who.notice()).toMatchObject({objection: {code: 'severalTickets', typed: '1'}});
  });

  it('goes back to this till alone with the same key', async () => {
    await who.press('all-tills', 'all-tills');
    expect(who.page()).toMatchObject({scope: 'thisTill', rows: [{ticket: {no: 1}}]});
  });
});

describe('a ticket of another till', () => {
  it('shows its receipt when its till has told it; it is reopened and printed there alone', async () => {
    await askForTheirs();
    expect(who.page()).toMatchObject({screen: 'peer-wait', what: 'ticket', tillNo: '04', ticketNo: 7});
    peers.say({ticket: {kind: 'told', told: {tillNo: '04', ticket: THEIRS, wasReopened: false, refunds: []}}});
    await tick();
    expect(who.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 7}, peer: {tillNo: '04'}});
    await who.press('reopen');
    expect(who.notice()).toMatchObject({objection: {code: 'atItsTill', tillNo: '04', what: 'reopen'}});
    await who.press('print');
    expect(who.notice()).toMatchObject({objection: {code: 'atItsTill', tillNo: '04', what: 'print'}});
  });

  it('goes back to the list where its till does not answer', async () => {
    await askForTheirs();
    peers.say({ticket: {kind: 'away', why: 'silent'}});
    await tick();
    expect(who.page()).toMatchObject({screen: 'transactions'});
    expect(who.notice()).toMatchObject({objection: {code: 'tillAway', tillNo: '04', why: 'silent'}});
  });

  it('is refunded only after its till was asked; what that says is told', async () => {
    await askForTheirs();
    peers.say({ticket: {kind: 'told', told: {tillNo: '04', ticket: THEIRS, wasReopened: false, refunds: []}}});
    await tick();
    await who.press('refund', 'enter');
    expect(who.page()).toMatchObject({screen: 'peer-wait', what: 'refund'});
    expect(peers.asked).toMatchObject([{told: {tillNo: '04', ticket: {id: 'theirs'}}, wish: {kind: 'whole'}}]);
    expect(who.state().lastClosed?.no).toBe(1);
    peers.say({end: {kind: 'claimRefused', tillNo: '04', reason: {code: 'tooMuch', line: 1, left: 0}}});
    await tick();
    expect(who.notice()).toMatchObject({refusal: {code: 'claimRefused', reason: {code: 'tooMuch'}}});
    expect(who.page()).toMatchObject({screen: 'receipt'});
  });

  it('the cashier sells on while its till is asked, and is told there', async () => {
    await askForTheirs();
    peers.say({ticket: {kind: 'told', told: {tillNo: '04', ticket: THEIRS, wasReopened: false, refunds: []}}});
    await tick();
    await who.press('refund', 'enter', 'back');
    expect(who.page()).toMatchObject({screen: 'sale'});
    await who.type('1');
    peers.say({end: {kind: 'away', tillNo: '04', why: 'silent'}});
    await tick();
    expect(who.page()).toMatchObject({screen: 'sale', entry: '1'});
    expect(who.notice()).toMatchObject({objection: {code: 'tillAway', tillNo: '04'}});
  });
});
