import type {Command, Facts} from '../core/commands.ts';
import type {TillEvent} from '../core/events.ts';
import {evolve} from '../core/evolve.ts';
import {decideLent, withLoans, type Loan} from '../core/lending.ts';
import type {Refusal} from '../core/refusals.ts';
import type {TillState} from '../core/state.ts';
import {owedBy} from './owed.ts';
import {Fault, type Clock, type OperatorRow, type OutboxRow, type TillStore} from './ports.ts';

/** What became of a command. `done` means: on disk. A fault changed nothing, here and on disk. */
export type Outcome =
  | {readonly kind: 'done'; readonly events: readonly TillEvent[]}
  | {readonly kind: 'refused'; readonly refusal: Refusal}
  | {readonly kind: 'fault'; readonly fault: Fault};

export type Till = {
  /** As it is for who is on, with what was lent to them. */
  readonly state: () => TillState;
  /** As the journal has it: with what they hold themselves. */
  readonly own: () => TillState;
  /** What is lent now, for one action. */
  readonly loans: () => readonly Loan[];
  /** Lends these and nothing else, until a command has used one of them. */
  readonly lend: (loans: readonly Loan[]) => void;
  /** Why a command would be refused now, or null: asked before a question is put that could only be refused. */
  readonly refusalOf: (command: Command) => Refusal | null;
  /**
   * One at a time, in the order of the calls. Never rejects but for a bug. `operator`: what is written of an operator
   * in the same commit.
   */
  readonly dispatch: (command: Command, operator?: OperatorRow) => Promise<Outcome>;
  /**
   * The same for a command that is made when its turn comes, from what was read then: nothing can come between the
   * reading and the decision. Null: there is nothing to do, which is done.
   */
  readonly dispatchMade: (make: () => Promise<Command | null>) => Promise<Outcome>;
};

type Parts = {
  readonly store: TillStore;
  readonly clock: Clock;
  /** What a decision may look at, as it is now. */
  readonly facts: () => Facts;
  /** As the store loaded it. */
  readonly state: TillState;
  /** Called after each commit with what the world is now owed. */
  readonly onOwed: (rows: readonly OutboxRow[], ticketNo: number | null) => void;
};

/** The ticket that the events are about, as a person calls it. */
function ticketNoOf(events: readonly TillEvent[]): number | null {
  const named = events.find((event) => event.kind === 'ticketClosed' || event.kind === 'receiptCopied');
  const refunded = events.find((event) => event.kind === 'ticketRefunded');
  if (refunded?.kind === 'ticketRefunded') return refunded.refund.no;
  return named !== undefined && 'ticketNo' in named ? named.ticketNo : null;
}

/** Takes work one by one, in the order of the calls. */
function makeLine(): (work: () => Promise<Outcome>) => Promise<Outcome> {
  let line: Promise<unknown> = Promise.resolve();
  return (work) => {
    const outcome = line.then(work);
    line = outcome.catch(() => undefined);
    return outcome;
  };
}

/**
 * The loop: decide, write down, only then change and tell. A commit that fails leaves the till as it was, so that the
 * next command finds nothing half done.
 */
export function openTill({store, clock, facts, state: first, onOwed}: Parts): Till {
  let state = first;
  let loans: readonly Loan[] = [];
  const inLine = makeLine();

  const carryOut = async (command: Command, operator: OperatorRow | null): Promise<Outcome> => {
    const {decision, isLent} = decideLent({state, loans}, command, facts());
    if (!decision.ok) return {kind: 'refused', refusal: decision.refusal};
    const {events} = decision;
    const after = events.reduce(evolve, state);
    const outbox = owedBy(events, clock.newId);
    try {
      await store.commit({events, outbox, operator, before: state, after});
    } catch (error) {
      if (error instanceof Fault) return {kind: 'fault', fault: error};
      throw error;
    }
    state = after;
    if (isLent || after.operator === null) loans = [];
    if (outbox.length > 0) onOwed(outbox, ticketNoOf(events));
    return {kind: 'done', events};
  };

  const carryOutMade = async (make: () => Promise<Command | null>): Promise<Outcome> => {
    try {
      const command = await make();
      return command === null ? {kind: 'done', events: []} : await carryOut(command, null);
    } catch (error) {
      if (error instanceof Fault) return {kind: 'fault', fault: error};
      throw error;
    }
  };

  return {
    state: () => withLoans(state, loans),
    own: () => state,
    loans: () => loans,
    lend: (lent) => {
      loans = lent;
    },
    refusalOf: (command) => {
      const {decision} = decideLent({state, loans}, command, facts());
      return decision.ok ? null : decision.refusal;
    },
    dispatch: (command, operator) => inLine(() => carryOut(command, operator ?? null)),
    dispatchMade: (make) => inLine(() => carryOutMade(make)),
  };
}
