import {noDevices} from '../../src/app/devices.ts';
import {deliverTo} from '../../src/app/deliver.ts';
import {factsFrom} from '../../src/app/facts.ts';
import {makeFigureReceipt} from '../../src/app/figuring.ts';
import {openAsking} from '../../src/app/member-asking.ts';
import {memberFacts} from '../../src/app/member-facts.ts';
import type {MemberLinks} from '../../src/app/member-links.ts';
import {dropOldJobs, openOutbox, type Outbox} from '../../src/app/outbox.ts';
import type {Settings} from '../../src/app/settings.ts';
import {openTill, type Till} from '../../src/app/till.ts';
import type {Desk} from '../../src/app/turn.ts';
import {VERSION} from '../../src/app/version.ts';
import {openMemberLinks, type MemberLinksParts, type RunningMemberLinks} from '../../src/links/member-links.ts';
import {noBonusLink} from '../../src/links/no-bonus-link.ts';
import {noMemberLinks} from '../../src/links/no-member-links.ts';
import {hashPin} from '../../src/store/code-pin.ts';
import type {Alarm} from '../../src/till/alarm.ts';
import {papersWithoutLogo} from '../support/replay-complaints.ts';
import {lazyPrinter} from '../../src/till/lazy-printer.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import type {TillParts} from '../../src/till/till-parts.ts';
import {mortalCatalogue, mortalPrinter, mortalQueue, mortalStore, type Mortal} from '../bonus-day/mortal.ts';
import {fastClock, FASTER} from './fast-clock.ts';
import {mortalBook, mortalDeeds} from './mortal-members.ts';
import {moodyPrinter, type PrinterMood} from './printer-mood.ts';
import {mortalPeerBook, openAmongOthers, type AmongOthers} from './works-peers.ts';
import {logWords, type Log} from '../../src/app/log.ts';

/** How long the tills of a day wait for a link, and how long they rest: a day's faults in some minutes. */
export const LIMIT_MS = 400;
const BRIEF = {refreshMs: 5000, pingMs: 30, backoff: {firstMs: 20, mostMs: 250}};
/** A till's parts at work on each other. */
export type Works = {
  readonly desk: Desk;
  readonly till: Till;
  readonly outbox: Outbox;
  readonly among: AmongOthers;
  readonly links: () => RunningMemberLinks | null;
  readonly begin: () => Promise<void>;
};
export type Hooks = {
  readonly alarm: Alarm;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
  readonly log: string[];
  readonly mood: PrinterMood;
};

/** The links, which are there once `begin` is over. */
function laterLinks(links: () => RunningMemberLinks | null): MemberLinks {
  const now = (): MemberLinks => links() ?? noMemberLinks;
  return {
    statuses: () => now().statuses(),
    offer: (link, feature) => now().offer(link, feature),
    find: (link, query) => now().find(link, query),
    tiers: (link) => now().tiers(link),
    photo: (link, number) => now().photo(link, number),
    vouchers: (link, number) => now().vouchers(link, number),
    take: (rows) => now().take(rows),
    doubts: () => now().doubts(),
    said: () => now().said(),
    retry: () => now().retry(),
    seen: () => now().seen(),
    settled: (ticketId) => now().settled(ticketId),
  };
}

/** The links of the settings, each where it says. */
function linksIn({members}: Settings): Pick<MemberLinksParts, 'links' | 'urlOf' | 'times'> {
  return {links: members?.links ?? [], urlOf: ({url}) => url, times: BRIEF};
}

async function begun({dispatch}: Till, settings: Settings): Promise<void> {
  const started = await dispatch({kind: 'start', version: VERSION, papers: await papersWithoutLogo(settings)});
  if (started.kind === 'fault') throw started.fault;
}

type Made = Omit<
  Desk,
  | ('operators' | 'bonus' | 'clock' | 'settings' | 'hashPin' | 'catalogue' | 'memberBook')
  | ('asking' | 'wake' | 'lastTop' | 'calmMs' | 'devices' | 'exit' | 'toTraining')
>;

/** What its pages work with. */
function deskOf(parts: TillParts, mortal: Mortal, {of, made}: {of: Hooks; made: Made}): Desk {
  const {settings, operators, catalogue, memberBook} = parts;
  const rules = settings.members?.rules ?? null;
  return {
    ...made,
    operators,
    settings,
    bonus: noBonusLink,
    clock: fastClock,
    hashPin,
    catalogue: mortalCatalogue(catalogue, mortal),
    memberBook: mortalBook(memberBook, mortal),
    asking: openAsking({members: made.members, rules, clock: fastClock, onChange: of.onChange, develop: null}),
    wake: (afterMs) => of.alarm.set(afterMs / FASTER),
    // These hands press at once whatever the page: nobody looks at it.
    calmMs: 0,
    lastTop: () => 0,
    devices: noDevices,
    exit: () => undefined,
    toTraining: () => undefined,
  };
}

/** Puts them together as the program does. Throws the Fault of a store that can't take the first event. */
export async function openWorks(parts: TillParts, mortal: Mortal, of: Hooks): Promise<Works> {
  const {settings, state} = parts;
  const {onChange, onBug} = of;
  const clock = fastClock;
  const store = mortalStore(parts.store, mortal);
  const queue = mortalDeeds(parts.deedQueue, mortal);
  const bonusQueue = mortalQueue(parts.bonusQueue, mortal);
  const log: Log = (what, fields) => void of.log.push(logWords(what, fields));
  let open: RunningMemberLinks | null = null;
  const [bonus, members] = [noBonusLink, laterLinks(() => open)];
  const maker = receiptMaker(settings, bonus.actions);
  const {receiptOf, reportOf} = maker;
  const printer = mortalPrinter(moodyPrinter(lazyPrinter(settings.printer), of.mood), mortal);
  const left = await store.openJobs();
  const interimOf = (ticketId: string): ReturnType<typeof maker.interimOf> => maker.interimOf(till.state(), ticketId);
  const dispatch: Till['dispatch'] = (command) => till.dispatch(command);
  const {isOnReceipt} = settings.bonus;
  const figure = makeFigureReceipt({store, bonus, members, deeds: queue, dispatch, isOnReceipt, log});
  const outbox = openOutbox({store, printer, receiptOf, reportOf, interimOf, figure, clock, log, left, onChange});
  const facts = factsFrom(settings, clock, {actions: bonus.actions, members: () => memberFacts(settings, members)});
  const till = openTill({store, clock, facts, state, onOwed: deliverTo({outbox, bonus, members})});
  const book = mortalPeerBook(parts.peerBook, mortal);
  const told = {onChange, onBug, log};
  const venue = {settings, book, ticket: store.ticket, newId: clock.newId};
  const among = openAmongOthers({...venue, ...told, till: () => till});
  await begun(till, settings);
  await dropOldJobs(store, left);
  const made = {till, store, outbox, bonusQueue, members, receiptOf, reportOf, log, deeds: queue, peerBook: book};
  const desk = deskOf(parts, mortal, {of, made: {...made, peers: among.peers, moment: () => facts().moment}});
  const {currency} = settings;
  const linked = {...linksIn(settings), currency, queue, keeper: bonusQueue, dispatch, clock, ...told};
  const begin = async (): Promise<void> => {
    open = await openMemberLinks(linked);
    await among.begin();
    among.noticed();
  };
  return {desk, till, outbox, among, links: () => open, begin};
}
