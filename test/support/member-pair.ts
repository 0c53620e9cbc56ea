import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import type {TillEvent} from '../../src/core/events.ts';
import type {MemberLinkSettings} from '../../src/app/settings.ts';
import {openMemberHost, type RunningMemberHost} from '../../src/practice/member/open-practice.ts';
import {numberOf, textOf} from '../../src/store/rows.ts';
import {checkBooks} from '../members/check-books.ts';
import {signOn} from './builders.ts';
import {openLyingHost, type LyingHost} from './lying-host.ts';
import {memberVenue, openMemberTill, type MemberTill, type MemberTillOptions} from './linked-till.ts';

const KINDS = ['bally', 'aura'] as const;
export type Kind = (typeof KINDS)[number];

/** An act as a host booked it. */
export type Booked = {readonly id: string; readonly kind: string; readonly state: string; readonly ofId: string | null};

/** A practice host on files of its own, and the road to it, which a test can spoil. */
export type Side = {
  readonly host: RunningMemberHost;
  readonly road: LyingHost;
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  /** What the host booked of tills, in its order. */
  readonly acts: () => Promise<readonly Booked[]>;
  /** What the member holds of a unit: points:points, money:cash. */
  readonly held: (unit: string, number?: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** A till and both practice hosts. */
export type MemberPair = {
  readonly till: MemberTill;
  readonly bally: Side;
  readonly aura: Side;
  /** Another till on the same folder as if the power had failed. */
  readonly restartTill: (options?: Partial<MemberTillOptions>) => Promise<MemberTill>;
  /** Ends all, and checks that the hosts' ledgers add up. */
  readonly close: () => Promise<void>;
};

async function openSide(kind: Kind, folder: string, pastMs: number): Promise<Side> {
  const start = (): Promise<RunningMemberHost> => openMemberHost({kind, folder, port: 0, log: () => undefined});
  const road = await openLyingHost({pastMs});
  let host = await start();
  let isUp = true;
  road.setHost(host.url);
  return {
    get host() {
      return host;
    },
    road,
    down: async () => {
      road.setHost(null);
      // What is on its way arrives first.
      await road.idle();
      isUp = false;
      await host.close();
    },
    up: async () => {
      host = await start();
      isUp = true;
      road.setHost(host.url);
    },
    acts: async () => {
      const rows: readonly unknown[] = await host.books.db
        .knex('act')
        .whereNotNull('till_no')
        .orderBy('seq')
        .select('id', 'kind', 'state', host.books.db.knex.raw("coalesce(of_id, '') AS of_id"));
      return rows.map((row) => {
        const ofId = textOf(row, 'of_id');
        return {
          id: textOf(row, 'id'),
          kind: textOf(row, 'kind'),
          state: textOf(row, 'state'),
          ofId: ofId === '' ? null : ofId,
        };
      });
    },
    held: async (unit, number = '0010042') => {
      const row: unknown = await host.books.db.knex('balance').where({account: number, unit}).first('amount');
      return row === undefined ? 0 : numberOf(row, 'amount');
    },
    close: async () => {
      await road.close();
      await road.idle();
      if (!isUp) host = await start();
      const complaints = await checkBooks(host);
      await host.close();
      expect(complaints).toEqual([]);
    },
  };
}

export type PairOptions = Partial<MemberTillOptions> & {readonly timeoutMs?: number; readonly pastMs?: number};

/** Opens all; the till is signed on, both links are up, and the roads do no harm yet. */
export async function openMemberPair({timeoutMs = 10_000, pastMs = 0, ...more}: PairOptions = {}): Promise<MemberPair> {
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-members-'));
  const sides: Readonly<Record<Kind, Side>> = {
    bally: await openSide('bally', join(folder, 'bally'), pastMs),
    aura: await openSide('aura', join(folder, 'aura'), pastMs),
  };
  const settings = memberVenue(
    KINDS.map((id): MemberLinkSettings => {
      const tokenFile = sides[id].host.tokenFile;
      return {id, system: id, url: 'http://127.0.0.1:9', tokenFile, timeoutMs, queuesEarned: null};
    }),
  );
  const urlOf = ({id}: MemberLinkSettings): string => (id === 'aura' ? sides.aura : sides.bally).road.url;
  const base: MemberTillOptions = {settings, urlOf, ...more};
  let till = await openMemberTill(join(folder, 'till'), base);
  const areUp = (): boolean => till.links.statuses().every(({standing}) => standing === 'up');
  await till.until(areUp);
  await till.play(signOn());
  return {
    get till() {
      return till;
    },
    ...sides,
    restartTill: async (options = {}) => {
      await till.abandon();
      till = await openMemberTill(join(folder, 'till'), {...base, ...options});
      return till;
    },
    close: async () => {
      await till.close();
      await Promise.all(KINDS.map((kind) => sides[kind].close()));
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/** Ids of the deeds that events of a kind are about, in the journal's order. */
export function idsOf(journal: readonly TillEvent[], kind: TillEvent['kind']): readonly string[] {
  return journal.flatMap((event) => {
    if (event.kind !== kind) return [];
    if (event.kind === 'memberAsked') return [event.ask.id];
    if (event.kind === 'memberFinished') return [event.act.id];
    if (event.kind === 'memberEarned') return [event.earned.id];
    return 'id' in event ? [event.id] : [];
  });
}

/** Ids of the acts of a kind that a host did. */
export const doneOf = (acts: readonly Booked[], kind: string): readonly string[] =>
  acts.flatMap((act) => (act.kind === kind && act.state === 'done' ? [act.id] : []));
