import {chanceOf} from '../soak/chance.ts';
import {CutOff, Hands} from '../bonus-day/hands.ts';
import type {MemberDeed, MemberScene} from './deed.ts';
import {MEMBER_DEEDS} from './deeds.ts';
import type {MemberTill} from './member-till.ts';

/** One deed in so many, and the till is cut off at one of its next steps. */
const DEEDS_A_LIFE = 110;
const STEPS_MOST = 12;
/** A robot that needs more deeds than this for a sale can't sell. */
const DEEDS_A_SALE_MOST = 200;

export type MemberRobotOptions = {
  readonly name: string;
  readonly seed: number;
  readonly sales: number;
  /** Its till is cut off now and then. */
  readonly isMortal: boolean;
  readonly open: () => Promise<MemberTill>;
  /** A moment passes. */
  readonly onDeed: () => void;
  readonly onPaying: () => Promise<void>;
  readonly onSale: () => void;
  /** Its till has been cut off, and is not there again yet. */
  readonly onDark: () => void;
};

type Seat = {readonly till: MemberTill; readonly hands: Hands};

/** A cashier at one till, for a day. */
export class MemberRobot {
  readonly name: string;
  /** How often each deed was done. */
  readonly deeds = new Map<string, number>();
  /** Receipts that were asked for again although they may have been on paper, by their tickets. */
  readonly again = new Map<number, number>();
  readonly #options: MemberRobotOptions;
  #seat: Seat | null = null;
  #sold = 0;
  #kills = 0;
  #lastClosed: string | null = null;

  constructor(options: MemberRobotOptions) {
    this.#options = options;
    this.name = options.name;
  }

  sold(): number {
    return this.#sold;
  }

  /** How often its till was cut off. */
  kills(): number {
    return this.#kills;
  }

  /** What was keyed in last. */
  words(): readonly string[] {
    return this.#seat?.hands.words() ?? [];
  }

  /** Sells until the day's sales are done; gives the till as it stands then. Throws where it can't. */
  async work(): Promise<Seat> {
    const {seed, sales, onDeed} = this.#options;
    let seat = await this.#sitDown();
    for (let step = 0; this.#sold < sales; step += 1) {
      if (step > sales * DEEDS_A_SALE_MOST) throw new Error(`the robot at till ${this.name} can't sell`);
      try {
        await this.#step(seat, step, seed);
        onDeed();
      } catch (error) {
        if (!(error instanceof CutOff)) throw error;
        seat = await this.#getUp(seat);
      }
      this.#count(seat.till);
    }
    seat.till.mortal.spare();
    if (!seat.till.mortal.isDead()) return seat;
    seat = await this.#getUp(seat);
    seat.till.mortal.spare();
    return seat;
  }

  /** Leaves the till as it stands, where the day ends early. */
  async abandon(): Promise<void> {
    await this.#seat?.till.cutOff().catch(() => undefined);
  }

  async #sitDown(): Promise<Seat> {
    const till = await this.#options.open();
    this.#seat = {till, hands: new Hands(till)};
    return this.#seat;
  }

  /** The next till, where this one was cut off. */
  async #getUp({till}: Seat): Promise<Seat> {
    this.#kills += 1;
    await till.cutOff();
    this.#options.onDark();
    return this.#sitDown();
  }

  async #step({till, hands}: Seat, step: number, seed: number): Promise<void> {
    const chance = chanceOf(seed, step);
    if (this.#options.isMortal && chance.whole(DEEDS_A_LIFE) === 0)
      till.mortal.arm(1 + chance.whole(STEPS_MOST), chance.pick(['before', 'after']));
    const onAgain = (ticketNo: number): void => void this.again.set(ticketNo, (this.again.get(ticketNo) ?? 0) + 1);
    const {isMortal: isHasty, onPaying} = this.#options;
    const scene: MemberScene = {till, hands, chance, onAgain, isHasty, onPaying};
    const deed = choose(scene);
    const gone = till.mortal.died.then((): never => {
      throw new CutOff();
    });
    gone.catch(() => undefined);
    await Promise.race([deed.act(scene), gone, till.bug]);
    this.deeds.set(deed.name, (this.deeds.get(deed.name) ?? 0) + 1);
  }

  #count(till: MemberTill): void {
    const {lastClosed} = till.state();
    if (lastClosed === null || lastClosed.reverses !== null || lastClosed.refundOf !== undefined) return;
    if (lastClosed.id === this.#lastClosed) return;
    this.#lastClosed = lastClosed.id;
    this.#sold += 1;
    this.#options.onSale();
  }
}

function choose(scene: MemberScene): MemberDeed {
  const {screen} = scene.hands.page();
  const may = MEMBER_DEEDS.filter(({on, may: isPossible}) => on === screen && (isPossible?.(scene) ?? true));
  if (may.length === 0) throw new Error(`there is nothing that the robot can do on the page ${screen}`);
  return scene.chance.pick(may.flatMap((deed) => Array.from({length: deed.weight}, () => deed)));
}
