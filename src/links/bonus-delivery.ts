import type {BonusQueue} from '../app/bonus-queue.ts';
import type {Outcome} from '../app/till.ts';
import type {HostAct} from '../core/bonus/host-act.ts';
import type {ActReason} from '../core/bonus/host-protocol.ts';
import type {Command, HostNo, Lost} from '../core/commands.ts';
import type {BonusClient} from './bonus-client.ts';
import type {ActOutcome, Unknown} from './bonus-codec.ts';
import type {Delivery} from './queue-worker.ts';

type Answered = Exclude<ActOutcome, Unknown> | Lost;

export type DeliveryParts = {
  readonly client: Pick<BonusClient, 'act' | 'stateOf'>;
  readonly queue: Pick<BonusQueue, 'settle'>;
  /** The PIN of a code while it is held. */
  readonly pinOf: (code: string) => string | null;
  /** The till's own loop: an answer is one more input. */
  readonly dispatch: (command: Command) => Promise<Outcome>;
  /** Told of each act that is over. */
  readonly onSettled: (act: HostAct, answer: Answered) => void;
};

/** More acts in doubt than this are not told apart: sending the same again is always right, only less thrifty. */
const DOUBTS_MAX = 2000;

function noOf(reason: ActReason): HostNo {
  const no: HostNo = {kind: 'refused', reason: reason.code};
  return reason.code === 'pinWrong' ? {...no, triesLeft: reason.triesLeft} : no;
}

/** The answer as the till's command; null for what no event ends. */
function commandFor(act: HostAct, answered: Answered): Command | null {
  const {id, code} = act;
  if (answered.kind === 'lost') return lostCommand(act);
  const refused = answered.kind === 'refused' ? noOf(answered.reason) : null;
  const given = answered.kind === 'done' ? answered.answer : null;
  switch (act.kind) {
    case 'redeem':
      return {kind: 'answerRedemption', id, answer: refused ?? {kind: 'done'}};
    case 'collect': {
      const pools = given?.kind === 'collect' ? given.pools : [];
      return {kind: 'answerCollection', id, code, answer: refused ?? {kind: 'done', pools}};
    }
    case 'payCredit': {
      const {paidCents, creditCents} = given?.kind === 'payCredit' ? given : {paidCents: 0, creditCents: 0};
      return {kind: 'answerCredit', id, answer: refused ?? {kind: 'done', paidCents, creditCents}};
    }
    case 'sell': {
      const creditCents = given?.kind === 'sell' ? given.creditCents : 0;
      return {kind: 'answerSale', id, code, answer: refused ?? {kind: 'done', creditCents}};
    }
    case 'release':
    case 'returnCredit':
      return null;
  }
}

/** Only what is said with a PIN can be lost. */
function lostCommand({kind, id}: HostAct): Command | null {
  if (kind === 'payCredit') return {kind: 'answerCredit', id, answer: {kind: 'lost'}};
  return kind === 'redeem' ? {kind: 'answerRedemption', id, answer: {kind: 'lost'}} : null;
}

/** Puts an answer into the journal, with whose commit the act leaves the queue. False: the till can't write just now. */
async function settle(act: HostAct, answered: Answered, {dispatch, queue}: DeliveryParts): Promise<boolean> {
  const command = commandFor(act, answered);
  const outcome = command === null ? null : await dispatch(command);
  if (outcome?.kind === 'done') return true;
  if (outcome?.kind === 'fault') return false;
  // What is given back has no event of its own; an answer that nobody waits for any more is none either.
  await queue.settle(act.id, command === null && answered.kind === 'refused' ? answered.reason.code : null);
  return true;
}

function hasPin(act: HostAct): boolean {
  return (act.kind === 'redeem' || act.kind === 'payCredit') && act.hasPin;
}

/**
 * Finds out what became of an act, saying it (again) where the host does not know of it. One whose PIN is gone can't be
 * said again: it is lost, and given up on the till's own disk before the host is told to rule it out. From then on no
 * answer counts, whatever of it may still be on its way.
 */
async function learn(act: HostAct, isDoubtful: boolean, parts: DeliveryParts): Promise<ActOutcome | Lost> {
  const {client, pinOf} = parts;
  const pin = hasPin(act) ? pinOf(act.code) : null;
  const isSayable = !hasPin(act) || pin !== null;
  if (!isDoubtful && isSayable) return client.act(act, pin);
  const inquiry = await client.stateOf(act);
  if (inquiry.kind !== 'neverArrived' && !isRejected(inquiry)) return inquiry;
  return hasPin(act) ? {kind: 'lost'} : client.act(act, null);
}

/**
 * Makes what delivers one act: it is sent, and where the outcome stayed unknown, the next try first asks what became
 * of its id and then says the identical thing again. An act with a PIN is said once: it is given up where it did not
 * arrive. Rejects with the queue's Faults.
 */
export function makeDelivery(parts: DeliveryParts): (act: HostAct) => Promise<Delivery> {
  const {onSettled} = parts;
  const doubtful = new Set<string>();

  return async (act) => {
    const outcome = await learn(act, doubtful.has(act.id), parts);
    if (outcome.kind === 'unknown') {
      if (doubtful.size >= DOUBTS_MAX) doubtful.clear();
      doubtful.add(act.id);
      // A host that fails at one act, or answers nonsense to it, may be well for others: only silence is for all.
      return outcome.why === 'rejected' || outcome.why === 'garbage' ? 'stuck' : 'down';
    }
    if (!(await settle(act, outcome, parts))) return 'down';
    doubtful.delete(act.id);
    onSettled(act, outcome);
    return 'settled';
  };
}

function isRejected(outcome: ActOutcome): boolean {
  return outcome.kind === 'unknown' && outcome.why === 'rejected';
}
