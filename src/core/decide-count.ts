import type {Command} from './commands.ts';
import {allowed, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {TOTAL_MAX} from './limits.ts';
import {countedCents, countId, type Counted} from './report/drawer-count.ts';
import {expectedCashCents} from './report/figures.ts';

function isWithin(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= TOTAL_MAX;
}

function isCountable(counted: Counted): boolean {
  const values = counted.kind === 'total' ? [] : counted.pieces.flatMap(({unitCents, count}) => [unitCents, count]);
  return values.every(isWithin) && isWithin(countedCents(counted));
}

/** What lies in the drawer as somebody counted it, beside what should. It takes the place of a count before it. */
export function decideCountDrawer(scene: Scene, {counted}: Extract<Command, {readonly kind: 'countDrawer'}>): Decision {
  const {state, facts} = scene;
  const operator = allowed(state, 'operateTills', 'cashUp');
  if (isRefusal(operator)) return refuse(operator);
  if (!isCountable(counted)) return refuse({code: 'amountTooLarge', most: TOTAL_MAX});
  return happened(scene, {
    kind: 'drawerCounted',
    id: countId(facts.newId),
    byName: operator.name,
    isBlind: !operator.privileges.includes('seeExpectedTotals'),
    counted,
    totalCents: countedCents(counted),
    expectedCents: expectedCashCents(state.day),
  });
}
