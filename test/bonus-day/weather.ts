import {setTimeout as pause} from 'node:timers/promises';
import {chanceOf, type Chance} from '../soak/chance.ts';
import {FAULTS, WORSE_FAULTS, type Fault, type LyingHost, type PassingCall} from '../support/lying-host.ts';
import type {DayHost} from './day-host.ts';

/** How bad the road to the host is for a while: how many of a hundred calls come to harm, and by what. */
type Mood = {readonly name: string; readonly percent: number; readonly faults: readonly Fault[]};

const MOODS: readonly Mood[] = [
  {name: 'fair', percent: 0, faults: FAULTS},
  {name: 'fair', percent: 3, faults: [...FAULTS, ...WORSE_FAULTS]},
  {name: 'foul', percent: 15, faults: [...FAULTS, ...WORSE_FAULTS]},
  {name: 'lying', percent: 30, faults: ['failed', 'page', 'garbage', 'half', 'otherId', 'others']},
  {name: 'slow', percent: 35, faults: ['late', 'slow', 'belated', 'hung', 'echo']},
  {name: 'cut', percent: 25, faults: ['lost', 'forgotten', 'half', 'twice']},
];

const CALLS_A_MOOD = 60;
const OUTAGE_MS = 900;
/** Within so many milliseconds of the call that it was to die of. */
const SOON_MS = 6;

/** What befalls the calls of a day, and when the host's power is cut and comes back: by its seed. */
export class Weather {
  readonly #host: DayHost;
  readonly #road: LyingHost;
  readonly #chance: Chance;
  readonly #counts = new Map<Fault, number>();
  #mood: Mood = {name: 'fair', percent: 0, faults: FAULTS};
  #callsLeft = CALLS_A_MOOD;
  #callsToKill: number | null = null;
  #outage: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(host: DayHost, road: LyingHost, seed: number) {
    this.#host = host;
    this.#road = road;
    this.#chance = chanceOf(seed, 1_000_003);
    road.befall((call) => this.#befall(call));
  }

  /** How many calls came to which harm. */
  counts(): ReadonlyMap<Fault, number> {
    return this.#counts;
  }

  /** The host is to be cut off in the middle of one of the next calls. */
  armKill(): void {
    this.#callsToKill ??= 1 + this.#chance.whole(12);
  }

  /** From now on nothing befalls anything, and the host is up. Rejects where it did not come up again. */
  async clear(): Promise<void> {
    this.#isOver = true;
    await this.#outage;
  }

  #befall({path}: PassingCall): Fault {
    if (this.#isOver) return 'none';
    this.#callsLeft -= 1;
    if (this.#callsLeft <= 0) {
      this.#mood = this.#chance.pick(MOODS);
      this.#callsLeft = 1 + this.#chance.whole(2 * CALLS_A_MOOD);
    }
    if (this.#callsToKill !== null) this.#countDown();
    const fault = this.#chance.happens(this.#mood.percent) ? this.#chance.pick(this.#mood.faults) : 'none';
    // Nobody can tell a list of actions with another name in it from a true one.
    const befalls = fault === 'otherId' && path.endsWith('/actions') ? 'garbage' : fault;
    this.#counts.set(befalls, (this.#counts.get(befalls) ?? 0) + 1);
    return befalls;
  }

  async #cutOff(before: Promise<void>, {soonMs, outageMs}: {soonMs: number; outageMs: number}): Promise<void> {
    await before;
    await pause(soonMs);
    await this.#host.kill();
    await pause(outageMs);
    this.#road.setHost(await this.#host.up());
  }

  #countDown(): void {
    this.#callsToKill = (this.#callsToKill ?? 1) - 1;
    if (this.#callsToKill > 0) return;
    this.#callsToKill = null;
    const [soonMs, outageMs] = [this.#chance.whole(SOON_MS), this.#chance.whole(OUTAGE_MS)];
    this.#outage = this.#cutOff(this.#outage, {soonMs, outageMs});
    this.#outage.catch(() => undefined);
  }
}
