import type {BonusAction} from '../../src/core/bonus/action.ts';
import type {CodeRead, HeldForAction} from '../../src/core/bonus/host-protocol.ts';
import {memoryBonusLink} from '../../src/links/memory-bonus-link.ts';
import {ALWAYS} from '../core/bonus/samples.ts';
import {COFFEE, signedOn, type Cashier} from './cashier.ts';

export const A = '84000231003177';
export const B = '84000231003188';

export const TENTH: HeldForAction = {
  actionId: 'coffee',
  name: 'Tenth coffee free',
  pool: 'coffee',
  held: 12,
  needed: 10,
  benefit: {kind: 'freeProduct', productId: '9310072011691'},
};

/** What the host says of a code. */
export function read(code: string, more: Partial<CodeRead> = {}): CodeRead {
  const bare = {creditCents: 0, creditLastDay: null, discount: null, needsPin: false, pools: [], actionsVersion: 1};
  return {code, ...bare, actions: [TENTH], ...more};
}

/** The code on the open ticket. */
export const assigned = (who: Cashier): string | null => who.state().ticket?.bonusCode ?? null;
/** The code of the card session. */
export const session = (who: Cashier): string | null => who.state().cardSession;

export const COFFEE_ACTION: BonusAction = {
  id: TENTH.actionId,
  name: TENTH.name,
  pool: TENTH.pool,
  earning: null,
  spending: {costPoints: TENTH.needed, benefit: TENTH.benefit, limitPerTicket: null},
  validity: ALWAYS,
};

/** A coffee on the open ticket, of a till that knows the coffee action. */
export async function withCoffee(): Promise<Cashier> {
  const who = await signedOn({bonus: memoryBonusLink([COFFEE_ACTION])});
  await who.scan(COFFEE.id);
  return who;
}
