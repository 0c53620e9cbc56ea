import {Fault} from '../app/ports.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import type {PeerClaim} from '../core/peers/peer-claim.ts';
import type {TillNo} from '../core/peers/protocol.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {makeBackoff, makePause, type Backoff} from './pause.ts';
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

type Said = {readonly isOver: true; readonly reason: string | null} | {readonly isOver: false; readonly why: string};

function saidBy(outcome: ClaimOutcome): Said {
  if (outcome.kind === 'stands') return {isOver: true, reason: null};
  if (outcome.kind === 'refused') return {isOver: true, reason: outcome.reason.code};
  return {isOver: false, why: outcome.message};
}

/** Says one claim's end to its owner; an owner that the settings know no more is told when they do again. */
async function say({clientOf, ticket}: ClaimsParts, claim: PeerClaim): Promise<Said> {
  const client = clientOf(claim.tillNo);
  if (client === null) return {isOver: false, why: 'it is none of the other tills in the settings'};
  if (claim.stage !== 'used') return saidBy(await client.release(claim.id));
  const refund = await ticket(claim.use.refundId);
  if (refund === null) return {isOver: true, reason: 'refundMissing'};
  return saidBy(await client.confirm(claim.id, refund));
}

function isOwed({stage}: PeerClaim): boolean {
  return stage === 'used' || stage === 'dropped';
}

/** Gives what tells one claim's end and writes down that its owner knows; false where that is to be done again. */
function makeSettle(parts: ClaimsParts, isClosed: () => boolean): (claim: PeerClaim) => Promise<boolean> {
  let told = '';
  return async (claim) => {
    const said = await say(parts, claim);
    if (isClosed()) return true;
    if (!said.isOver) {
      const row = `${claim.tillNo} ${claim.id} ${said.why}`;
      const {tillNo, id} = claim;
      if (row !== told)
        parts.log('another till was not told the end of a claim', {level: 'warn', tillNo, id, why: said.why});
      told = row;
      return false;
    }
    const outcome = await parts.dispatch({kind: 'settlePeerClaim', id: claim.id, reason: said.reason});
    return outcome.kind !== 'fault';
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
      if (await settle(claim)) continue;
      silent.add(claim.tillNo);
      isDone = false;
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
