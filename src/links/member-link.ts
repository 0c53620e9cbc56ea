import type {BonusQueue} from '../app/bonus-queue.ts';
import {DEEDS_START, type DeedQueue, type MemberLinks, type Offer, type Told} from '../app/member-links.ts';
import type {Clock} from '../app/ports.ts';
import type {MemberLinkSettings} from '../app/settings.ts';
import type {Outcome} from '../app/till.ts';
import type {TlsTrouble} from '../app/tls-trouble.ts';
import type {Command} from '../core/commands.ts';
import type {MemberDeed} from '../core/members/deed.ts';
import type {FindReason} from '../core/members/protocol.ts';
import type {LinkFacts, LinkStanding} from '../core/members/rules.ts';
import type {Feature} from '../core/members/sheet.ts';
import {limitsFrom, type LinkTimes} from './bonus-link.ts';
import type {OnTimed} from './bonus-http.ts';
import {openMemberClient, type MemberClient} from './member-client.ts';
import type {MemberUnknown} from './member-codec.ts';
import {makeMemberDelivery} from './member-delivery.ts';
import {openKnownSheet, type KnownSheet} from './member-sheet.ts';
import {openStanding, standingOf, type Standing} from './member-standing.ts';
import {watchLink} from './link-watch.ts';
import {makePause, type Pause} from './pause.ts';
import {openQueueWorker, type LaneQueue, type QueueWorker} from './queue-worker.ts';
import {openSignOn} from './sign-on.ts';
import type {Log} from '../app/log.ts';

export type MemberLinkParts = {
  readonly settings: MemberLinkSettings;
  /** Where the link is now; null while that is not known. */
  readonly url: () => string | null;
  readonly times: LinkTimes;
  readonly queue: DeedQueue;
  /** Keeps what the link declares from one start to the next. */
  readonly keeper: Pick<BonusQueue, 'keep' | 'kept'>;
  readonly dispatch: (command: Command) => Promise<Outcome>;
  readonly clock: Clock;
  /** What the till sells in. */
  readonly currency: string;
  /** A deed is over. */
  readonly onSettled: (deed: MemberDeed) => void;
  /** It came or went. */
  readonly onStanding: (standing: LinkStanding) => void;
  /** It said what it can do. */
  readonly onSheet: () => void;
  readonly onBug: (error: unknown) => void;
  readonly onTimed?: OnTimed | undefined;
  readonly log: Log;
};

/** One link, at work. */
export type RunningMemberLink = Pick<MemberLinks, 'doubts' | 'said'> & {
  readonly facts: () => LinkFacts;
  /** Why there is no connection over TLS; undefined where nothing is wrong with it. */
  readonly tls: () => TlsTrouble | undefined;
  readonly offer: (feature: Feature) => Offer;
  readonly find: (query: Parameters<MemberLinks['find']>[1]) => ReturnType<MemberLinks['find']>;
  readonly tiers: () => ReturnType<MemberLinks['tiers']>;
  readonly photo: (number: string) => ReturnType<MemberLinks['photo']>;
  readonly vouchers: (number: string) => ReturnType<MemberLinks['vouchers']>;
  /** There is something new in the queue. */
  readonly more: () => void;
  /** Nothing is to wait any longer. */
  readonly retry: () => void;
  readonly close: () => Promise<void>;
};

/** Waiting deeds of this many are looked at when the till starts, to know which may have been said before. */
const FIRST_MAX = 200;

type Wired = {
  readonly client: MemberClient;
  readonly standing: Standing;
  readonly sheet: KnownSheet;
  readonly worker: QueueWorker;
  readonly poll: Pause;
};

/** Deeds whose outcome is unknown, and takes that are being said at this moment. */
type Said = {readonly doubts: Set<string>; readonly underWay: Set<string>};

function openClient({settings, url, clock, log, onTimed}: MemberLinkParts): MemberClient {
  const signOn = openSignOn(settings, log, `link ${settings.id}`);
  return openMemberClient({
    limits: limitsFrom(settings.timeoutMs),
    onTimed,
    newId: clock.newId,
    target: () => signOn.at(url()),
    onCall: signOn.heard,
  });
}

/** Deeds of one member keep their order. */
function lanesOf({settings: {id}, queue}: MemberLinkParts): LaneQueue<MemberDeed> {
  return {
    page: async (after, limit) => (await queue.page(id, after, limit)).map(({deed: act, place}) => ({act, place})),
    firstOf: async (number) => (await queue.firstOf(id, number))?.deed ?? null,
    awaited: (limit) => queue.awaited(id, limit),
    laneOf: ({number}) => number,
  };
}

function openWorker(
  parts: MemberLinkParts,
  {client, standing, doubts, underWay}: Pick<Wired, 'client' | 'standing'> & Said,
): QueueWorker {
  const {settings, queue, dispatch, onSettled, onBug, log, times} = parts;
  const listened = async <Answer extends {readonly kind: string}>(
    call: Promise<Answer | MemberUnknown>,
  ): Promise<Answer | MemberUnknown> => {
    const outcome = await call;
    standing.heard('why' in outcome ? outcome : null);
    return outcome;
  };
  const deliver = makeMemberDelivery({
    client: {act: (act) => listened(client.act(act)), stateOf: (act) => listened(client.stateOf(act))},
    queue,
    dispatch,
    doubts,
    underWay,
    onSettled,
    log,
  });
  return openQueueWorker({
    queue: lanesOf(parts),
    deliver,
    backoff: times.backoff,
    to: `link ${settings.id}`,
    onBug,
    log,
  });
}

/** Asks whether the link is there, and what it can. */
function watch(isClosed: () => boolean, {parts, wired}: {parts: MemberLinkParts; wired: Wired}): Promise<void> {
  const {client, standing, sheet, worker, poll} = wired;
  return watchLink({
    ping: async () => {
      const outcome = await client.ping();
      if (outcome.kind === 'told') standing.pinged(outcome.told.system);
      else standing.heard(outcome);
    },
    isUp: () => standing.now() === 'up',
    answers: standing.answers,
    onWell: (isBack) => {
      if (isBack) worker.retry();
      // A link may be another one when it comes back, and learn something while it stays.
      return sheet.download();
    },
    poll,
    times: parts.times,
    isClosed,
  });
}

/**
 * Deeds that waited when the till started may have been said before it ended: their outcome is unknown. Of takes none is
 * left out: what is not in doubt was never taken.
 */
async function oldDoubts({settings: {id}, queue}: MemberLinkParts): Promise<Set<string>> {
  const [waiting, takes] = await Promise.all([queue.page(id, DEEDS_START, FIRST_MAX), queue.takes(id)]);
  return new Set([...waiting.map(({deed}) => deed.id), ...takes]);
}

type AskOutcome<What> =
  {readonly kind: 'told'; readonly told: What} | {readonly kind: 'refused'; readonly reason: FindReason};

/** What a question was answered, and news of the link from it. */
function toldBy<What>(outcome: AskOutcome<What> | MemberUnknown, standing: Standing): Told<What> {
  if (outcome.kind === 'told') return outcome;
  if (outcome.kind === 'refused') return {kind: 'refused', reason: outcome.reason.code};
  const isKnown = standing.now() !== 'notAsked';
  return {kind: 'unknown', standing: isKnown ? standingOf(outcome) : 'notAsked'};
}

type Questions = Pick<RunningMemberLink, 'find' | 'tiers' | 'photo' | 'vouchers'>;

/** Questions, of which a link is not asked those that it does not offer. */
function questionsOf({client, standing, sheet}: Wired): Questions {
  const notOffered = {kind: 'refused', reason: 'notOffered'} as const;
  const isOffered = (feature: Feature): boolean => sheet.adapter().offer(feature).isOffered;
  return {
    find: async (query) => {
      if (!isOffered(`find.${query.by}`)) return notOffered;
      const outcome = await client.find(query);
      standing.heard(outcome.kind === 'unknown' ? outcome : null);
      if (outcome.kind !== 'found') return toldBy(outcome, standing);
      const {members, hasMore} = outcome;
      return {kind: 'told', told: {members, hasMore}};
    },
    tiers: async () => {
      if (!isOffered('tiers')) return notOffered;
      const outcome = await client.tiers();
      // The link itself knows the tiers: that it tells them says nothing of the system behind it.
      if (outcome.kind === 'unknown') standing.heard(outcome);
      return toldBy(outcome, standing);
    },
    photo: async (number) => {
      if (!isOffered('photo')) return notOffered;
      const outcome = await client.photo(number);
      if (outcome.kind === 'unknown') standing.heard(outcome);
      return toldBy(outcome, standing);
    },
    vouchers: async (number) => {
      if (!isOffered('vouchers')) return notOffered;
      const outcome = await client.vouchers(number);
      if (outcome.kind === 'unknown') standing.heard(outcome);
      return toldBy(outcome, standing);
    },
  };
}

function factsOf({settings}: MemberLinkParts, {sheet, standing}: Wired): LinkFacts {
  const {system, wallet, canEarn, canRedeem, funds, otherCurrency, queuesEarned} = sheet.adapter();
  return {
    id: settings.id,
    system: system.name,
    standing: standing.now(),
    wallet,
    canEarn,
    canRedeem,
    funds,
    ...(otherCurrency === null ? {} : {otherCurrency}),
    queuesEarned: settings.queuesEarned ?? queuesEarned,
  };
}

/**
 * Opens a link with what was kept of it; its first call goes out behind that. Rejects with a Fault where the till's own
 * disk can't be read.
 */
export async function openMemberLink(parts: MemberLinkParts): Promise<RunningMemberLink> {
  const {settings, url, onStanding, log} = parts;
  const client = openClient(parts);
  const poll = makePause();
  const sheet = openKnownSheet({
    client,
    settings,
    keeper: parts.keeper,
    clock: parts.clock,
    currency: parts.currency,
    onChange: parts.onSheet,
    log,
  });
  const [doubts] = await Promise.all([oldDoubts(parts), sheet.recall()]);
  const standing = openStanding({
    name: settings.id,
    isKnown: () => url() !== null,
    onChange: (now) => {
      if (now !== 'up') poll.wake();
      onStanding(now);
    },
    log,
  });
  const underWay = new Set<string>();
  const worker = openWorker(parts, {client, standing, doubts, underWay});
  const wired: Wired = {client, standing, sheet, worker, poll};
  let isClosed = false;
  const watching = watch(() => isClosed, {parts, wired});
  watching.catch(parts.onBug);
  return {
    facts: () => factsOf(parts, wired),
    tls: standing.tls,
    offer: (feature) => sheet.adapter().offer(feature),
    doubts: () => doubts,
    said: () => new Set([...underWay, ...doubts]),
    ...questionsOf(wired),
    more: worker.more,
    retry: () => {
      poll.wake();
      worker.retry();
    },
    close: async () => {
      isClosed = true;
      poll.wake();
      client.close();
      await Promise.all([worker.close(), watching.catch(() => undefined)]);
    },
  };
}
