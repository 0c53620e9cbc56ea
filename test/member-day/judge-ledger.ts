import type {BookedAct, MemberHostBooks, Movement} from './books-host.ts';

const HELD = '@held';
const TAKEN = '@taken';

function isMember(account: string): boolean {
  return !account.startsWith('@');
}

class Sums {
  readonly #sums = new Map<string, number>();

  add(key: string, amount: number): number {
    const sum = (this.#sums.get(key) ?? 0) + amount;
    this.#sums.set(key, sum);
    return sum;
  }

  of(key: string): number {
    return this.#sums.get(key) ?? 0;
  }

  all(): ReadonlyMap<string, number> {
    return this.#sums;
  }
}

/** Only earned points that were taken back, and what was so in the morning, may bring points below zero; money never. */
function mayFallBelow({kind}: BookedAct, unit: string): boolean {
  return unit.startsWith('points:') && (kind === 'earnReverse' || kind === 'opening');
}

/** Booking by booking: each act sums to zero, no balance of a member falls below zero, and balances are their bookings. */
function judgePostings({acts, balances}: MemberHostBooks): readonly string[] {
  const held = new Sums();
  const findings: string[] = [];
  for (const act of acts) {
    const own = new Sums();
    for (const {account, unit, amount} of act.postings) {
      own.add(unit, amount);
      const sum = held.add(`${account} ${unit}`, amount);
      if (isMember(account) && sum < 0 && amount < 0 && !mayFallBelow(act, unit))
        findings.push(`member ${account} fell to ${sum} ${unit} by ${act.kind} ${act.id}`);
    }
    for (const [unit, sum] of own.all()) if (sum !== 0) findings.push(`act ${act.id} books ${sum} ${unit} too much`);
  }
  for (const {account, unit, amount} of balances) {
    const sum = held.of(`${account} ${unit}`);
    if (sum !== amount) findings.push(`${account} has ${amount} ${unit}, its bookings come to ${sum}`);
    if (isMember(account) && unit.startsWith('money:') && amount < 0)
      findings.push(`member ${account} has ${amount} ${unit}`);
  }
  return findings;
}

/** What is held or taken in all is what its movements say is left of them. */
function judgeContras({balances, movements}: MemberHostBooks): readonly string[] {
  const left = new Sums();
  for (const {kind, unit, stage, left: amount} of movements) {
    if (kind === 'earn' || kind === 'voucher') continue;
    left.add(`${stage === 'held' ? HELD : TAKEN} ${unit}`, amount);
  }
  const found = new Map(balances.map(({account, unit, amount}) => [`${account} ${unit}`, amount]));
  const keys = [...left.all().keys(), ...[...found.keys()].filter((key) => /^@(held|taken) /.test(key))];
  return [...new Set(keys)].flatMap((key) =>
    left.of(key) === (found.get(key) ?? 0)
      ? []
      : [`${key} is ${found.get(key) ?? 0}, what is left of its movements ${left.of(key)}`],
  );
}

function judgeHeld(movements: readonly Movement[]): readonly string[] {
  return movements
    .filter(({stage, left}) => stage === 'held' && left > 0)
    .map(({id, number, unit, left}) => `member ${number} still has ${left} ${unit} held by ${id}`);
}

/** The host's books in themselves. */
export function judgeLedger(host: MemberHostBooks): readonly string[] {
  const references = Map.groupBy(host.movements, ({reference}) => reference);
  const twice = [...references].filter(([, movements]) => movements.length > 1);
  return [
    ...judgePostings(host),
    ...judgeContras(host),
    ...judgeHeld(host.movements),
    ...twice.map(([reference]) => `two acts have the reference ${reference}`),
  ].map((finding) => `the ${host.link} host: ${finding}`);
}
