import type {BonusAction} from '../core/bonus/action.ts';
import {codesOnReceipt, figuresOf} from '../core/figuring.ts';
import {deedsOnReceipt, memberFiguresOf, type DeedWord} from '../core/members/figures.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {salesOf} from '../core/vouchers.ts';
import type {DeedFate, DeedQueue, MemberLinks} from './member-links.ts';
import type {BonusLink, TillStore} from './ports.ts';
import type {Till} from './till.ts';
import {whyOf, type Log} from './log.ts';

type Parts = {
  readonly store: Pick<TillStore, 'ticket'>;
  readonly bonus: Pick<BonusLink, 'wordsOn'> & {readonly actions: () => readonly BonusAction[]};
  readonly members: Pick<MemberLinks, 'settled'>;
  readonly deeds: Pick<DeedQueue, 'fateOf'>;
  readonly dispatch: Till['dispatch'];
  /** False where the venue's receipts say nothing of codes: then nobody is asked, and nobody waits. */
  readonly isOnReceipt: boolean;
  /** For the technician: without figures the receipt says that its points are pending. */
  readonly log: Log;
};

/** Sees to the figures of a receipt before it is printed for the first time. Never rejects. */
export type FigureReceipt = (ticketId: string) => Promise<void>;

async function writeDown(
  {dispatch, log}: Parts,
  ticket: ClosedTicket,
  command: Parameters<Till['dispatch']>[0],
): Promise<void> {
  const outcome = await dispatch(command);
  if (outcome.kind !== 'fault') return;
  const {code, message} = outcome.fault;
  log('the figures of a receipt could not be saved', {level: 'error', ticketNo: ticket.no, code, why: message});
}

async function figureCodes(parts: Parts, ticket: ClosedTicket): Promise<void> {
  const codes = codesOnReceipt(ticket);
  if (!parts.isOnReceipt || ticket.figures !== null || codes.length === 0) return;
  const {id: ticketId} = ticket;
  const words = await parts.bonus.wordsOn(ticketId, codes, salesOf(ticket));
  const figures = figuresOf({ticket, words, actions: parts.bonus.actions()});
  await writeDown(parts, ticket, {kind: 'figureReceipt', ticketId, figures});
}

/** Of a deed that nobody knows, or for which nothing was to be done, nothing more will come than what is known now. */
function wordOf(fate: DeedFate | null): DeedWord['fate'] {
  if (fate === null) return {kind: 'waiting'};
  return fate.kind === 'nothing' ? {kind: 'refused', reason: 'nothing'} : fate;
}

/** A counter booking's deeds are owed for the ticket whose payments it takes back. */
async function figureMember(parts: Parts, ticket: ClosedTicket): Promise<void> {
  const ids = deedsOnReceipt(ticket);
  if (ticket.memberFigures !== undefined || ids.length === 0) return;
  await parts.members.settled(ticket.reverses ?? ticket.id);
  const fates = await Promise.all(ids.map(parts.deeds.fateOf));
  const words = ids.map((id, index): DeedWord => ({id, fate: wordOf(fates[index] ?? null)}));
  await writeDown(parts, ticket, {
    kind: 'figureMember',
    ticketId: ticket.id,
    figures: memberFiguresOf(ticket, words),
  });
}

/**
 * Makes what asks the hosts for the figures of a ticket's codes and its member, and writes them down, once: whoever
 * prints the ticket from then on, a copy too, finds them with it. All are waited for at the same time. A ticket without
 * a code and a member has none and costs no time.
 */
export function makeFigureReceipt(parts: Parts): FigureReceipt {
  const underWay = new Map<string, Promise<void>>();
  const failed = (error: unknown): void =>
    parts.log('the figures of a receipt are missing', {level: 'warn', why: whyOf(error)});
  const figure = async (ticketId: string): Promise<void> => {
    const ticket = await parts.store.ticket(ticketId);
    if (ticket === null) return;
    await Promise.all([figureCodes(parts, ticket).catch(failed), figureMember(parts, ticket).catch(failed)]);
  };
  return (ticketId) => {
    const before = underWay.get(ticketId);
    if (before !== undefined) return before;
    const work = figure(ticketId)
      .catch(failed)
      .finally(() => underWay.delete(ticketId));
    underWay.set(ticketId, work);
    return work;
  };
}
