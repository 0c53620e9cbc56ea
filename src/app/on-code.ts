import type {HeldForAction} from '../core/bonus/host-protocol.ts';
import {isValidAt} from '../core/bonus/validity.ts';
import {leaveManager, takeCodeOff} from './card-session.ts';
import {askPin, payCredit} from './on-credit.ts';
import {openPayment} from './open-payment.ts';
import {topUp} from './on-voucher.ts';
import type {Objection, Page} from './pages.ts';
import type {CodeView} from './ports.ts';
import {carryOut, object, quiet, said, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';

const PAGE_ROWS = 5;

/** The benefits that a code's points may buy, as the host said last; none while nothing is known of it. */
export function offersOf(view: CodeView): readonly HeldForAction[] {
  switch (view.kind) {
    case 'live':
      return view.read.actions;
    case 'checking':
    case 'offline':
      return view.known?.actions ?? [];
    case 'refused':
      return [];
  }
}

/** Why the chosen benefit can't be asked for, or null. Limits and hours are the till's to hold, points the host's. */
function against(desk: Desk, page: PageOf<'code'>, offer: HeldForAction | undefined): Objection | null {
  const view = desk.bonus.view(page.code);
  if (view.kind === 'checking') return {code: 'stillChecking'};
  if (view.kind === 'refused') return {code: 'codeRefused', reason: view.reason};
  if (view.kind !== 'live') return {code: 'redeemNeedsHost'};
  if (offer === undefined) return {code: 'nothingToRedeem'};
  const missing = offer.needed - offer.held;
  if (missing > 0) return {code: 'pointsMissing', missing};
  const action = desk.bonus.actions().find(({id}) => id === offer.actionId);
  const isInForce = action !== undefined && action.spending !== null && isValidAt(action.validity, desk.moment());
  return isInForce ? null : {code: 'actionOver', name: offer.name};
}

/**
 * Redeem: written down, then the host is asked in the background; what it says comes with a later turn. Irrevocable,
 * so its key is one that does nothing on the pages around, and no digit, which may be the beginning of a code.
 */
export async function redeem(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const page = pages.at(-1);
  const offer = page?.screen === 'code' ? offersOf(desk.bonus.view(page.code))[page.selected] : undefined;
  if (page?.screen !== 'code') return object(pages, {code: 'redeemNeedsHost'});
  const objection = against(desk, page, offer);
  if (objection !== null || offer === undefined) return object(pages, objection ?? {code: 'nothingToRedeem'});
  const {actionId, name, needed: costPoints, benefit} = offer;
  const action = desk.bonus.actions().find(({id}) => id === actionId);
  const limitPerTicket = action?.spending?.limitPerTicket ?? null;
  const view = desk.bonus.view(page.code);
  const hasPin = view.kind === 'live' && view.read.needsPin;
  const product = benefit.kind === 'freeProduct' ? await desk.catalogue.byCode(benefit.productId) : null;
  const asked = {actionId, name, costPoints, benefit, limitPerTicket, product, hasPin};
  const command = {kind: 'askRedemption', ...asked} as const;
  const refusal = desk.till.refusalOf(command);
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  if (hasPin && !desk.bonus.hasPin(page.code)) return askPin(pages, page.code, 'redeem');
  return carryOut(desk, command, {pages, next: () => ({pages, notice: said({code: 'redeeming', name})})});
}

/** On to the payment screen, which may be below already: the card session is over with it. */
async function toPayment(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const left = await leaveManager(desk, pages);
  const below = left.pages.at(-1);
  return left.notice === null && below?.screen === 'sale' ? openPayment(desk, left.pages, below) : left;
}

/** Takes the code off the ticket; one that is only spent from is not on it. */
function takeOff(desk: Desk, pages: readonly Page[], page: PageOf<'code'>): Promise<Turn> | Turn {
  const assigned = desk.till.state().ticket?.bonusCode ?? page.code;
  return assigned === page.code ? takeCodeOff(desk, pages) : object(pages, {code: 'otherCodeCollects', assigned});
}

/** The Card Manager: what the code holds, what its points buy, and a key to take it off the ticket. */
export async function onCode(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'code') return quiet(pages);
  const last = Math.max(0, offersOf(desk.bonus.view(page.code)).length - 1);
  const chosen = (selected: number): Turn =>
    quiet(withTop(pages, {...page, selected: Math.max(0, Math.min(last, selected))}));
  if (act.kind === 'text') {
    if (/^[xX]$/.test(act.text)) return takeOff(desk, pages, page);
    if (/^[cC]$/.test(act.text)) return payCredit(desk, pages);
    if (/^[rR]$/.test(act.text)) return redeem(desk, pages);
    if (/^[sS]$/.test(act.text)) return topUp(desk, pages, page.code);
    if (/^[1-9]$/.test(act.text)) return chosen(Number(act.text) - 1);
    return object(pages, {code: 'keyUnknown', key: act.text});
  }
  switch (act.intent) {
    case 'enter':
    case 'back':
      return leaveManager(desk, pages);
    case 'redeem':
      return redeem(desk, pages);
    case 'pay':
      return toPayment(desk, pages);
    case 'pay-credit':
      return payCredit(desk, pages);
    case 'top-up':
      return topUp(desk, pages, page.code);
    case 'code-off':
      return takeOff(desk, pages, page);
    case 'up':
      return chosen(page.selected - 1);
    case 'down':
      return chosen(page.selected + 1);
    case 'page-up':
      return chosen(page.selected - PAGE_ROWS);
    case 'page-down':
      return chosen(page.selected + PAGE_ROWS);
    case 'first':
      return chosen(0);
    case 'last':
      return chosen(last);
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
