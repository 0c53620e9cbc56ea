import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import type {TillEvent} from '../../src/core/events.ts';
import {checkLedger} from '../../src/bonus-host/check-ledger.ts';
import {openBonusHost, type RunningHost} from '../../src/bonus-host/open-host.ts';
import {PRACTICE_TOKEN_FILE} from '../../src/bonus-host/practice.ts';
import {textOf} from '../../src/store/rows.ts';
import {openBonusTill, type BonusTill, type BonusTillOptions} from './bonus-till.ts';
import {signOn} from './builders.ts';
import {openLyingHost, type LyingHost} from './lying-host.ts';

/** A till and the real host on files of their own, with a road between them that a test can spoil. */
export type Pair = {
  readonly till: BonusTill;
  readonly host: RunningHost;
  readonly road: LyingHost;
  /** The folder of everything. */
  readonly folder: string;
  readonly hostDown: () => Promise<void>;
  readonly hostUp: () => Promise<void>;
  /** Another till on the same folder as if the power had failed. */
  readonly restartTill: (options?: Partial<BonusTillOptions>) => Promise<BonusTill>;
  /** Points that the host holds for a code in a pool. */
  readonly held: (code: string, pool?: string) => Promise<number>;
  /** Cents that the host holds for a code. */
  readonly creditOf: (code: string) => Promise<number>;
  /** Ids of the acts that the host did for a code, in its order. */
  readonly doneAtHost: (kind: string, code: string) => Promise<readonly string[]>;
  /** Ends all, and checks that the host's ledger adds up. */
  readonly close: () => Promise<void>;
};

/** Opens both; the till is signed on, its actions are there, and `road` does no harm yet. */
export async function openPair(options: Partial<BonusTillOptions> = {}): Promise<Pair> {
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-pair-'));
  const hostFolder = join(folder, 'host');
  const startHost = (): Promise<RunningHost> =>
    openBonusHost({folder: hostFolder, port: 0, isPractice: true, log: () => undefined});
  const road = await openLyingHost();
  let host = await startHost();
  let isUp = true;
  road.setHost(host.url);
  const base = {url: () => road.url, tokenFile: join(hostFolder, PRACTICE_TOKEN_FILE)};
  let till = await openBonusTill(join(folder, 'till'), {...base, ...options});
  await till.until(() => till.link.actions().length > 0);
  await till.play(signOn());
  return {
    get till() {
      return till;
    },
    get host() {
      return host;
    },
    road,
    folder,
    hostDown: async () => {
      road.setHost(null);
      isUp = false;
      await host.close();
    },
    hostUp: async () => {
      host = await startHost();
      isUp = true;
      road.setHost(host.url);
    },
    restartTill: async (more = {}) => {
      await till.abandon();
      till = await openBonusTill(join(folder, 'till'), {...base, ...more});
      return till;
    },
    held: async (code, pool = 'coffee') => (await host.books.ledger.code(code))?.balances[`points:${pool}`] ?? 0,
    creditOf: async (code) => (await host.books.ledger.code(code))?.balances['credit'] ?? 0,
    doneAtHost: async (kind, code) => {
      const acts: readonly unknown[] = await host.books.db
        .knex('act')
        .where({kind, code, state: 'done'})
        .orderBy('seq')
        .select('id');
      return acts.map((row) => textOf(row, 'id'));
    },
    close: async () => {
      await till.close();
      await road.close();
      if (!isUp) host = await startHost();
      const {complaints} = await checkLedger(host.books.db);
      await host.close();
      await rm(folder, {recursive: true, force: true});
      expect(complaints).toEqual([]);
    },
  };
}

/** How often each kind of event stands in a journal for an act. */
export function timesOf(journal: readonly TillEvent[], kind: TillEvent['kind'], id: string): number {
  return journal.filter((event) => event.kind === kind && 'id' in event && event.id === id).length;
}
