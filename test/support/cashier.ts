import {memoryPrinter} from '../../drivers/printer/memory-printer.ts';
import {buildKeyMap, keysOf} from '../../src/app/key-map.ts';
import type {Intent, KeyName} from '../../src/app/key-table.ts';
import {NAMED_KEYS, type Input} from '../../src/app/inputs.ts';
import {openAsking} from '../../src/app/member-asking.ts';
import {memberFacts} from '../../src/app/member-facts.ts';
import type {MemberLinks} from '../../src/app/member-links.ts';
import type {MemoryMemberLinks} from '../../src/links/memory-member-links.ts';
import {noDeedQueue, noMemberLinks} from '../../src/links/no-member-links.ts';
import {factsFrom} from '../../src/app/facts.ts';
import {makeFigureReceipt} from '../../src/app/figuring.ts';
import {deliverTo} from '../../src/app/deliver.ts';
import {dropOldJobs, openOutbox} from '../../src/app/outbox.ts';
import {interimTicket} from '../../src/app/open-tickets.ts';
import type {Notice, Page, Ui} from '../../src/app/pages.ts';
import type {Catalogue, Printer} from '../../src/app/ports.ts';
import type {Develop} from '../../src/app/picture.ts';
import {firstTurn, openSession} from '../../src/app/session.ts';
import {noPeers, type Peers} from '../../src/app/peers.ts';
import type {Settings} from '../../src/app/settings.ts';
import {openTill, type Till} from '../../src/app/till.ts';
import type {Desk} from '../../src/app/turn.ts';
import type {Product, ProductGroup} from '../../src/core/catalogue.ts';
import type {Receipt} from '../../src/core/receipt.ts';
import {buildInterim} from '../../src/core/receipt-interim.ts';
import {buildReport} from '../../src/core/report/build-report.ts';
import type {TillState} from '../../src/core/state.ts';
import {lineCents, totalsOf} from '../../src/core/totals.ts';
import {memoryBonusLink, type MemoryBonusLink} from '../../src/links/memory-bonus-link.ts';
import {memoryBonusQueue, type MemoryBonusQueue} from '../../src/store/memory-bonus-queue.ts';
import {memoryCatalogue} from '../../src/store/memory-catalogue.ts';
import {memoryMemberBook, type MemoryMemberBook} from '../../src/store/memory-member-book.ts';
import {memoryStore, type MemoryStore} from '../../src/store/memory-store.ts';
import {memoryOperators, type KnownOperator, type MemoryOperators} from '../../src/store/operators.ts';
import {INTERIM_HEADING, SCREEN, SETTINGS} from './cashier-settings.ts';
import {KITCHEN, operator, product, TEN_O_CLOCK} from './builders.ts';

export const COFFEE = product({id: '9310072011691', name: 'Coffee', priceCents: 450});
export const CAKE = product({id: '101', name: 'Cake', priceCents: 640});
export const APPLES = product({id: '4011', name: 'Apples', priceCents: 399, unit: 'kg'});
export const CATERING = product({id: '900', name: 'Catering', priceCents: null});

/** What a test may look at and bend. */
export type Cashier = {
  /** What the pages work with. */
  readonly desk: Desk;
  readonly store: MemoryStore;
  readonly bonus: MemoryBonusLink;
  readonly paper: readonly Receipt[];
  readonly drawer: () => number;
  readonly isOver: () => boolean;
  readonly state: () => TillState;
  readonly ui: () => Ui;
  readonly page: () => Page;
  readonly notice: () => Notice | null;
  readonly troubles: () => readonly string[];
  /** Fingers: one character after the other, a second apart. */
  readonly type: (text: string) => Promise<void>;
  readonly press: (...intents: readonly Intent[]) => Promise<void>;
  /** The same key again and again, `gapMs` apart. */
  readonly lean: (intent: Intent, times: number, gapMs: number) => Promise<void>;
  readonly scan: (code: string, typedBefore?: number) => Promise<void>;
  readonly swipe: (tracks: string) => Promise<void>;
  /** What comes to the till from elsewhere than the keyboard. */
  readonly dispatch: Till['dispatch'];
  readonly give: (input: Input) => Promise<void>;
  /** What the links said reaches the screen, so much later. */
  readonly hear: (laterMs?: number) => Promise<void>;
  readonly printed: () => Promise<void>;
  /** Ends the process without a word and begins again on what was stored. */
  readonly restart: () => Promise<Cashier>;
};

type Options = {
  readonly operators?: readonly KnownOperator[];
  /** In place of `operators`: a book that a test holds too. */
  readonly book?: MemoryOperators;
  readonly products?: readonly Product[];
  readonly groups?: readonly ProductGroup[];
  readonly printer?: Partial<Printer>;
  readonly settings?: Partial<Settings>;
  readonly bonus?: MemoryBonusLink;
  readonly members?: MemberLinks & Partial<Pick<MemoryMemberLinks, 'commit' | 'connect' | 'idle'>>;
  readonly memberBook?: MemoryMemberBook;
  readonly deeds?: Desk['deeds'];
  readonly peers?: Peers;
  readonly queue?: MemoryBonusQueue;
  readonly store?: MemoryStore;
  readonly catalogue?: Partial<Catalogue>;
  readonly receiptOf?: Desk['receiptOf'];
  readonly log?: Desk['log'];
  readonly desk?: Partial<Pick<Desk, 'devices' | 'toTraining' | 'wake'>>;
  /** Opens members' pictures; without it nothing does. */
  readonly develop?: Develop;
};

function inputOf(key: KeyName, atMs: number): Input {
  const named = NAMED_KEYS.find((name) => name === key);
  return named === undefined ? {kind: 'text', text: key, atMs} : {kind: 'key', key: named, atMs};
}

/** A cashier at a till whose every part is in memory: keys go in at one end, pages and paper come out at the other. */
export async function cashier(options: Options = {}): Promise<Cashier> {
  const settings = {...SETTINGS, ...options.settings};
  const store = options.store ?? memoryStore();
  let isOver = false;
  let nowMs = TEN_O_CLOCK;
  let hasNews = false;
  let ids = store.events().length;
  const clock = {nowMs: () => nowMs, newId: () => `id-${(ids += 1)}`};
  const twin = memoryPrinter();
  const {paper, pulses} = twin;
  const printer: Printer = {...twin.printer, ...options.printer};
  const bare: Desk['receiptOf'] = ({id, no}, copy) => ({ticketId: id, ticketNo: no, copy, rows: []});
  const {receiptOf = bare, log = () => undefined} = options;
  const left = await store.openJobs();
  const bonus = options.bonus ?? memoryBonusLink();
  const reportOf: Desk['reportOf'] = (report, print) =>
    buildReport(report, {...INTERIM_HEADING, told: (atMs) => String(atMs - TEN_O_CLOCK)}, print);
  const {members = noMemberLinks, deeds = noDeedQueue} = options;
  const queue = options.queue ?? memoryBonusQueue();
  const memberBook = options.memberBook ?? memoryMemberBook();
  const interimOf = (ticketId: string): Receipt | null => {
    const ticket = interimTicket(till.state(), ticketId);
    return ticket === null ? null : buildInterim({ticket, heading: INTERIM_HEADING});
  };
  const dispatch: Till['dispatch'] = (command) => till.dispatch(command);
  const {isOnReceipt} = settings.bonus;
  const figure = makeFigureReceipt({store, bonus, members, deeds, dispatch, isOnReceipt, log});
  const outbox = openOutbox({
    store,
    printer,
    receiptOf,
    reportOf,
    interimOf,
    figure,
    clock,
    log,
    left,
    onChange: () => undefined,
  });
  const facts = factsFrom(settings, clock, {
    actions: bonus.actions,
    members: () => memberFacts(settings, members),
  });
  const operators = options.book ?? memoryOperators(options.operators ?? [{...operator('1'), pin: '4711'}]);
  const till = openTill({
    store: {
      ...store,
      commit: async (batch) => {
        await store.commit(batch);
        queue.commit(batch);
        if (batch.operator !== null) operators.commit(batch.operator);
        memberBook.commit(batch);
        options.members?.commit?.(batch);
      },
    },
    clock,
    facts,
    state: await store.load(),
    onOwed: deliverTo({outbox, bonus, members}),
  });
  const desk: Desk = {
    till,
    store,
    outbox,
    catalogue: {
      ...memoryCatalogue(options.products ?? [COFFEE, CAKE, APPLES, CATERING], options.groups ?? [KITCHEN]),
      ...options.catalogue,
    },
    operators,
    bonus,
    bonusQueue: queue,
    members,
    memberBook,
    asking: openAsking({
      members,
      rules: settings.members?.rules ?? null,
      clock,
      onChange: () => (hasNews = true),
      develop: options.develop ?? null,
    }),
    wake: () => undefined,
    deeds,
    peers: options.peers ?? noPeers,
    peerBook: {held: async () => []},
    clock,
    moment: () => facts().moment,
    settings,
    receiptOf,
    reportOf,
    hashPin: async (pin) => `hash of ${pin}`,
    ...SCREEN,
    ...options.desk,
    log,
    exit: () => {
      isOver = true;
    },
  };
  options.members?.connect?.(till.dispatch);
  const map = buildKeyMap(settings.keys);
  if (!('ok' in map)) throw new Error(map.clashes.join(' '));
  const session = openSession(desk, map.ok, await firstTurn(desk, null));
  const give = async (input: Input): Promise<void> => session.handle(input);
  const keyOf = (intent: Intent): KeyName => {
    const key = keysOf(map.ok, intent)[0];
    if (key === undefined) throw new Error(`no key for ${intent}`);
    return key;
  };
  return {
    desk,
    store,
    bonus,
    paper,
    drawer: pulses,
    isOver: () => isOver,
    state: till.state,
    ui: session.ui,
    page: () => {
      const page = session.ui().pages.at(-1);
      if (page === undefined) throw new Error('no page');
      return page;
    },
    notice: () => session.ui().notice,
    troubles: () => session.ui().troubles.map(({kind}) => kind),
    type: async (text) => {
      for (const character of text) {
        nowMs += 1000;
        await give({kind: 'text', text: character, atMs: nowMs});
      }
    },
    press: async (...intents) => {
      for (const intent of intents) {
        nowMs += 1000;
        await give(inputOf(keyOf(intent), nowMs));
      }
    },
    lean: async (intent, times, gapMs) => {
      nowMs += 1000;
      for (let time = 0; time < times; time += 1) {
        await give(inputOf(keyOf(intent), nowMs));
        nowMs += gapMs;
      }
    },
    scan: async (code, typedBefore = 0) => {
      nowMs += 100;
      await give({kind: 'scan', code, typedBefore, atMs: nowMs});
    },
    swipe: async (tracks) => {
      nowMs += 100;
      await give({kind: 'swipe', tracks, typedBefore: 0, atMs: nowMs});
    },
    dispatch: till.dispatch,
    give,
    hear: async (laterMs = 0) => {
      nowMs += laterMs;
      await options.members?.idle?.();
      await give({kind: 'tick'});
      while (hasNews) {
        hasNews = false;
        await options.members?.idle?.();
        await give({kind: 'tick'});
      }
    },
    printed: outbox.idle,
    restart: async () => {
      await dropOldJobs(store, await store.openJobs());
      return cashier({...options, store, bonus, queue, book: operators, memberBook});
    },
  };
}

/** A cashier who is signed on already. */
export async function signedOn(options: Options = {}): Promise<Cashier> {
  const who = await cashier(options);
  await who.type('1');
  await who.press('enter');
  await who.type('4711');
  await who.press('enter');
  return who;
}

/** What each line of the open ticket is worth. */
export const amounts = (who: Cashier): readonly number[] => who.state().ticket?.lines.map(lineCents) ?? [];
/** What is still due on the open ticket. */
export const due = (who: Cashier): number | null => {
  const {ticket} = who.state();
  return ticket === null ? null : totalsOf(ticket).dueCents;
};
/** The code of the objection on the message line. */
export const objection = (who: Cashier): string | null => {
  const notice = who.notice();
  return notice?.kind === 'objected' ? notice.objection.code : null;
};
/** The code of the refusal on the message line. */
export const refusal = (who: Cashier): string | null => {
  const notice = who.notice();
  return notice?.kind === 'refused' ? notice.refusal.code : null;
};
