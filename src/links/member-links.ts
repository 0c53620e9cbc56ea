import type {BonusQueue} from '../app/bonus-queue.ts';
import type {DeedQueue, MemberLinks, MemberLinkStatus} from '../app/member-links.ts';
import type {Clock} from '../app/ports.ts';
import type {MemberLinkSettings} from '../app/settings.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import type {LinkId} from '../core/members/ticket-member.ts';
import type {OnTimed} from './bonus-http.ts';
import type {LinkTimes} from './bonus-link.ts';
import {openDeedFigures} from './member-figures.ts';
import {openMemberLink, type RunningMemberLink} from './member-link.ts';
import {openSettledWait, type SettledWait} from './member-settled.ts';
import type {Log} from '../app/log.ts';

/** Somebody waits for a payment: the tries are never further apart than a person's patience. */
export const MEMBER_TIMES: LinkTimes = {
  refreshMs: 60_000,
  pingMs: 2000,
  backoff: {firstMs: 500, mostMs: 10_000},
};

export type MemberLinksParts = {
  readonly links: readonly MemberLinkSettings[];
  /** Where a link is now; null while that is not known. */
  readonly urlOf: (link: MemberLinkSettings) => string | null;
  readonly times: LinkTimes;
  readonly queue: DeedQueue;
  readonly keeper: Pick<BonusQueue, 'keep' | 'kept'>;
  readonly dispatch: (command: Command) => Promise<Outcome>;
  readonly clock: Clock;
  /** What the till sells in: money in another currency is not offered. */
  readonly currency: string;
  /** Something is to be drawn again. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
  readonly onTimed?: ((link: LinkId, ...call: Parameters<OnTimed>) => void) | undefined;
  readonly log: Log;
};

/** The links as the till's composition holds them. */
export type RunningMemberLinks = MemberLinks & {readonly close: () => Promise<void>};

/** No wait for a link keeps the program from ending. */
function setTimer(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, ms).unref();
  return () => clearTimeout(timer);
}

type Open = ReadonlyMap<LinkId, RunningMemberLink>;

function askedOf(open: Open): Pick<MemberLinks, 'offer' | 'find' | 'tiers' | 'photo' | 'vouchers'> {
  const unknown = {kind: 'unknown', standing: 'notAsked'} as const;
  return {
    offer: (id, feature) => open.get(id)?.offer(feature) ?? {isOffered: false, why: 'notKnown'},
    find: async (id, query) => (await open.get(id)?.find(query)) ?? unknown,
    tiers: async (id) => (await open.get(id)?.tiers()) ?? unknown,
    photo: async (id, number) => (await open.get(id)?.photo(number)) ?? unknown,
    vouchers: async (id, number) => (await open.get(id)?.vouchers(number)) ?? unknown,
  };
}

/** Opens each link by itself: one that is away never holds up another. */
async function openAll(
  parts: MemberLinksParts,
  {waits, onSettled}: {waits: () => SettledWait; onSettled: () => void},
): Promise<Open> {
  const {links, urlOf, onChange, onTimed, ...shared} = parts;
  const open = await Promise.all(
    links.map(async (settings) => {
      const link = await openMemberLink({
        ...shared,
        settings,
        url: () => urlOf(settings),
        onTimed: (...call) => onTimed?.(settings.id, ...call),
        onSettled: ({id}) => {
          waits().ended(id);
          onSettled();
        },
        onSheet: onChange,
        onStanding: (standing) => {
          if (standing !== 'up') waits().giveUp(settings.id);
          onChange();
        },
      });
      return [settings.id, link] as const;
    }),
  );
  return new Map(open);
}

/**
 * Opens the links of a venue with what was kept of them. Rejects with a Fault where the till's own disk can't be read.
 */
export async function openMemberLinks(parts: MemberLinksParts): Promise<RunningMemberLinks> {
  const {queue, onChange, log} = parts;
  const figures = openDeedFigures({queue, onChange, log});
  let open: Open = new Map();
  const isUp = (id: LinkId): boolean => open.get(id)?.facts().standing === 'up';
  const waits = openSettledWait({queue, isUp, setTimer, log});
  await figures.recount();
  open = await openAll(parts, {waits: () => waits, onSettled: figures.soon});
  const all = (): readonly RunningMemberLink[] => [...open.values()];
  const statusOf = (link: RunningMemberLink): MemberLinkStatus => {
    const facts = link.facts();
    const {waiting, oldestMs, refused} = figures.of(facts.id);
    const tls = link.tls();
    return {...facts, waiting, oldestMs, refused, ...(tls === undefined ? {} : {tls})};
  };
  return {
    statuses: () => all().map(statusOf),
    ...askedOf(open),
    take: () => {
      figures.soon();
      for (const link of all()) link.more();
    },
    doubts: () => new Set(all().flatMap((link) => [...link.doubts()])),
    said: () => new Set(all().flatMap((link) => [...link.said()])),
    retry: () => all().forEach((link) => link.retry()),
    seen: figures.soon,
    settled: waits.settled,
    close: async () => {
      figures.close();
      waits.close();
      await Promise.all(all().map((link) => link.close()));
    },
  };
}
