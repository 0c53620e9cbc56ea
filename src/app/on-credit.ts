import type {Page, Question} from './pages.ts';
import {notAnAmount, typedAmount} from './tendering.ts';
import {carryOut, object, quiet, said, type Desk, type Turn} from './turn.ts';

/** The question for a PIN. */
export type PinQuestion = Extract<Question, {kind: 'codePin'}>;

/** Asks for the PIN of the code of the card session. */
export function askPin(pages: readonly Page[], code: string, next: PinQuestion['next']): Turn {
  return quiet([...pages, {screen: 'ask', question: {kind: 'codePin', code, next}, entry: ''}]);
}

/**
 * Pays with the credit of the code of the Card Manager: written down, then the host is asked in the background; what it
 * says comes with a later turn. Over the payment screen the amount that was typed there counts, and a ticket that is
 * covered wholly is completed with it.
 */
export async function payCredit(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const page = pages.at(-1);
  const view = page?.screen === 'code' ? desk.bonus.view(page.code) : null;
  if (view?.kind === 'checking') return object(pages, {code: 'stillChecking'});
  if (view?.kind === 'refused') return object(pages, {code: 'codeRefused', reason: view.reason});
  if (page?.screen !== 'code' || view?.kind !== 'live') return object(pages, {code: 'creditNeedsHost'});
  if (view.read.creditCents === 0) return object(pages, {code: 'noCreditHeld'});
  const amountCents = typedAmount(pages);
  if (amountCents === undefined) return object(pages, notAnAmount(pages));
  const isPaying = pages.some(({screen}) => screen === 'pay');
  const hasPin = view.read.needsPin;
  const command = {kind: 'askCredit', amountCents, hasPin, isPaying} as const;
  const refusal = desk.till.refusalOf(command);
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  if (hasPin && !desk.bonus.hasPin(page.code)) return askPin(pages, page.code, 'credit');
  return carryOut(desk, command, {pages, next: () => ({pages, notice: said({code: 'crediting'})})});
}
