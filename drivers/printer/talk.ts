import {Fault, PrinterRefusal, type FaultCode, type PrinterStatus} from '../../src/app/ports.ts';
import {Answering, Asking} from './asking.ts';
import type {Manners} from './manners.ts';
import {saysPaperOut} from './status.ts';
import {refusalOf, rowsMs, type DrawerJob} from './transports.ts';
import type {Wire} from './wire.ts';

/** One job; `drawer` where it only opens that. */
export type PrinterJob = {
  readonly bytes: Uint8Array;
  readonly drawer: DrawerJob | null;
};

/** How long each wait for the answer that all is printed takes, before it is asked again how it is. */
const LOOK_MS = 250;
/** How long a printer that says when it has printed may take for that, besides the rows. */
const PRINT_MS = 8000;
/** How long one that never says it is watched, for paper that goes out. */
const WATCH_MS = 2000;
/** A broken command swallows no more than this. */
const FILL_MOST = 65_536;

/** Why nothing can be printed now, or null. */
function troubleOf(status: PrinterStatus, where: string): {code: FaultCode; words: string} | null {
  if (status.cover === 'open') return {code: 'coverOpen', words: `The cover of the printer at ${where} is open.`};
  if (status.paper === 'out') return {code: 'paperOut', words: `The printer at ${where} has no paper.`};
  if (status.hasError) {
    return {code: 'printerOffline', words: `The printer at ${where} has an error: look at its knife and lights.`};
  }
  return status.isOnline ? null : {code: 'printerOffline', words: `The printer at ${where} is off line.`};
}

/**
 * What passes between the till and one printer, job for job.
 *
 * It is asked how it is first; while it can't print, the job is refused before one byte of it has gone out. Behind the
 * job it is asked to say when everything is done, and how it is until it does: trouble then is a Fault, because some of
 * the job may be on paper. A printer keeps what it could not print and prints on when paper is loaded: so it is told to
 * throw that away, at once and again in front of the next job. Where it can't do that, what it has in store fills up a
 * command that was cut off, and comes out at the end of the old piece of paper.
 *
 * A printer that has never answered is not asked any more after three jobs, and prints; one that did and doesn't now
 * is silent, and gets nothing.
 */
export class Talk {
  readonly #manners: Manners;
  readonly #where: string;
  readonly #answering = new Answering();
  #last: PrinterStatus | null = null;
  /** It says when it is done with what was sent before; null while that was not tried. */
  #saysWhenDone: boolean | null = null;
  /** What a job that broke off may have left in the printer. */
  #left: {readonly bytes: number; readonly isOnPaper: boolean} | null = null;

  constructor(manners: Manners, where: string) {
    this.#manners = manners;
    this.#where = where;
  }

  /** What the printer last said of itself. */
  get last(): PrinterStatus | null {
    return this.#last;
  }

  /** Asks how it is. After trouble the rest of that job is thrown away now, and not only in front of the next. */
  async ask(wire: Wire): Promise<PrinterStatus | null> {
    if (!this.#manners.asksStatus) return null;
    const asking = this.#asking(wire);
    const status = await this.#status(asking);
    if (status !== null) await this.#clear(asking);
    return status;
  }

  /** Does a job. True where the printer said that it has done it. */
  async tell(wire: Wire, job: PrinterJob): Promise<boolean> {
    const asking = this.#asking(wire);
    const status = await this.#prepare(wire, asking, job).catch((problem: unknown) => {
      throw refusalOf(problem);
    });
    if (status === 'drawerOpened') return true;
    return this.#write(wire, asking, {job, isAnswering: status !== null});
  }

  /** That job may not have got through, and some of it may be left in the printer. */
  brokeOff({bytes, drawer}: PrinterJob): void {
    this.#left = {bytes: bytes.length, isOnPaper: drawer === null};
  }

  /** All that comes in front of the first byte of a job. */
  async #prepare(wire: Wire, asking: Asking, {drawer}: PrinterJob): Promise<PrinterStatus | 'drawerOpened' | null> {
    const status = await this.#statusBefore(asking);
    const trouble = status === null ? null : troubleOf(status, this.#where);
    if (trouble === null) {
      await this.#startFresh(wire, asking);
      if (status !== null) await this.#learn(asking);
      return status;
    }
    await this.#clear(asking);
    if (drawer === null || drawer.atOnce === null) throw new PrinterRefusal(trouble.code, trouble.words);
    await wire.write(drawer.atOnce);
    return 'drawerOpened';
  }

  #asking(wire: Wire): Asking {
    return new Asking(wire, this.#manners, this.#answering);
  }

  async #status(asking: Asking): Promise<PrinterStatus | null> {
    const status = await asking.status();
    if (status !== null) this.#last = status;
    return status;
  }

  async #statusBefore(asking: Asking): Promise<PrinterStatus | null> {
    if (!this.#manners.asksStatus || this.#answering.isMute) return null;
    const status = await this.#status(asking);
    if (status !== null || !this.#answering.hasSpoken) return status;
    throw new PrinterRefusal('printerSilent', `The printer at ${this.#where} does not answer.`);
  }

  /** Tries once, with nothing to do for it, whether it says when it is done: how long to wait for that depends on it. */
  async #learn(asking: Asking): Promise<void> {
    if (this.#saysWhenDone !== null) return;
    await asking.askWhenDone();
    this.#saysWhenDone = (await asking.done(this.#manners.answerMs)) !== null;
  }

  /** True where nothing of an earlier job is left in the printer, as far as it says. */
  async #clear(asking: Asking): Promise<void> {
    if (this.#left === null || this.#left.bytes === 0 || !this.#manners.clearsBuffer) return;
    if (await asking.clear()) this.#left = {...this.#left, bytes: 0};
  }

  /** Zeros print nothing, and are swallowed by a command that still waits for its bytes. */
  async #startFresh(wire: Wire, asking: Asking): Promise<void> {
    await this.#clear(asking);
    if (this.#left === null) return;
    const {bytes, isOnPaper} = this.#left;
    if (bytes > 0) await wire.write(new Uint8Array(Math.min(bytes, FILL_MOST)));
    if (isOnPaper) await wire.write(this.#manners.freshStart);
  }

  async #write(
    wire: Wire,
    asking: Asking,
    {job, isAnswering}: {job: PrinterJob; isAnswering: boolean},
  ): Promise<boolean> {
    const takenBefore = wire.taken();
    try {
      await wire.write(job.bytes);
      // Not before: of a job that was refused, what went in front of it may have been dropped on the way, too.
      this.#left = null;
      if (isAnswering) await this.#watch(asking, PRINT_MS + rowsMs(job.bytes));
      return isAnswering;
    } catch (problem) {
      if (wire.taken() === takenBefore) throw refusalOf(problem);
      this.brokeOff(job);
      // The wire may be what is broken: then it is cleared in front of the next job.
      if (problem instanceof Fault) await this.#clear(asking).catch(() => undefined);
      throw problem;
    }
  }

  /** Waits until all is printed. Throws the Fault of what went wrong meanwhile. */
  async #watch(asking: Asking, printMs: number): Promise<void> {
    await asking.askWhenDone();
    let doubtful: number | null = null;
    const limitMs = this.#saysWhenDone === true ? printMs : WATCH_MS;
    for (let waitedMs = 0; waitedMs < limitMs; waitedMs += LOOK_MS) {
      const done = await asking.done(LOOK_MS);
      const status = await this.#status(asking);
      if (done !== null && !done.isSure && done.byte !== doubtful) {
        doubtful = done.byte;
        await asking.askWhenDone();
        continue;
      }
      if (done !== null) {
        this.#saysWhenDone = true;
        if (saysPaperOut(done.byte) || status?.paper === 'out') throw this.#fault('paperOut', 'ran out of paper');
        return;
      }
      if (status === null) throw this.#fault('printerSilent', 'does not answer any more');
      const trouble = troubleOf(status, this.#where);
      if (trouble !== null) throw new Fault(trouble.code, trouble.words);
    }
    if (this.#saysWhenDone === true) throw this.#fault('printerSilent', 'has not said that it is done');
  }

  #fault(code: FaultCode, what: string): Fault {
    return new Fault(code, `The printer at ${this.#where} ${what}.`);
  }
}
