import type {BonusQueue} from '../app/bonus-queue.ts';
import type {BonusLink, Clock, LinkStatus} from '../app/ports.ts';
import type {Outcome} from '../app/till.ts';
import type {HostAct} from '../core/bonus/host-act.ts';
import type {Command} from '../core/commands.ts';
import {openKnownActions, type KnownActions} from './bonus-actions.ts';
import {openBonusClient, type BonusClient} from './bonus-client.ts';
import type {Unknown} from './bonus-codec.ts';
import {makeDelivery, type DeliveryParts} from './bonus-delivery.ts';
import type {CallLimits, OnTimed} from './bonus-http.ts';
import {openLinkFigures, type LinkFigures} from './bonus-status.ts';
import {pinHolder, type PinHolder} from './held-pin.ts';
import {openCodeViews, type CodeViews} from './bonus-views.ts';
import {openHostWords, type HostWords, type SetTimer} from './bonus-words.ts';
import {watchLink} from './link-watch.ts';
import {makePause, type Backoff, type Pause} from './pause.ts';
import {openSignOn, type SignOnFiles} from './sign-on.ts';
import {openQueueWorker, type LaneQueue, type QueueWorker} from './queue-worker.ts';
import type {Log} from '../app/log.ts';

/** How often the host is asked for newer actions, and how often whether it is there again. */
export type LinkTimes = {readonly refreshMs: number; readonly pingMs: number; readonly backoff: Backoff};

export const USUAL_TIMES: LinkTimes = {
  refreshMs: 60_000,
  pingMs: 2000,
  backoff: {firstMs: 1000, mostMs: 60_000},
};

export type LinkParts = SignOnFiles & {
  /** Where the host is now; null while that is not known. */
  readonly url: () => string | null;
  /** What the host's words are kept under: they must not be taken for those of another host. */
  readonly hostName: string;
  readonly limits: CallLimits;
  readonly times: LinkTimes;
  readonly queue: BonusQueue;
  readonly dispatch: (command: Command) => Promise<Outcome>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Something is to be drawn again. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
  readonly onTimed?: OnTimed | undefined;
  readonly log: Log;
};

/** The link as the till's composition holds it. */
export type RunningLink = BonusLink & {
  /** Nothing may wait at the host any longer, so that a call is worth its while at once. */
  readonly retry: () => void;
  readonly close: () => Promise<void>;
};

/** What the parts of the link know of each other. */
type Wired = {
  readonly client: BonusClient;
  readonly figures: LinkFigures;
  readonly actions: KnownActions;
  readonly views: CodeViews;
  readonly worker: QueueWorker;
  readonly words: HostWords;
  readonly poll: Pause;
  readonly pins: PinHolder;
};

/** Limits of a call, from the one that the venue sets. */
export function limitsFrom(timeoutMs: number): CallLimits {
  return {connectMs: timeoutMs, answerMs: timeoutMs, bodyMs: timeoutMs};
}

/** True for what somebody at the till waits for: its refusal is told there, and is none for the manager. */
function isAwaited({kind}: HostAct): boolean {
  return kind === 'redeem' || kind === 'payCredit';
}

/** No wait for the host keeps the program from ending. */
const setTimer: SetTimer = (ms, then) => {
  const timer = setTimeout(then, ms).unref();
  return () => clearTimeout(timer);
};

/** News of the host: it came, or went. */
function heard(isAnswered: boolean, why: Unknown | null, {parts, wired}: {parts: LinkParts; wired: () => Wired}): void {
  const {figures, worker, words, poll} = wired();
  // A host that is only starting was never there: that is not the same as gone.
  if (!isAnswered && parts.url() === null && figures.status().isOnline === null) return;
  if (!figures.setOnline(isAnswered, why?.tls)) return;
  if (why === null) parts.log('bonus host: online');
  else parts.log('bonus host: offline', {level: 'warn', why: why.message});
  if (isAnswered) worker.retry();
  else {
    words.giveUp();
    poll.wake();
  }
  parts.onChange();
}

function openClient(parts: LinkParts, wired: () => Wired): BonusClient {
  const signOn = openSignOn(parts, parts.log);
  return openBonusClient({
    limits: parts.limits,
    onTimed: parts.onTimed,
    target: () => signOn.at(parts.url()),
    onCall: (isAnswered, why) => {
      signOn.heard(why);
      heard(isAnswered, why, {parts, wired});
    },
  });
}

/** Acts of one code keep their order. */
function lanesOf({page, firstOf, awaited}: BonusQueue): LaneQueue<HostAct> {
  return {page, awaited, firstOf: async (code) => (await firstOf(code))?.act ?? null, laneOf: ({code}) => code};
}

function openWorker(
  parts: LinkParts,
  client: BonusClient,
  {wired, pins}: {wired: () => Wired; pins: PinHolder},
): QueueWorker {
  const {queue, dispatch, onBug, log} = parts;
  const onSettled: DeliveryParts['onSettled'] = (act, answer) => {
    const {figures, views, words, poll} = wired();
    figures.ended(answer.kind === 'refused' && !isAwaited(act));
    words.settled(act.id);
    views.refresh(act.code);
    // The till goes by actions that are not the host's any more.
    const isStale = answer.kind === 'refused' && ['actionChanged', 'actionUnknown'].includes(answer.reason.code);
    if (isStale) poll.wake();
    if (isAwaited(act)) parts.onChange();
  };
  const deliver = makeDelivery({client, queue, dispatch, onSettled, pinOf: pins.of});
  return openQueueWorker({
    queue: lanesOf(queue),
    to: 'the bonus host',
    deliver,
    backoff: parts.times.backoff,
    onBug,
    log,
  });
}

/** Asks for newer actions: that tells whether the host is there, too. */
function pollActions(isClosed: () => boolean, {parts, wired}: {parts: LinkParts; wired: Wired}): Promise<void> {
  const {actions, figures, poll} = wired;
  return watchLink({
    ping: actions.download,
    isUp: () => figures.status().isOnline === true,
    // Any answer counts as being there: nothing tells them apart.
    answers: () => 0,
    onWell: () => Promise.resolve(),
    poll,
    times: parts.times,
    isClosed,
  });
}

async function wire(parts: LinkParts): Promise<Wired> {
  const {queue, clock, hostName, onChange, onBug, log} = parts;
  const made: {wired: Wired | null} = {wired: null};
  const wired = (): Wired => {
    if (made.wired === null) throw new Error('the link was called before it was made');
    return made.wired;
  };
  const client = openClient(parts, wired);
  const pins = pinHolder();
  const figures = openLinkFigures({queue, clock, onChange, log});
  const poll = makePause();
  const actions = openKnownActions({client, queue, clock, name: `actions@${hostName}`, onChange, log});
  const views = openCodeViews({
    client,
    queue,
    clock,
    nameOf: (code) => `code/${code}@${hostName}`,
    onChange,
    onRead: ({actionsVersion}) => {
      if (actionsVersion !== actions.list()?.version) poll.wake();
    },
    onBug,
    log,
  });
  await Promise.all([actions.recall(), figures.recount()]);
  const isOnline = (): boolean | null => figures.status().isOnline;
  const words = openHostWords({client, queue, isOnline, setTimer, log});
  const worker = openWorker(parts, client, {wired, pins});
  made.wired = {client, figures, actions, views, worker, words, poll, pins};
  return made.wired;
}

/**
 * Opens the link with what the till kept of the host; its first call goes out behind that. Nothing that it offers
 * waits but the words on a receipt, and these not long. Rejects with a Fault where the till's own disk can't be read.
 */
export async function openBonusLink(parts: LinkParts): Promise<RunningLink> {
  const wired = await wire(parts);
  const {client, figures, actions, views, worker, words, poll, pins} = wired;
  let isClosed = false;
  const polling = pollActions(() => isClosed, {parts, wired});
  polling.catch(parts.onBug);
  const status = (): LinkStatus => figures.status();
  return {
    view: (code) => views.view(code, status().isOnline),
    ask: views.ask,
    isAsking: views.isAsking,
    holdPin: pins.hold,
    hasPin: (code) => pins.of(code) !== null,
    actions: () => actions.list()?.actions ?? [],
    status,
    seen: figures.seen,
    take: (rows) => {
      figures.added(rows.length);
      worker.more();
    },
    wordsOn: words.wordsOn,
    retry: () => {
      poll.wake();
      worker.retry();
    },
    close: async () => {
      isClosed = true;
      poll.wake();
      words.giveUp();
      figures.close();
      client.close();
      await Promise.all([worker.close(), polling.catch(() => undefined)]);
    },
  };
}
