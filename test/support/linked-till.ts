import {randomUUID} from 'node:crypto';
import {factsFrom} from '../../src/app/facts.ts';
import {memberFacts} from '../../src/app/member-facts.ts';
import type {DeedQueue} from '../../src/app/member-links.ts';
import type {OutboxRow} from '../../src/app/ports.ts';
import type {MemberLinkSettings, MemberSettings} from '../../src/app/settings.ts';
import {openTill, type Outcome, type Till} from '../../src/app/till.ts';
import type {Command} from '../../src/core/commands.ts';
import {isTillEvent, type TillEvent} from '../../src/core/events.ts';
import type {MemberFacts} from '../../src/core/members/rules.ts';
import type {TicketMember} from '../../src/core/members/ticket-member.ts';
import {openMemberLinks, type RunningMemberLinks} from '../../src/links/member-links.ts';
import {openBonusQueue} from '../../src/store/bonus-queue.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openDeedQueue} from '../../src/store/deed-queue.ts';
import {textOf} from '../../src/store/rows.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {RULES, TEN_O_CLOCK} from './builders.ts';
import type {Log} from '../../src/app/log.ts';

/* A till at work with its links to members' systems: the real loop, the real store, the real clients. */

/** Anna of the practice hosts as a swipe puts her on a ticket: her money at both links, her points at Bally. */
export const ANNA: TicketMember = {
  link: 'bally',
  number: '0010042',
  name: 'Anna Koch',
  maskedCard: '*****0042',
  tier: {code: 'GOLD', name: 'Gold'},
  barredReason: null,
  isLive: true,
  asOfMs: TEN_O_CLOCK,
  points: [{bucket: 'points', name: 'Points', hundredths: 128_400}],
  wallets: [
    {link: 'bally', number: '0010042', accounts: [{account: 'cash', name: 'Cash wallet', cents: 25_000}]},
    {link: 'aura', number: '0010042', accounts: [{account: 'balance', name: 'Account balance', cents: 25_000}]},
  ],
  terms: {priceLevel: 1, discountPpm: 0, earnPpm: 1_000_000},
  areTermsOn: true,
};

export const attach = (member: TicketMember = ANNA): Command => ({
  kind: 'attachMember',
  member,
  saves: {account: null, tier: null},
});

/** Pays from the wallet at a link, while paying or before. */
export const wallet = (link: 'bally' | 'aura', amountCents: number | null = null, isPaying = false): Command => {
  return {kind: 'askWallet', link, account: link === 'bally' ? 'cash' : 'balance', amountCents, isPaying};
};

/** Pays with points for so much of the sale. */
export const points = (cents: number, isPaying = false): Command => {
  return {kind: 'askPoints', bucket: 'points', what: {for: 'amount', cents}, isPaying};
};

/** The venue of the practice hosts: data and points at Bally, money at both. */
export function memberVenue(links: readonly MemberLinkSettings[]): MemberSettings {
  const [dataLink] = links;
  return {
    links,
    rules: {
      dataLink: dataLink?.id ?? null,
      walletLinks: links.map(({id}) => id),
      updatesAccounts: true,
      usesTiers: true,
      isMandatory: false,
      points: {earnHundredths: 100, groupEarnPpm: {}, worthHundredths: 10_000, redeemPpm: 1_000_000},
    },
  };
}

const LINK = {url: 'http://127.0.0.1:9', tokenFile: 'none', timeoutMs: 1000, queuesEarned: null} as const;
const BALLY = {id: 'bally', system: 'bally', ...LINK};
const AURA = {id: 'aura', system: 'aura', ...LINK};
const CAN = {standing: 'up', canEarn: true, canRedeem: true, queuesEarned: true} as const;

/** Both links of that venue, as decisions look at them while they are up. */
export const MEMBERS_UP: MemberFacts = {
  rules: memberVenue([BALLY, AURA]).rules,
  links: [
    {id: 'bally', system: 'Bally', wallet: 'charge', ...CAN},
    {id: 'aura', system: 'Aura', wallet: 'debit', ...CAN},
  ],
};

export type MemberTill = {
  readonly till: Till;
  readonly links: RunningMemberLinks;
  readonly queue: DeedQueue;
  /** Carries commands out; throws where one isn't. */
  readonly play: (...commands: readonly Command[]) => Promise<void>;
  /** Resolves when this holds; asked again whenever something changed. */
  readonly until: (test: () => boolean) => Promise<void>;
  /** Resolves when no deed waits for a link any more. */
  readonly delivered: () => Promise<void>;
  /** Every event of the journal. */
  readonly journal: () => Promise<readonly TillEvent[]>;
  readonly close: () => Promise<void>;
  /** Leaves it where it stands: what it was about to do never happens. */
  readonly abandon: () => Promise<void>;
};

export type MemberTillOptions = {
  readonly settings: MemberSettings;
  readonly urlOf: (link: MemberLinkSettings) => string | null;
  readonly log?: Log;
  /** Stands between an answer and the till's loop. */
  readonly answering?: (dispatch: () => Promise<Outcome>, command: Command) => Promise<Outcome>;
};

/** Waits between tries that are short, because tests have many of them. */
const BRIEF = {refreshMs: 60_000, pingMs: 20, backoff: {firstMs: 10, mostMs: 100}};

type Listening = {
  readonly changed: () => void;
  /** Resolves with the next change. */
  readonly change: () => Promise<void>;
  readonly until: MemberTill['until'];
};

function makeListening(): Listening {
  const listeners = new Set<() => void>();
  return {
    changed: () => listeners.forEach((listener) => listener()),
    change: () =>
      new Promise((resolve) => {
        const once = (): void => {
          listeners.delete(once);
          resolve();
        };
        listeners.add(once);
      }),
    until: (test) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!test()) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
  };
}

function playOn(till: Till): MemberTill['play'] {
  return async (...commands) => {
    for (const command of commands) {
      const outcome = await till.dispatch(command);
      if (outcome.kind !== 'done') throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
    }
  };
}

/** Opens a till on a folder, where it left off. */
export async function openMemberTill(folder: string, options: MemberTillOptions): Promise<MemberTill> {
  const {settings, urlOf} = options;
  const db = await openDatabase(folder);
  const store = await openTillStore(db);
  const [queue, keeper] = [openDeedQueue(db), openBonusQueue(db)];
  const clock = {nowMs: () => Date.now(), newId: () => randomUUID()};
  const {changed, change, until} = makeListening();
  const late: {links: RunningMemberLinks | null} = {links: null};
  let isAbandoned = false;
  const never = new Promise<never>(() => undefined);
  const facts = factsFrom({rules: RULES, timeZone: 'UTC'}, clock, {
    actions: () => [],
    members: () => (late.links === null ? null : memberFacts({members: settings}, late.links)),
  });
  const isDeed = ({kind}: OutboxRow): boolean => kind.startsWith('member');
  const onOwed = (rows: readonly OutboxRow[]): void => {
    const deeds = rows.filter(isDeed);
    if (deeds.length > 0) late.links?.take(deeds);
  };
  const till = openTill({store, clock, facts, state: await store.load(), onOwed});
  const links = await openMemberLinks({
    links: settings.links,
    urlOf,
    currency: 'AUD',
    times: BRIEF,
    queue,
    keeper,
    dispatch: async (command) => {
      const dispatch = (): Promise<Outcome> => (isAbandoned ? never : till.dispatch(command));
      const outcome = await (options.answering?.(dispatch, command) ?? dispatch());
      queueMicrotask(changed);
      return outcome;
    },
    clock,
    onChange: changed,
    onBug: (error) => {
      if (!isAbandoned) throw error;
    },
    log: options.log ?? (() => undefined),
  });
  late.links = links;
  const shut = async (): Promise<void> => {
    await Promise.all([queue.close(), keeper.close()]);
    await store.close();
  };
  return {
    till,
    links,
    queue,
    play: playOn(till),
    until,
    delivered: async () => {
      for (;;) {
        const next = change();
        if ((await queue.counts()).every(({waiting}) => waiting === 0)) return;
        await next;
      }
    },
    journal: async () => {
      const rows: readonly unknown[] = await db.knex('journal').select('body').orderBy('seq');
      return rows.map((row) => JSON.parse(textOf(row, 'body'))).filter(isTillEvent);
    },
    close: async () => {
      await links.close();
      await shut();
    },
    abandon: async () => {
      isAbandoned = true;
      void links.close();
      await shut().catch(() => undefined);
    },
  };
}
