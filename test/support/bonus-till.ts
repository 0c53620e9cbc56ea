import {randomUUID} from 'node:crypto';
import {factsFrom} from '../../src/app/facts.ts';
import type {OutboxRow} from '../../src/app/ports.ts';
import {openTill, type Outcome, type Till} from '../../src/app/till.ts';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {isTillEvent} from '../../src/core/events.ts';
import {limitsFrom, openBonusLink, type LinkParts, type RunningLink} from '../../src/links/bonus-link.ts';
import {openBonusQueue} from '../../src/store/bonus-queue.ts';
import {openDatabase} from '../../src/store/database.ts';
import {textOf} from '../../src/store/rows.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {product, RULES} from './builders.ts';
import type {Log} from '../../src/app/log.ts';

/** A till at work with its link to a host: the real loop, the real store, the real client. */
export type BonusTill = {
  readonly till: Till;
  readonly link: RunningLink;
  /** Carries commands out; throws where one isn't. */
  readonly play: (...commands: readonly Command[]) => Promise<void>;
  /** Resolves when this holds; asked again whenever the link says that something changed. */
  readonly until: (test: () => boolean) => Promise<void>;
  /** Every event of the journal. */
  readonly journal: () => Promise<readonly TillEvent[]>;
  /** Ends it as a till that is switched off ends. */
  readonly close: () => Promise<void>;
  /** Leaves it where it stands: what it was about to do never happens. */
  readonly abandon: () => Promise<void>;
};

export type BonusTillOptions = {
  readonly url: () => string | null;
  readonly tokenFile: string;
  readonly limitMs?: number;
  readonly times?: Partial<LinkParts['times']>;
  readonly log?: Log;
  /** Stands between an answer and the till's loop. */
  readonly answering?: (dispatch: () => Promise<Outcome>, command: Command) => Promise<Outcome>;
};

const PAPER: readonly OutboxRow['kind'][] = ['receipt', 'interim', 'drawer'];

/** Waits between tries that are short, because tests have many of them. */
const BRIEF = {refreshMs: 60_000, pingMs: 20, backoff: {firstMs: 10, mostMs: 100}};

/** A coffee of the practice house: one point of `coffee`, and 4 of `house` for its 4.50. */
export const COFFEE: Command = {
  kind: 'addProduct',
  product: product({group: '10'}),
  code: '101',
  quantity: 1000,
  openPriceCents: null,
};

export const FREE_COFFEE: Command = {
  kind: 'askRedemption',
  hasPin: false,
  actionId: 'coffee',
  name: 'Every tenth coffee free',
  costPoints: 10,
  benefit: {kind: 'freeProduct', productId: '101'},
  limitPerTicket: null,
  product: product(),
};

/** Opens a till on a folder, where it left off. */
export async function openBonusTill(folder: string, options: BonusTillOptions): Promise<BonusTill> {
  const db = await openDatabase(folder);
  const store = await openTillStore(db);
  const queue = openBonusQueue(db);
  const clock = {nowMs: () => Date.now(), newId: () => randomUUID()};
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const take: {rows: (rows: readonly OutboxRow[]) => void; actions: RunningLink['actions']} = {
    rows: () => undefined,
    actions: () => [],
  };
  let isAbandoned = false;
  const till = openTill({
    store,
    clock,
    facts: factsFrom({rules: RULES, timeZone: 'UTC'}, clock, {actions: () => take.actions(), members: () => null}),
    state: await store.load(),
    onOwed: (rows) => take.rows(rows.filter(({kind}) => !PAPER.includes(kind))),
  });
  const never = new Promise<never>(() => undefined);
  const link = await openBonusLink({
    url: options.url,
    hostName: 'test',
    tokenFile: options.tokenFile,
    limits: limitsFrom(options.limitMs ?? 10_000),
    times: {...BRIEF, ...options.times},
    queue,
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
  take.rows = link.take;
  take.actions = link.actions;
  return {
    till,
    link,
    play: async (...commands) => {
      for (const command of commands) {
        const outcome = await till.dispatch(command);
        if (outcome.kind !== 'done') throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
      }
    },
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
    journal: async () => {
      const rows: readonly unknown[] = await db.knex('journal').select('body').orderBy('seq');
      return rows.map((row) => JSON.parse(textOf(row, 'body'))).filter(isTillEvent);
    },
    close: async () => {
      await link.close();
      await queue.close();
      await store.close();
    },
    abandon: async () => {
      isAbandoned = true;
      void link.close();
      await queue.close().catch(() => undefined);
      await store.close();
    },
  };
}
