import type {PrinterStatus} from '../../src/app/ports.ts';
import type {Manners} from './manners.ts';
import {giveUpPacket, hear, statusOf, type Answer, type Heard, type Hearing, type StatusQuestion} from './status.ts';
import type {Wire} from './wire.ts';

const CLEAR = Uint8Array.of(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);
const ASK_WHEN_DONE = Uint8Array.of(0x1d, 0x72, 1);

/** A question is put so often, where noise on the line makes the answer doubtful. */
const TRIES_MOST = 6;
/** What a line has in store from before is read away in at most so many steps. */
const READS_MOST = 16;
/** Answers that nobody waited for: older ones are forgotten. */
const HEARD_MOST = 64;
/** A printer that has never answered is asked in front of that many jobs, and then left in peace. */
const MISSES_MOST = 3;

const QUESTIONS: readonly StatusQuestion[] = [1, 2, 4];
const HAS_ERROR = 0x40;

/** Which questions a printer answers: some know only a few, some none. Kept for the printer's life. */
export class Answering {
  readonly #answered = new Set<StatusQuestion>();
  #misses = 0;

  /** True once it has answered anything. */
  get hasSpoken(): boolean {
    return this.#answered.size > 0;
  }

  /** True where asking it in front of a job is of no use any more. */
  get isMute(): boolean {
    return !this.hasSpoken && this.#misses >= MISSES_MOST;
  }

  /** True where it must answer this one: it did before. */
  expects(question: StatusQuestion): boolean {
    return this.#answered.has(question);
  }

  /** Takes down whether it answered. */
  note(question: StatusQuestion, isAnswered: boolean): void {
    if (isAnswered) this.#answered.add(question);
    else if (!this.hasSpoken) this.#misses += 1;
  }
}

/** Puts questions to a printer over a wire, one at a time: all answers in real time look alike. */
export class Asking {
  readonly #wire: Wire;
  readonly #manners: Manners;
  readonly #answering: Answering;
  #hearing: Hearing = [];
  #heard: readonly Answer[] = [];
  #noise = 0;
  #noiseWhenAsked = 0;
  /** Questions that it has left open while it answered others. */
  readonly #skipped = new Set<StatusQuestion>();

  constructor(wire: Wire, manners: Manners, answering: Answering) {
    this.#wire = wire;
    this.#manners = manners;
    this.#answering = answering;
  }

  /** How the printer is; null where it doesn't answer what it has to, or never answered. */
  async status(): Promise<PrinterStatus | null> {
    const answers = new Map<StatusQuestion, number>();
    for (const question of QUESTIONS) {
      if (this.#skipped.has(question)) continue;
      const byte = await this.#put(question);
      if (byte !== null) answers.set(question, byte);
      else if (answers.size === 0 || this.#answering.expects(question)) return null;
      else this.#skipped.add(question);
    }
    if (((answers.get(2) ?? 0) & HAS_ERROR) !== 0) {
      const byte = await this.#put(3);
      if (byte !== null) answers.set(3, byte);
    }
    return statusOf(answers, this.#manners.hasDrawer);
  }

  /** Asks it to say when it has done everything up to here. */
  async askWhenDone(): Promise<void> {
    await this.#forget('inOrder');
    this.#noiseWhenAsked = this.#noise;
    await this.#wire.write(ASK_WHEN_DONE);
  }

  /** Waits for that; null where it has not said so within `ms`. One that comes with noise is doubtful. */
  async done(ms: number): Promise<{readonly byte: number; readonly isSure: boolean} | null> {
    const answer = await this.#next('inOrder', ms);
    if (answer?.kind !== 'inOrder') return null;
    const isAlone = !this.#heard.some(({kind}) => kind === 'inOrder');
    return {byte: answer.byte, isSure: isAlone && this.#noise === this.#noiseWhenAsked};
  }

  /** Has it throw away what it has in store. True where it says that it did. */
  async clear(): Promise<boolean> {
    await this.#forget('cleared');
    await this.#wire.write(CLEAR);
    return (await this.#next('cleared', this.#manners.answerMs)) !== null;
  }

  /** Noise or an old answer may come in front: unless the answer came alone, two alike are wanted. */
  async #put(question: StatusQuestion): Promise<number | null> {
    let last: number | null = null;
    for (let tries = 0; tries < TRIES_MOST; tries += 1) {
      await this.#forget('realTime');
      const noiseBefore = this.#noise;
      await this.#wire.write(Uint8Array.of(0x10, 0x04, question));
      const answer = await this.#next('realTime', this.#manners.answerMs);
      this.#answering.note(question, answer !== null);
      if (answer?.kind !== 'realTime') return null;
      const more = this.#heard.findLast(({kind}) => kind === 'realTime');
      const byte = more?.kind === 'realTime' ? more.byte : answer.byte;
      if ((more === undefined && this.#noise === noiseBefore) || byte === last) return byte;
      last = byte;
    }
    return null;
  }

  /** What of that kind was said before is no answer to what is asked now. */
  async #forget(old: Answer['kind']): Promise<void> {
    for (let reads = 0; reads < READS_MOST; reads += 1) {
      const bytes = await this.#wire.read(0);
      if (bytes.length === 0) break;
      this.#keep(hear(this.#hearing, bytes));
    }
    this.#heard = this.#heard.filter(({kind}) => kind !== old);
  }

  /** The first answer of that kind that comes within `ms`. */
  async #next(kind: Answer['kind'], ms: number): Promise<Answer | null> {
    const until = performance.now() + ms;
    for (;;) {
      const index = this.#heard.findIndex((answer) => answer.kind === kind);
      const found = this.#heard[index];
      if (found !== undefined) {
        this.#heard = this.#heard.toSpliced(index, 1);
        return found;
      }
      const left = until - performance.now();
      const bytes = left > 0 ? await this.#wire.read(left) : new Uint8Array();
      if (bytes.length === 0 && this.#hearing.length === 0) return null;
      this.#keep(bytes.length === 0 ? giveUpPacket(this.#hearing) : hear(this.#hearing, bytes));
    }
  }

  #keep({answers, hearing, noise}: Heard): void {
    this.#noise += noise;
    this.#heard = [...this.#heard, ...answers].slice(-HEARD_MOST);
    this.#hearing = hearing;
  }
}
