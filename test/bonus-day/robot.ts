import {chanceOf, type Chance} from '../soak/chance.ts';
import type {Deed, Scene} from './deed.ts';
import {DEEDS} from './deeds.ts';
import type {DayTill} from './day-till.ts';
import {CutOff, Hands} from './hands.ts';

/** One deed in so many, and the till is cut off at one of its next steps. */
const DEEDS_A_LIFE = 130;
const STEPS_MOST = 12;
/** A robot that needs more deeds than this for a sale can't sell. */
const DEEDS_A_SALE_MOST = 150;

export type RobotOptions = {
  readonly name: string;
  readonly seed: number;
  readonly sales: number;
  /** Its till is cut off now and then. */
  readonly isMortal: boolean;
  readonly open: () => Promise<DayTill>;
  readonly onSale: () => void;
};

/** A cashier at one till, for a day. */
export class Robot {
  readonly name: string;
  /** How often each deed was done. */
  readonly deeds = new Map<string, number>();
  /** Receipts that were asked for again although they may have been on paper, by their tickets. */
  readonly again = new Map<number, number>();
  readonly #options: RobotOptions;
  #till: DayTill | null = null;
  #words: readonly string[] = [];
  #sold = 0;
  #kills = 0;
  #lastClosed: string | null = null;

  constructor(options: RobotOptions) {
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
    return this.#words;
  }

  /** Sells until the day's sales are done; gives the till as it stands then. Throws where it can't. */
  async work(): Promise<DayTill> {
    const {seed, sales, open} = this.#options;
    let hands = new Hands(await open());
    for (let step = 0; this.#sold < sales; step += 1) {
      if (step > sales * DEEDS_A_SALE_MOST) throw new Error(`the robot at till ${this.name} can't sell`);
      this.#till = hands.till;
      this.#words = hands.words();
      try {
        await this.#step(hands, chanceOf(seed, step));
      } catch (error) {
        if (!(error instanceof CutOff)) throw error;
        hands = await this.#again(hands);
      }
      this.#count(hands.till);
    }
    hands.till.mortal.spare();
    if (!hands.till.mortal.isDead()) return hands.till;
    const {till} = await this.#again(hands);
    till.mortal.spare();
    return till;
  }

  /** The next till, where this one was cut off. */
  async #again(hands: Hands): Promise<Hands> {
    this.#kills += 1;
    await hands.till.cutOff();
    return new Hands(await this.#options.open());
  }

  /** Leaves the till as it stands, where the day ends early. */
  async abandon(): Promise<void> {
    await this.#till?.cutOff().catch(() => undefined);
  }

  async #step(hands: Hands, chance: Chance): Promise<void> {
    if (this.#options.isMortal && chance.whole(DEEDS_A_LIFE) === 0)
      hands.till.mortal.arm(1 + chance.whole(STEPS_MOST), chance.pick(['before', 'after']));
    const onAgain = (ticketNo: number): void => void this.again.set(ticketNo, (this.again.get(ticketNo) ?? 0) + 1);
    const scene: Scene = {hands, chance, onAgain};
    const deed = choose(scene);
    await deed.act(scene);
    this.deeds.set(deed.name, (this.deeds.get(deed.name) ?? 0) + 1);
  }

  #count(till: DayTill): void {
    const {lastClosed} = till.state();
    if (lastClosed === null || lastClosed.reverses !== null || lastClosed.id === this.#lastClosed) return;
    this.#lastClosed = lastClosed.id;
    this.#sold += 1;
    this.#options.onSale();
  }
}

function choose(scene: Scene): Deed {
  const {screen} = scene.hands.page();
  const may = DEEDS.filter(({on, may: isPossible}) => on === screen && (isPossible?.(scene) ?? true));
  return scene.chance.pick(may.flatMap((deed) => Array.from({length: deed.weight}, () => deed)));
}
