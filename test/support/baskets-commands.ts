import type {Rules} from '../../src/core/catalogue.ts';
import type {Command} from '../../src/core/commands.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {planOf, TENDER_IDS, type Basket, type BasketPlan, type BasketStep} from './baskets.ts';
import {approve, complete, decline, discountLine, amountOff, pay, play, signOn, voidLine} from './builders.ts';

/** The shop of the baskets: two sales taxes on top, no cash rounding, change for cash and checks. */
export const BASKET_RULES: Rules = {
  taxes: [
    {code: '0', name: 'No tax', ratePpm: 0, mode: 'onTop'},
    {code: '1', name: 'Sales tax', ratePpm: 78_750, mode: 'onTop'},
    {code: '2', name: 'Meals tax', ratePpm: 101_250, mode: 'onTop'},
  ],
  tenders: Object.values(TENDER_IDS).map((id) => ({
    id,
    name: id,
    kind: id === 'cash' || id === 'card' ? id : 'other',
    opensDrawer: id === 'cash' || id === 'check',
    givesChange: id === 'cash' || id === 'check',
  })),
  cashStep: 1,
};

/** A step as the commands that the till's shell makes of it once the product or the group was found. */
export function commandsOf(step: BasketStep, {products, groups}: BasketPlan): readonly Command[] {
  switch (step.do) {
    case 'product': {
      const product = products.find(({id}) => id === step.code);
      if (product === undefined) throw new Error(`no product ${step.code}`);
      const {code, quantity, askedCents: openPriceCents} = step;
      return [{kind: 'addProduct', product, code, quantity, openPriceCents}];
    }
    case 'open ring': {
      const group = groups.find(({code}) => code === step.group);
      if (group === undefined) throw new Error(`no group ${step.group}`);
      return [{kind: 'addGroupLine', group, quantity: step.quantity, unitCents: step.unitCents}];
    }
    case 'coupon':
      return [{kind: 'addCoupon', code: step.code, amountCents: step.amountCents}];
    case 'void':
      return [voidLine(step.line, step.quantity)];
    case 'line discount':
      return [discountLine(step.line, step.amountCents)];
    case 'ticket discount':
      return [amountOff(step.amountCents)];
    case 'pay':
      return [pay(step.tenderId, step.amountCents)];
    case 'card':
      return [pay('card', step.amountCents), step.isApproved ? approve : decline];
    case 'complete':
      return [complete];
  }
}

/** Does the till work out the tax of this receipt to the cent, from the rates and the ticket discount alone? */
export function isTaxedByCode(basket: Basket): boolean {
  const plan = planOf(basket, 'by code');
  const booked = plan.steps.filter((step) => step.do !== 'pay' && step.do !== 'card' && step.do !== 'complete');
  const {ticket} = play([signOn(), ...booked.flatMap((step) => commandsOf(step, plan))], {rules: BASKET_RULES}).state;
  return ticket !== null && totalsOf(ticket).taxOnTopCents === basket.taxCents;
}
