import {Fault} from '../app/ports.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import type {PeerClaim} from '../core/peers/peer-claim.ts';
import type {TillNo} from '../core/peers/protocol.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {makeBackoff, makePause, type Backoff} from './pause.ts';
import type {Delivery} from './queue-worker.ts';
import type {ClaimOutcome, TillClient} from './till-client.ts';
import type {Log} from '../app/log.ts';

export type ClaimsParts = {
  readonly clientOf: (tillNo: TillNo) => Pick<TillClient, 'release' | 'confirm'> | null;
  /** The claims of this till that are open, as its journal leaves them. */
  readonly open: () => readonly PeerClaim[];
  /** A refund of this till, by its id. */
  readonly ticket: (id: string) => Promise<ClosedTicket | null>;
  readonly dispatch: (command: Command) => Promise<Outcome>;
  readonly again: Backoff;
  readonly log: Log;
  readonly onBug: (error: unknown) => void;
};

/** Tells the owners what became of claims. */
export type RunningClaims = {
  /** Something may be owed now. */
  readonly wake: () => void;
  readonly close: () => Promise<void>;
};

/** `isAway`: the owner is told nothing else now either; one that turns a claim down may take another. */
type Said =
  | {readonly isOver: true; readonly reason: string | null}
  | {readonly isOver: false; readonly why: string; readonly isAway: boolean};

function saidBy(outcome: ClaimOutcome): Said {
  if (outcome.kind === 'stands') return {isOver: true, reason: null};
  if (outcome.kind === 'refused') return {isOver: true, reason: outcome.reason.code};
  const {why, message} = outcome;
  return {isOver: false, why: message, isAway: why !== 'rejected' && why !== 'garbage'};
}

/** Says one claim's end to its owner; an owner that the settings know no more is told when they do again. */
async function say({clientOf, ticket}: ClaimsParts, claim: PeerClaim): Promise<Said> {
  const client = clientOf(claim.tillNo);
  if (client === null) return {isOver: false, why: 'it is none of the other tills in the settings', isAway: true};
  if (claim.stage !== 'used') return saidBy(await client.release(claim.id));
  const refund = await ticket(claim.use.refundId);
  if (refund === null) return {isOver: true, reason: 'refundMissing'};
  return saidBy(await client.confirm(claim.id, refund));
}

function isOwed({stage}: PeerClaim): boolean {
  return stage === 'used' || stage === 'dropped';
}

/** Gives what tells one claim's end and writes down that its owner knows. */
function makeSettle(parts: ClaimsParts, isClosed: () => boolean): (claim: PeerClaim) => Promise<Delivery> {
  /** Why each was not told, so that it is logged once and not with every round. */
  const logged = new Map<string, string>();
  return async (claim) => {
    const {tillNo, id} = claim;
    const said = await say(parts, claim);
    if (isClosed()) return 'settled';
    if (!said.isOver) {
      const {why, isAway} = said;
      if (logged.get(id) !== why)
        parts.log('another till was not told the end of a claim', {level: 'warn', tillNo, id, why});
      logged.set(id, why);
      return isAway ? 'down' : 'stuck';
    }
    logged.delete(id);
    const outcome = await parts.dispatch({kind: 'settlePeerClaim', id, reason: said.reason});
    return outcome.kind === 'fault' ? 'down' : 'settled';
  };
}

/**
 * Opens the worker: whatever stands in the journal as used or dropped is told to its owner until that has said that it
 * knows, longer and longer apart while it does not answer. Nothing is lost with the power: what is owed is read from the
 * till's own state.
 */
export function openTillClaims(parts: ClaimsParts): RunningClaims {
  const {open, again, onBug} = parts;
  const pause = makePause();
  const backoff = makeBackoff(again);
  let isClosed = false;
  const settle = makeSettle(parts, () => isClosed);

  const round = async (): Promise<boolean> => {
    let isDone = true;
    const silent = new Set<TillNo>();
    for (const claim of open().filter(isOwed)) {
      // One that does not answer keeps nobody else waiting, and is asked once a round.
      if (isClosed || silent.has(claim.tillNo)) continue;
      const delivery = await settle(claim);
      if (delivery !== 'settled') isDone = false;
      if (delivery === 'down') silent.add(claim.tillNo);
    }
    return isDone;
  };

  const run = async (): Promise<void> => {
    while (!isClosed) {
      const isDone = await round().catch((error: unknown) => {
        if (!(error instanceof Fault)) throw error;
        return false;
      });
      if (isDone) backoff.reset();
      await pause.wait(isDone ? null : backoff.next());
    }
  };
  const running = run().catch(onBug);
  return {
    wake: pause.wake,
    close: async () => {
      isClosed = true;
      pause.wake();
      await running;
    },
  };
}
