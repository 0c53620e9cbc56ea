import type {BackOf, TakeAct} from '../../src/core/members/deed.ts';
import type {TillEvent} from '../../src/core/events.ts';
import type {MemberTillBooks} from './books-till.ts';

/** What an act took or earned by the tills' journals, and what of it was not given back. */
export type Taken = {
  readonly id: string;
  readonly link: string;
  readonly number: string;
  readonly unit: string;
  readonly amount: number;
  readonly isEarned: boolean;
  isFinal: boolean;
  left: number;
};

/** Sums of one unit at one link, as a host's report has them. */
export type Net = {taken: number; returned: number; earned: number; revoked: number};

type Open = {readonly id: string; readonly link: string; readonly number: string; readonly act: TakeAct};

function unitOf(act: TakeAct): string {
  if (act.kind === 'voucherUse') return `voucher:${act.voucherId}`;
  return act.kind === 'redeemAuthorise' ? `points:${act.bucket}` : `money:${act.account}`;
}

function amountOf(act: TakeAct): number {
  if (act.kind === 'voucherUse') return 1;
  return act.kind === 'redeemAuthorise' ? act.hundredths : act.cents;
}

/** A clerk with a pencil, who reads the journals one after the other and keeps what each act took. */
export class Clerk {
  readonly acts = new Map<string, Taken>();
  readonly nets = new Map<string, Net>();
  readonly #asked = new Map<string, Open>();
  readonly #done = new Set<string>();
  readonly #back: BackOf[] = [];

  /** Reads the journals of all tills of a day. */
  read(tills: readonly MemberTillBooks[]): void {
    const all = tills.flatMap(({events}) => events);
    const ofVouchers = new Set(
      all.flatMap((event) => (event.kind === 'memberReturned' && event.back.ofKind === 'voucherUse' ? [event.id] : [])),
    );
    for (const event of all) {
      // What was done without moving anything (nothing had been taken) tells no balance; of vouchers there is none.
      if (event.kind !== 'memberDeedDone') continue;
      if (event.answer.left !== null || ofVouchers.has(event.id)) this.#done.add(event.id);
    }
    for (const event of all) this.#take(event);
    // Tills give back of each other's acts: all that is left is what is left of the parts, whoever came first.
    for (const back of this.#back) if (back.amount !== null) this.#giveBack(back);
    for (const back of this.#back) if (back.amount === null) this.#giveBack(back);
  }

  /** No report has sums of vouchers. */
  #net(link: string, unit: string): Net {
    if (unit.startsWith('voucher:')) return {taken: 0, returned: 0, earned: 0, revoked: 0};
    const key = `${link} ${unit}`;
    const net = this.nets.get(key) ?? {taken: 0, returned: 0, earned: 0, revoked: 0};
    this.nets.set(key, net);
    return net;
  }

  #take(event: TillEvent): void {
    switch (event.kind) {
      case 'memberAsked':
        this.#asked.set(event.ask.id, event.ask);
        return;
      case 'memberPaid':
      case 'memberVoucherUsed':
        return this.#took(event.id);
      case 'memberGivenUp':
      case 'memberLearned':
        return event.answer === null ? undefined : this.#took(event.id);
      case 'memberFinished':
        if (event.act.kind === 'fund') return;
        return this.#done.has(event.act.id) ? this.#finish(event.act.ofId) : undefined;
      case 'memberEarned':
        return this.#earn(event.earned);
      case 'memberReturned':
        if (this.#done.has(event.id)) this.#back.push(event.back);
    }
  }

  #took(id: string): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    const {link, number, act} = asked;
    const [unit, amount] = [unitOf(act), amountOf(act)];
    const isFinal = act.kind === 'debit' || act.kind === 'voucherUse';
    this.acts.set(id, {id, link, number, unit, amount, isEarned: false, isFinal, left: amount});
    if (isFinal) this.#net(link, unit).taken += amount;
  }

  #finish(id: string): void {
    const taken = this.acts.get(id);
    if (taken === undefined) return;
    taken.isFinal = true;
    this.#net(taken.link, taken.unit).taken += taken.left;
  }

  #earn({
    id,
    link,
    number,
    bucket,
    hundredths: amount,
  }: {
    id: string;
    link: string;
    number: string;
    bucket: string;
    hundredths: number;
  }): void {
    if (!this.#done.has(id)) return;
    const unit = `points:${bucket}`;
    this.acts.set(id, {id, link, number, unit, amount, isEarned: true, isFinal: true, left: amount});
    this.#net(link, unit).earned += amount;
  }

  #giveBack({ofId, amount}: BackOf): void {
    const taken = this.acts.get(ofId);
    if (taken === undefined) return;
    const back = amount ?? taken.left;
    taken.left -= back;
    const net = this.#net(taken.link, taken.unit);
    if (taken.isEarned) net.revoked += back;
    else if (taken.isFinal) net.returned += back;
  }
}
