import {PRACTICE_ACTIONS} from '../../src/bonus-host/practice.ts';
import {eventsOf} from './judge-acts.ts';
import type {Day} from './left.ts';

/** Sums by account and unit. */
class Sums {
  readonly #sums = new Map<string, number>();

  add(account: string, unit: string, amount: number): void {
    const key = `${account} ${unit}`;
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + amount);
  }

  /** Those that are not zero. */
  all(): ReadonlyMap<string, number> {
    return new Map([...this.#sums].filter(([, amount]) => amount !== 0));
  }
}

/** What a code's place was taken by, through all cards lost one after the other. */
function heirIn({replaced}: Day): (code: string) => string {
  const heirs = new Map(replaced.map(({from, to}) => [from, to]));
  const heirOf = (code: string): string => {
    const heir = heirs.get(code);
    return heir === undefined ? code : heirOf(heir);
  };
  return heirOf;
}

function poolOf(actionId: string): string {
  return PRACTICE_ACTIONS.find(({id}) => id === actionId)?.pool ?? '?';
}

/** Credit by what the journals say was paid, given back and sold. */
function addCredit(sums: Sums, {tills}: Day, heirOf: (code: string) => string): void {
  const move = (code: string, contra: string, cents: number): void => {
    sums.add(heirOf(code), 'credit', cents);
    sums.add(contra, 'credit', -cents);
  };
  for (const till of tills) {
    for (const {tender} of eventsOf(till, 'creditPaid')) move(tender.code, 'sales', -tender.amountCents);
    for (const {code, amountCents} of eventsOf(till, 'creditReturned')) move(code, 'sales', amountCents);
    const confirmed = new Set(eventsOf(till, 'saleConfirmed').map(({id}) => id));
    for (const {id, code, amountCents} of eventsOf(till, 'voucherSold'))
      if (confirmed.has(id)) move(code, 'tender', amountCents);
  }
}

/** What every account should hold at the end, by the morning and the tills' journals alone. */
function expectedOf(day: Day): ReadonlyMap<string, number> {
  const heirOf = heirIn(day);
  const sums = new Sums();
  for (const {code, held} of day.morning) {
    for (const [unit, amount] of Object.entries(held)) {
      sums.add(heirOf(code), unit, amount);
      sums.add('imported', unit, -amount);
    }
  }
  for (const till of day.tills) {
    const confirmed = new Set(eventsOf(till, 'collectionConfirmed').map(({id}) => id));
    for (const {id, code, collected} of eventsOf(till, 'pointsCollected')) {
      for (const {pool, points} of confirmed.has(id) ? collected : []) {
        sums.add(heirOf(code), `points:${pool}`, points);
        sums.add('issued', `points:${pool}`, -points);
      }
    }
    const given = new Set(eventsOf(till, 'redemptionConfirmed').map(({id}) => id));
    for (const {redemption} of eventsOf(till, 'redemptionAsked')) {
      if (!given.has(redemption.id)) continue;
      const unit = `points:${poolOf(redemption.actionId)}`;
      sums.add(heirOf(redemption.code), unit, -redemption.costPoints);
      sums.add('redeemed', unit, redemption.costPoints);
    }
  }
  addCredit(sums, day, heirOf);
  return sums.all();
}

/**
 * What each code holds at the host is what it held in the morning, with what the journals say was collected and without
 * what they say was redeemed; the other side of the ledger holds the same, turned round.
 */
export function judgeBalances(day: Day): readonly string[] {
  const held = new Sums();
  const units = new Sums();
  for (const {account, unit, amount} of day.host.balances) {
    held.add(account, unit, amount);
    units.add('', unit, amount);
  }
  const expected = expectedOf(day);
  const found = held.all();
  const accounts = [...new Set([...expected.keys(), ...found.keys()])].toSorted();
  return [
    ...[...units.all()].map(([unit, amount]) => `the balances in${unit} sum to ${amount}, not to zero`),
    ...accounts
      .filter((key) => expected.get(key) !== found.get(key))
      .map((key) => `${key} is ${found.get(key) ?? 0} at the host, by the journals ${expected.get(key) ?? 0}`),
  ];
}
