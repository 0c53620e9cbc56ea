import type {TillEvent} from './events.ts';
import {benefitBooked, creditPaid} from './evolve-tables.ts';
import type {TillState} from './state.ts';
import type {CreditTender} from './ticket.ts';

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

/** Events about codes and what the bonus host is asked for. */
export const WITH_BONUS = {
  cardSessionOpened: true,
  cardSessionClosed: true,
  pointsCollected: true,
  redemptionAsked: true,
  redemptionConfirmed: true,
  redemptionRefused: true,
  redemptionReleased: true,
  benefitBooked: true,
  collectionConfirmed: true,
  collectionRefused: true,
  creditAsked: true,
  creditPaid: true,
  creditRefused: true,
  creditReleased: true,
  creditReturned: true,
  voucherSold: true,
  saleConfirmed: true,
  saleRefused: true,
  receiptFigured: true,
  refusalSeen: true,
} as const;

/** The till after an event about codes, points or credit. */
export function withBonus(state: TillState, event: Of<keyof typeof WITH_BONUS>): TillState {
  switch (event.kind) {
    case 'cardSessionOpened':
      return {...state, cardSession: event.code};
    case 'cardSessionClosed':
      return {...state, cardSession: null};
    case 'pointsCollected':
      return pointsCollected(state, event);
    case 'redemptionAsked':
      return {...state, redemptions: [...state.redemptions, event.redemption]};
    case 'redemptionConfirmed':
      return redemptionAnswered(state, event.id, null);
    case 'redemptionRefused':
      return withTries(redemptionAnswered(state, event.id, event.reason), event.triesLeft);
    case 'redemptionReleased':
      return redemptionAnswered(state, event.id, event.reason ?? 'ticketGone');
    case 'benefitBooked':
      return benefitBooked(state, event);
    case 'receiptFigured':
      return receiptFigured(state, event);
    case 'creditAsked':
      return {...state, creditAsks: [...state.creditAsks, event.ask]};
    case 'creditPaid':
      return creditPaid(creditAnswered(state, event.id, {tender: event.tender, reason: null}), event);
    case 'creditRefused':
      return withTries(creditAnswered(state, event.id, {tender: null, reason: event.reason}), event.triesLeft);
    case 'creditReleased':
      return creditAnswered(state, event.id, {tender: null, reason: event.reason ?? 'ticketGone'});
    case 'creditReturned':
    case 'voucherSold':
    case 'saleConfirmed':
    case 'saleRefused':
    case 'collectionConfirmed':
    case 'collectionRefused':
    case 'refusalSeen':
      return state;
  }
}

/** The same with how many tries a wrong PIN left. */
function withTries(state: TillState, triesLeft: number | undefined): TillState {
  if (
    state.answered === null ||
    state.answered.kind === 'member' ||
    state.answered.kind === 'refund' ||
    triesLeft === undefined
  )
    return state;
  return {...state, answered: {...state.answered, triesLeft}};
}

function redemptionAnswered(state: TillState, answeredId: string, reason: string | null): TillState {
  const name = state.redemptions.find(({id}) => id === answeredId)?.name ?? '';
  const redemptions = state.redemptions.filter(({id}) => id !== answeredId);
  return {...state, redemptions, answered: {kind: 'redeem', id: answeredId, name, reason, triesLeft: null}};
}

function creditAnswered(
  state: TillState,
  id: string,
  {tender, reason}: {tender: CreditTender | null; reason: string | null},
): TillState {
  const ask = state.creditAsks.find((one) => one.id === id);
  if (ask === undefined) throw new Error(`credit ${id} was not asked for`);
  const {code, ticketId} = ask;
  const paid = {paidCents: tender?.amountCents ?? 0, leftCents: tender?.leftCents ?? 0};
  const creditAsks = state.creditAsks.filter((one) => one !== ask);
  return {...state, creditAsks, answered: {kind: 'credit', id, code, ticketId, ...paid, reason, triesLeft: null}};
}

function pointsCollected(state: TillState, {ticketId, code, collected}: Of<'pointsCollected'>): TillState {
  const {lastClosed} = state;
  if (lastClosed?.id !== ticketId) return state;
  return {...state, lastClosed: {...lastClosed, collected: [...lastClosed.collected, {code, collected}]}};
}

function receiptFigured(state: TillState, {ticketId, figures}: Of<'receiptFigured'>): TillState {
  const {lastClosed} = state;
  return lastClosed?.id === ticketId ? {...state, lastClosed: {...lastClosed, figures}} : state;
}
