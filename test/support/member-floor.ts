import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {MemberLinkSettings, MemberSettings} from '../../src/app/settings.ts';
import type {TillEvent} from '../../src/core/events.ts';
import type {DayNet} from '../../src/core/members/protocol.ts';
import {heldBy, openMemberDesk, type MemberDesk} from '../members/member-desk.ts';
import {signOn} from './builders.ts';
import {ANNA, memberVenue, openMemberTill, type MemberTill} from './linked-till.ts';

/** A floor with tills, all of them at the same practice host for Bally. */
export type MemberFloor = {
  readonly desk: MemberDesk;
  readonly tills: readonly [MemberTill, ...MemberTill[]];
  /** What Anna holds in a bucket or an account. */
  readonly held: (balance: string) => Promise<number>;
  /** The host's own report of one of its days. */
  readonly netsOf: (day: string) => Promise<readonly DayNet[]>;
  /** Resolves when all that is owed to the host has been said. */
  readonly delivered: () => Promise<void>;
  /** The journals of all tills, one behind the other. */
  readonly journals: () => Promise<readonly TillEvent[]>;
  /** Ends all; the host's ledger must add up, and may never have been below zero. */
  readonly close: () => Promise<void>;
};

export type FloorOptions = {
  readonly tills: number;
  /** The host's clock; the tills' is this machine's. */
  readonly hostNowMs?: () => number;
  /** What a dollar earns, in hundredths of a point a cent. */
  readonly earnHundredths?: number;
};

/** Opens the host and the tills; each is signed on, and its link is up. */
export async function openMemberFloor(options: FloorOptions): Promise<MemberFloor> {
  const desk = await openMemberDesk('bally', options.hostNowMs);
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-floor-'));
  const {url, tokenFile} = desk.host;
  const link: MemberLinkSettings = {
    id: 'bally',
    system: 'bally',
    url,
    tokenFile,
    timeoutMs: 30_000,
    queuesEarned: null,
  };
  const venue = memberVenue([link]);
  const points = {...venue.rules.points, earnHundredths: options.earnHundredths ?? 100};
  const settings: MemberSettings = {...venue, rules: {...venue.rules, points}};
  const open = async (no: number): Promise<MemberTill> => {
    const till = await openMemberTill(join(folder, `till-${no}`), {settings, urlOf: () => desk.host.url});
    await till.until(() => till.links.statuses().every(({standing}) => standing === 'up'));
    await till.play(signOn());
    return till;
  };
  const first = await open(1);
  const others = await Promise.all(Array.from({length: options.tills - 1}, (_, index) => open(index + 2)));
  const tills = [first, ...others] as const;
  return {
    desk,
    tills,
    held: (balance) => heldBy(desk, ANNA.number, balance),
    netsOf: async (day) => {
      const outcome = await desk.client().day(day);
      if (outcome.kind !== 'told') throw new Error(`the host does not tell: ${outcome.kind}`);
      return outcome.told.nets;
    },
    delivered: async () => {
      await Promise.all(tills.map((till) => till.delivered()));
    },
    journals: async () => (await Promise.all(tills.map((till) => till.journal()))).flat(),
    close: async () => {
      await Promise.all(tills.map((till) => till.close()));
      await desk.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}
