import type {BonusQueue} from '../app/bonus-queue.ts';
import type {Outcome} from '../app/till.ts';
import type {HostAct} from '../core/bonus/host-act.ts';
import type {Command} from '../core/commands.ts';
import type {BonusClient} from './bonus-client.ts';
import type {ActOutcome, Unknown} from './bonus-codec.ts';

/**
 * How the delivery of one act ended. `settled`: the answer is in the journal, the act out of the queue. `stuck`: this
 * act can't be delivered now, others may. `down`: nothing can.
 */
export type Delivery = 'settled' | 'stuck' | 'down';

type Answered = Exclude<ActOutcome, Unknown>;

export type DeliveryParts = {
  readonly client: Pick<BonusClient, 'act' | 'stateOf'>;
  readonly queue: Pick<BonusQueue, 'settle'>;
  /** The till's own loop: an answer is one more input. */
  readonly dispatch: (command: Command) => Promise<Outcome>;
  /** Told of each act that is over. */
  readonly onSettled: (act: HostAct, answer: Answered) => void;
};

/** More acts in doubt than this are not told apart: sending the same again is always right, only less thrifty. */
const DOUBTS_MAX = 2000;

/** The answer as the till's command; null for what no event ends. */
function commandFor(act: HostAct, answered: Answered): Command | null {
  const {id} = act;
  if (act.kind === 'release') return null;
  const refused = answered.kind === 'refused' ? ({kind: 'refused', reason: answered.reason.code} as const) : null;
  if (act.kind === 'redeem') return {kind: 'answerRedemption', id, answer: refused ?? {kind: 'done'}};
  const pools = answered.kind === 'done' && answered.answer.kind === 'collect' ? answered.answer.pools : [];
  return {kind: 'answerCollection', id, code: act.code, answer: refused ?? {kind: 'done', pools}};
}

/** Puts an answer into the journal, with whose commit the act leaves the queue. False: the till can't write just now. */
async function settle(act: HostAct, answered: Answered, {dispatch, queue}: DeliveryParts): Promise<boolean> {
  const command = commandFor(act, answered);
  const outcome = command === null ? null : await dispatch(command);
  if (outcome?.kind === 'done') return true;
  if (outcome?.kind === 'fault') return false;
  // A release has no event of its own; an answer that nobody waits for any more is none either.
  await queue.settle(act.id, act.kind === 'release' && answered.kind === 'refused' ? answered.reason.code : null);
  return true;
}

/**
 * Makes what delivers one act: it is sent, and where the outcome stayed unknown, the next try first asks what became
 * of its id and then says the identical thing again. Rejects with the queue's Faults.
 */
export function makeDelivery(parts: DeliveryParts): (act: HostAct) => Promise<Delivery> {
  const {client, onSettled} = parts;
  const doubtful = new Set<string>();

  const learn = async (act: HostAct): Promise<ActOutcome> => {
    if (!doubtful.has(act.id)) return client.act(act);
    const inquiry = await client.stateOf(act);
    return inquiry.kind === 'neverArrived' || isRejected(inquiry) ? client.act(act) : inquiry;
  };

  return async (act) => {
    const outcome = await learn(act);
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
