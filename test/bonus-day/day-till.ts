import {noDevices} from '../../src/app/devices.ts';
import {deliverTo} from '../../src/app/deliver.ts';
import {noDeedQueue, noMemberLinks} from '../../src/links/no-member-links.ts';
import {openAsking} from '../../src/app/member-asking.ts';
import {noPeers} from '../../src/app/peers.ts';
import {factsFrom} from '../../src/app/facts.ts';
import {makeFigureReceipt} from '../../src/app/figuring.ts';
import type {Input} from '../../src/app/inputs.ts';
import {dropOldJobs, openOutbox, type Outbox} from '../../src/app/outbox.ts';
import type {PracticeSignOn, Ui} from '../../src/app/pages.ts';
import type {BonusLink} from '../../src/app/ports.ts';
import {firstTurn, openSession} from '../../src/app/session.ts';
import {systemClock} from '../../src/app/system-clock.ts';
import {openTill, type Till} from '../../src/app/till.ts';
import type {Desk} from '../../src/app/turn.ts';
import {VERSION} from '../../src/app/version.ts';
import type {TillState} from '../../src/core/state.ts';
import {limitsFrom, openBonusLink, type RunningLink} from '../../src/links/bonus-link.ts';
import {noBonusLink} from '../../src/links/no-bonus-link.ts';
import {hashPin} from '../../src/store/code-pin.ts';
import {papersWithoutLogo} from '../support/replay-complaints.ts';
import {lazyPrinter} from '../../src/till/lazy-printer.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import {beginning} from '../../src/till/beginning.ts';
import {keyMapOf} from '../../src/till/run-till.ts';
import {openTillParts, type TillParts} from '../../src/till/till-parts.ts';
import {Mortal, mortalCatalogue, mortalPrinter, mortalQueue, mortalStore} from './mortal.ts';
import {logWords, type Log} from '../../src/app/log.ts';

/** How long the tills of a day wait for the host, and how long they rest: a day's faults in a minute. */
export const LIMIT_MS = 250;
const BRIEF = {refreshMs: 5000, pingMs: 30, backoff: {firstMs: 20, mostMs: 250}};

export type DayTillOptions = {readonly folder: string; readonly url: () => string; readonly tokenFile: string};

/**
 * A till at work, put together as the program puts it together: real store, real outbox to the file printer, real link,
 * real session. What is not there is the terminal: inputs come decoded, and nothing is drawn.
 */
export type DayTill = {
  readonly ui: () => Ui;
  readonly state: () => TillState;
  readonly signOns: readonly PracticeSignOn[];
  readonly mortal: Mortal;
  /** One thing that the cashier does; resolves when it is done with. Never, where the till is cut off before. */
  readonly give: (input: Input) => Promise<void>;
  /** True as soon as this holds; false where it does not hold in time. */
  readonly until: (test: () => boolean, limitMs: number) => Promise<boolean>;
  /** Nothing waits for the bonus host, and nothing for the printer. */
  readonly isDrained: () => boolean;
  /** Rejects with what must never happen to a till. */
  readonly bug: Promise<never>;
  /** Cuts it off, if that has not happened yet, and leaves the folder to the next one. */
  readonly cutOff: () => Promise<void>;
  /** Ends it as the system ends it. */
  readonly stop: () => Promise<void>;
};

type Works = {
  readonly desk: Desk;
  readonly till: Till;
  readonly outbox: Outbox;
  readonly bonus: () => RunningLink | null;
  readonly begin: () => Promise<void>;
};
type Hooks = {readonly onChange: () => void; readonly onBug: (error: unknown) => void; readonly log: string[]};

/** The bonus link, which is there once `begin` is over. */
function laterLink(link: () => RunningLink | null): BonusLink {
  return {
    view: (code) => link()?.view(code) ?? {kind: 'checking', known: null},
    ask: (code) => link()?.ask(code),
    isAsking: () => link()?.isAsking() ?? false,
    holdPin: (held) => link()?.holdPin(held),
    hasPin: (code) => link()?.hasPin(code) ?? false,
    actions: () => link()?.actions() ?? [],
    status: () => link()?.status() ?? noBonusLink.status(),
    seen: () => link()?.seen(),
    take: (rows) => link()?.take(rows),
    wordsOn: async (ticketId, codes, sales) => (link() ?? noBonusLink).wordsOn(ticketId, codes, sales),
  };
}

async function openWorks(parts: TillParts, mortal: Mortal, of: DayTillOptions & Hooks): Promise<Works> {
  const {settings, operators, state} = parts;
  const {onChange, onBug} = of;
  const clock = systemClock;
  const store = mortalStore(parts.store, mortal);
  const queue = mortalQueue(parts.bonusQueue, mortal);
  const log: Log = (what, fields) => void of.log.push(logWords(what, fields));
  let link: RunningLink | null = null;
  const bonus = laterLink(() => link);
  const maker = receiptMaker(settings, bonus.actions);
  const {receiptOf, reportOf} = maker;
  const printer = mortalPrinter(lazyPrinter(settings.printer), mortal);
  const left = await store.openJobs();
  const interimOf = (ticketId: string): ReturnType<typeof maker.interimOf> => maker.interimOf(till.state(), ticketId);
  const dispatch: Till['dispatch'] = (command) => till.dispatch(command);
  const figure = makeFigureReceipt({
    store,
    bonus,
    members: noMemberLinks,
    deeds: noDeedQueue,
    dispatch,
    isOnReceipt: settings.bonus.isOnReceipt,
    log,
  });
  const outbox = openOutbox({store, printer, receiptOf, reportOf, interimOf, figure, clock, log, left, onChange});
  const facts = factsFrom(settings, clock, {actions: bonus.actions, members: () => null});
  const till = openTill({store, clock, facts, state, onOwed: deliverTo({outbox, bonus, members: noMemberLinks})});
  const started = await till.dispatch({kind: 'start', version: VERSION, papers: await papersWithoutLogo(settings)});
  if (started.kind === 'fault') throw started.fault;
  await dropOldJobs(store, left);
  const catalogue = mortalCatalogue(parts.catalogue, mortal);
  const desk: Desk = {
    till,
    store,
    outbox,
    catalogue,
    operators,
    bonus,
    clock,
    settings,
    bonusQueue: queue,
    members: noMemberLinks,
    memberBook: parts.memberBook,
    asking: openAsking({members: noMemberLinks, rules: null, clock, onChange, develop: null}),
    wake: () => undefined,
    peers: noPeers,
    peerBook: parts.peerBook,
    deeds: noDeedQueue,
    devices: noDevices,
    receiptOf,
    reportOf,
    log,
    moment: () => facts().moment,
    // These hands press at once whatever the page: nobody looks at it.
    calmMs: 0,
    lastTop: () => 0,
    hashPin,
    exit: () => undefined,
    toTraining: () => undefined,
  };
  const begin = async (): Promise<void> => {
    link = await openBonusLink({
      url: of.url,
      hostName: 'day',
      tokenFile: of.tokenFile,
      limits: limitsFrom(LIMIT_MS),
      times: BRIEF,
      queue,
      dispatch: till.dispatch,
      clock,
      onChange,
      onBug,
      log,
    });
  };
  return {desk, till, outbox, bonus: () => link, begin};
}

/** Those who wait for something to change. */
export function makeWatch(): {readonly changed: () => void; readonly until: DayTill['until']} {
  const looks = new Set<() => void>();
  return {
    changed: () => looks.forEach((look) => look()),
    until: (test, limitMs) =>
      new Promise((resolve) => {
        const end = (holds: boolean): void => {
          clearTimeout(timer);
          looks.delete(look);
          resolve(holds);
        };
        const look = (): void => {
          if (test()) end(true);
        };
        const timer = setTimeout(() => end(false), limitMs);
        looks.add(look);
        look();
      }),
  };
}

/** Opens a till on its folder, where it left off. */
export async function openDayTill(options: DayTillOptions): Promise<DayTill> {
  const mortal = new Mortal();
  const bug = Promise.withResolvers<never>();
  bug.promise.catch(() => undefined);
  const watch = makeWatch();
  const parts = await openTillParts(options.folder, true);
  const began = beginning(parts.state);
  const keyMap = keyMapOf(parts);
  let line: Promise<void> = Promise.resolve();
  let isTold = true;
  const handle = async (before: Promise<void>, input: Input): Promise<void> => {
    await before;
    if (mortal.isDead()) await new Promise<never>(() => undefined);
    if (input.kind === 'tick') isTold = true;
    await session.handle(input);
    // What a frame would show is looked at: that is what makes the link ask.
    session.ui();
    watch.changed();
  };
  const give = (input: Input): Promise<void> => {
    line = handle(line, input);
    line.catch(bug.reject);
    return line;
  };
  const onChange = (): void => {
    if (isTold && !mortal.isDead()) {
      isTold = false;
      void give({kind: 'tick'}).catch(() => undefined);
    }
  };
  const onBug = (error: unknown): void => (mortal.isDead() ? undefined : bug.reject(error));
  const works = await openWorks(parts, mortal, {...options, onChange: () => onChange(), onBug, log: []});
  const session = openSession(works.desk, keyMap, await firstTurn(works.desk, began));
  await works.begin();
  return {
    ui: session.ui,
    state: works.till.state,
    signOns: parts.practiceSignOns,
    mortal,
    give,
    until: watch.until,
    isDrained: () => works.bonus()?.status().waiting === 0 && works.outbox.status().busy === 0,
    bug: bug.promise,
    cutOff: async () => {
      mortal.die();
      void works.bonus()?.close();
      await mortal.settled();
      await parts.close();
    },
    stop: async () => {
      await works.outbox.idle();
      await works.till.dispatch({kind: 'stop', by: 'system'});
      await works.bonus()?.close();
      await parts.close();
    },
  };
}
