import {setTimeout as pause} from 'node:timers/promises';
import {chanceOf, type Chance} from '../soak/chance.ts';
import type {MemberHost} from './member-host.ts';

/** What may befall a host, by its word, and for how many calls at most. `slow` is slower than the tills wait. */
type Befalls = {readonly fault: string; readonly most: number};

const FAULTS: readonly Befalls[] = [
  {fault: 'slow=120', most: 12},
  {fault: 'slow=700', most: 3},
  {fault: 'silent', most: 3},
  {fault: 'dieAfterDebit', most: 4},
  {fault: 'garbage', most: 5},
  {fault: 'outOfOrder', most: 4},
  {fault: 'wrongReply', most: 5},
  {fault: 'systemDown', most: 10},
  {fault: 'systemLost', most: 5},
  {fault: 'oversized', most: 2},
  {fault: 'breakOff', most: 4},
];

/** What a payment suffers most from: the host did it, or may have, and nobody knows. */
const AT_PAYING: readonly string[] = [
  'dieAfterDebit',
  'dieAfterDebit',
  'systemLost',
  'silent',
  'garbage',
  'breakOff',
  'wrongReply',
  'slow=700',
  'oversized',
];
const PAYMENTS_A_FAULT = 4;

/** An outage that lasts, until somebody sells so many times more. */
const LASTING: readonly string[] = ['systemDown', 'silent', 'systemLost', 'garbage', 'dieAfterDebit'];
const LASTING_SALES = 12;
/** One moment in so many brings a fault. */
const MOMENTS_A_FAULT = 14;
const OUTAGE_MS = 900;
/** Within so many milliseconds of the sale that it was to die behind. */
const SOON_MS = 300;

/** What befalls one host in the course of a day: by its seed. */
export class Weather {
  readonly #host: MemberHost;
  readonly #chance: Chance;
  readonly #counts = new Map<string, number>();
  readonly #office: () => Promise<void>;
  /** What is being done to the host, one thing after the other. */
  #work: Promise<void> = Promise.resolve();
  #salesToFair = 0;
  #isOver = false;

  /** `office` is what somebody does in the host's books while it is down. */
  constructor(host: MemberHost, {seed, office}: {readonly seed: number; readonly office: () => Promise<void>}) {
    this.#host = host;
    this.#chance = chanceOf(seed, host.kind === 'bally' ? 1_000_003 : 3_000_017);
    this.#office = office;
  }

  /** How often it came to which harm. */
  counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** A moment passes at a till: now and then a fault is switched on for some calls. */
  moment(): void {
    if (this.#isOver || this.#salesToFair > 0 || this.#chance.whole(MOMENTS_A_FAULT - 1) > 0) return;
    const {fault, most} = this.#chance.pick(FAULTS);
    this.#do(fault, this.#host.befall.bind(this.#host, fault, 1 + this.#chance.whole(most - 1)));
  }

  /** Somebody is about to pay: now and then the host fails at just that. Resolves when it would. */
  async paying(): Promise<void> {
    if (this.#isOver || this.#salesToFair > 0 || this.#chance.whole(PAYMENTS_A_FAULT - 1) > 0) return;
    const fault = this.#chance.pick(AT_PAYING);
    this.#do(`${fault} at paying`, () => this.#host.befall(fault, 1 + this.#chance.whole(9)));
    await this.#work.catch(() => undefined);
  }

  /** A sale is done: an outage that lasts may begin, and ends after some more. */
  sale(): void {
    if (this.#isOver) return;
    if (this.#salesToFair > 0) {
      this.#salesToFair -= 1;
      if (this.#salesToFair === 0) this.#do('fair', () => this.#host.befall('none', null));
    } else if (this.#chance.whole(24) === 0) {
      const fault = this.#chance.pick(LASTING);
      this.#salesToFair = 1 + this.#chance.whole(LASTING_SALES);
      this.#do(`${fault} lasting`, () => this.#host.befall(fault, null));
    }
  }

  /** Its power is cut soon, in the middle of whatever it does, and comes back after a while. */
  cut(): void {
    if (this.#isOver) return;
    const [soonMs, outageMs] = [this.#chance.whole(SOON_MS), this.#chance.whole(OUTAGE_MS)];
    this.#salesToFair = 0;
    this.#do('killed', async () => {
      await pause(soonMs);
      await this.#host.kill();
      await this.#office();
      await pause(outageMs);
      await this.#host.up();
    });
  }

  /** From now on nothing befalls it, and it is up. Rejects where it did not come up again. */
  async clear(): Promise<void> {
    this.#isOver = true;
    await this.#work;
    await this.#host.befall('none', null);
  }

  #do(name: string, work: () => Promise<unknown>): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.#work = this.#work.then(async () => void (await work()));
    this.#work.catch(() => undefined);
  }
}
