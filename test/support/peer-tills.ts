import {randomUUID} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Peers} from '../../src/app/peers.ts';
import {openSharedTill, type SharedTill} from '../../src/app/shared-till.ts';
import {openTill, type Outcome, type Till} from '../../src/app/till.ts';
import {momentReader} from '../../src/core/bonus/moment.ts';
import type {Command} from '../../src/core/commands.ts';
import type {SharedTicket} from '../../src/core/peers/protocol.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {openPeers, type RunningPeers} from '../../src/links/till-peers.ts';
import {openShare, type RunningShare} from '../../src/peers/open-share.ts';
import {makePeerToken} from '../../src/peers/token-book.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openPeerBook} from '../../src/store/peer-book.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {MOMENT, pay, RULES, sell, signOn, TEN_O_CLOCK} from './builders.ts';
import {makeFolder} from './builders-store.ts';
import {logWords} from '../../src/app/log.ts';

/** More than any test needs: what is measured here is not the rate. */
const NO_HURRY = {perSecond: 100_000, burst: 100_000};

/** A till of a venue: its own folder and loop, open to others, and calling them. */
export type PeerTill = {
  readonly no: string;
  readonly folder: string;
  readonly till: Till;
  readonly shared: SharedTill;
  readonly share: RunningShare;
  readonly peers: RunningPeers;
  readonly log: readonly string[];
  readonly done: (command: Command) => Promise<void>;
  /** Sells coffees at 4.50 for cash; gives the closed ticket. */
  readonly sale: (quantity?: number) => Promise<ClosedTicket>;
  readonly refundsOf: (id: string) => Promise<readonly ClosedTicket[]>;
  readonly holderOf: (id: string) => Promise<string | null>;
  /** Ends it as a power cut does: nothing is said to anybody. */
  readonly kill: () => Promise<void>;
};

export type PeerTillOptions = {
  readonly no: string;
  readonly folder: string;
  readonly others?: readonly {readonly no: string; readonly url: string; readonly tokenFile: string}[];
  readonly port?: number;
  readonly timeoutMs?: number;
};

async function must(outcome: Promise<Outcome>): Promise<void> {
  const came = await outcome;
  if (came.kind !== 'done') throw new Error(JSON.stringify(came));
}

/** Opens a till on a folder, where it left off. */
export async function openPeerTill(options: PeerTillOptions): Promise<PeerTill> {
  const {no, folder, others = [], port = 0, timeoutMs = 3000} = options;
  const db = await openDatabase(folder);
  const store = await openTillStore(db);
  const book = openPeerBook(db);
  const log: string[] = [];
  let nowMs = Math.max(TEN_O_CLOCK, (await store.load()).lastAtMs);
  const clock = {nowMs: () => (nowMs += 1), newId: () => randomUUID()};
  const facts = () => ({
    nowMs: clock.nowMs(),
    moment: MOMENT,
    newId: clock.newId(),
    rules: RULES,
    actions: [],
    members: null,
  });
  const till = openTill({store, clock, facts, state: await store.load(), onOwed: () => undefined});
  const done = (command: Command): Promise<void> => must(till.dispatch(command));
  await done({kind: 'start', version: 'test'});
  if (till.state().operator === null) await done(signOn());
  const shared = openSharedTill({tillNo: no, till, book, momentOf: momentReader('UTC')});
  const limits = {bodyBytes: 524_288, till: NO_HURRY, stranger: NO_HURRY, requestMs: 5000, connections: 100};
  const at = {shared, port, tokenFile: join(folder, 'tokens'), nowMs: () => Date.now(), limits};
  const share = await openShare({...at, log: (what, fields) => void log.push(logWords(what, fields))});
  const peers = openPeers({
    others: others.map((other) => ({...other, timeoutMs})),
    dispatch: till.dispatch,
    refusalOf: till.refusalOf,
    open: () => till.own().peerClaims,
    ticket: store.ticket,
    newId: clock.newId,
    again: {firstMs: 5, mostMs: 20},
    onChange: () => undefined,
    onBug: (error) => log.push(String(error)),
    log: (what, fields) => void log.push(logWords(what, fields)),
  });
  peers.wake();
  let isOpen = true;
  const kill = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await Promise.all([share.close(), peers.close()]);
    await book.close();
    await store.close();
  };
  const sale = async (quantity = 1000): Promise<ClosedTicket> => {
    await done(sell(450, {}, quantity));
    await done(pay('cash'));
    const {lastClosed} = till.state();
    if (lastClosed === null) throw new Error('nothing was sold');
    return lastClosed;
  };
  const {refundsOf, claimHolder: holderOf} = store;
  return {no, folder, till, shared, share, peers, log, done, sale, refundsOf, holderOf, kill};
}

/** Two tills of a venue; the second calls the first. `url`: another way to the first than straight. */
export type PeerPair = {
  readonly owner: PeerTill;
  readonly other: PeerTill;
  /** What the owner tells the other of a ticket of its own. */
  readonly told: (ticket: ClosedTicket) => Promise<SharedTicket>;
  /** Refunds a ticket of the owner at the other till, wholly unless told; gives how that ended. */
  readonly refund: (ticket: ClosedTicket) => Promise<string>;
  readonly restartOwner: () => Promise<void>;
  readonly restartOther: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** How a refund of another till's ticket ended, in a word. */
export async function endOf(peers: Pick<Peers, 'isRefunding' | 'takeEnd'>): Promise<string> {
  while (peers.isRefunding()) await new Promise((resolve) => setImmediate(resolve));
  const end = peers.takeEnd();
  if (end?.kind === 'refused') return end.refusal.code;
  if (end?.kind === 'claimRefused') return end.reason.code;
  return end?.kind ?? 'nothing';
}

/** Opens both on folders of their own; `road` gives the address by which the other reaches the owner. */
export async function openPeerPair(
  road: (ownerUrl: string) => Promise<string> | string = (url) => url,
  timeoutMs = 3000,
): Promise<PeerPair> {
  const [a, b] = await Promise.all([makeFolder(), makeFolder()]);
  const tokenFile = join(b.path, 'till-1.token');
  await mkdir(b.path, {recursive: true});
  await writeFile(tokenFile, `${await makePeerToken(join(a.path, 'tokens'), '2', TEN_O_CLOCK)}\n`, {mode: 0o600});
  const openOwner = (): Promise<PeerTill> => openPeerTill({no: '1', folder: a.path});
  const openOther = async (): Promise<PeerTill> => {
    const others = [{no: '1', url: await road(pair.owner.share.url), tokenFile}];
    return openPeerTill({no: '2', folder: b.path, others, timeoutMs});
  };
  const pair: {owner: PeerTill; other: PeerTill | null} = {owner: await openOwner(), other: null};
  pair.other = await openOther();
  const other = (): PeerTill => {
    if (pair.other === null) throw new Error('the other till is closed');
    return pair.other;
  };
  const told = async ({id}: ClosedTicket): Promise<SharedTicket> => {
    const ticket = await pair.owner.shared.ticket(id);
    if (ticket === null) throw new Error('there is no such ticket');
    return ticket;
  };
  return {
    get owner() {
      return pair.owner;
    },
    get other() {
      return other();
    },
    told,
    refund: async (ticket) => {
      const {peers} = other();
      peers.refund({told: await told(ticket), wish: {kind: 'whole'}, way: 'asPaid'});
      return endOf(peers);
    },
    restartOwner: async () => {
      await pair.owner.kill();
      pair.owner = await openOwner();
      await road(pair.owner.share.url);
    },
    restartOther: async () => {
      await other().kill();
      pair.other = await openOther();
    },
    close: async () => {
      await Promise.all([pair.owner.kill(), other().kill()]);
      await Promise.all([a.remove(), b.remove()]);
    },
  };
}
