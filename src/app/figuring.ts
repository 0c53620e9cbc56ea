import type {BonusAction} from '../core/bonus/action.ts';
import {codesOnReceipt, figuresOf} from '../core/figuring.ts';
import {salesOf} from '../core/vouchers.ts';
import type {BonusLink, TillStore} from './ports.ts';
import type {Till} from './till.ts';

type Parts = {
  readonly store: Pick<TillStore, 'ticket'>;
  readonly bonus: Pick<BonusLink, 'wordsOn'> & {readonly actions: () => readonly BonusAction[]};
  readonly dispatch: Till['dispatch'];
  /** False where the venue's receipts say nothing of codes: then nobody is asked, and nobody waits. */
  readonly isOnReceipt: boolean;
  /** For the technician: without figures the receipt says that its points are pending. */
  readonly log: (text: string) => void;
};

/** Sees to the figures of a receipt before it is printed for the first time. Never rejects. */
export type FigureReceipt = (ticketId: string) => Promise<void>;

/**
 * Makes what asks the bonus host for the figures of a ticket's codes and writes them down, once: whoever prints the
 * ticket from then on, a copy too, finds them with it. A ticket without a code has none and costs no time.
 */
export function makeFigureReceipt({store, bonus, dispatch, isOnReceipt, log}: Parts): FigureReceipt {
  const underWay = new Map<string, Promise<void>>();
  const figure = async (ticketId: string): Promise<void> => {
    const ticket = await store.ticket(ticketId);
    if (ticket === null || ticket.figures !== null) return;
    const codes = codesOnReceipt(ticket);
    if (codes.length === 0) return;
    const words = await bonus.wordsOn(ticketId, codes, salesOf(ticket));
    const figures = figuresOf({ticket, words, actions: bonus.actions()});
    const outcome = await dispatch({kind: 'figureReceipt', ticketId, figures});
    if (outcome.kind === 'fault')
      log(`figures of ticket ${ticket.no}: ${outcome.fault.code}: ${outcome.fault.message}`);
  };
  return (ticketId) => {
    if (!isOnReceipt) return Promise.resolve();
    const before = underWay.get(ticketId);
    if (before !== undefined) return before;
    const work = figure(ticketId)
      .catch((error: unknown) => log(`figures of a receipt: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => underWay.delete(ticketId));
    underWay.set(ticketId, work);
    return work;
  };
}
