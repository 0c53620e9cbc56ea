import {PrinterRefusal, Fault, type FaultCode, type PrinterStatus} from './ports.ts';

/** A printer that used to answer and does not any more so often is silent. */
const SILENCES_MOST = 2;

/** What keeps a printer from printing, by what it says of itself; null: nothing does. */
export function troubleSaid({cover, paper, isOnline, hasError}: PrinterStatus): FaultCode | null {
  if (cover === 'open') return 'coverOpen';
  if (paper === 'out') return 'paperOut';
  if (!isOnline) return 'printerOffline';
  return hasError ? 'printerFailed' : null;
}

/**
 * What is known of the printer: what it says of itself, and how the last paper fared. While it is known to be in trouble
 * no receipt is sent to it by itself. A printer that tells says when it is well again; one that tells nothing is taken
 * for well once somebody has looked at it, or paper came out.
 */
export class PrinterHealth {
  #said: PrinterStatus | null = null;
  #silences = 0;
  #fault: FaultCode | null = null;
  /** Bytes of a job that broke off may still be in the printer: nothing is sent behind them. */
  #isClogged = false;
  #isQuestionDue = false;

  /** What is wrong with it; null: nothing that is known. */
  trouble(): FaultCode | null {
    if (this.#said === null) return this.#fault;
    if (this.#silences < SILENCES_MOST) return troubleSaid(this.#said) ?? this.#fault;
    return this.#fault === 'printerAbsent' ? 'printerAbsent' : 'printerSilent';
  }

  said(): PrinterStatus | null {
    return this.#said;
  }

  /** A receipt that nobody asked for this moment is kept, not sent. `ask` asks the printer once more, now. */
  async keepsPaper(ask: () => Promise<PrinterStatus | null>): Promise<boolean> {
    if (this.trouble() === null) return false;
    if (this.#said === null) return this.#isClogged;
    this.heard(await ask());
    return this.trouble() !== null;
  }

  /** What it answered when it was asked; null: nothing. True where that changes what is known. */
  heard(status: PrinterStatus | null): boolean {
    const before = this.trouble();
    const said = this.#said;
    if (status === null) this.#silences += this.#said === null ? 0 : 1;
    else this.#take(status);
    if (before !== null && this.trouble() === null) this.#isQuestionDue = true;
    return this.trouble() !== before || JSON.stringify(said) !== JSON.stringify(this.#said);
  }

  /** Paper came out. */
  printed(): void {
    this.#fault = null;
    this.#isClogged = false;
  }

  /** A job failed. A printer that tells nothing can't say when it is well: what became of it is asked at once. */
  failed(error: unknown): FaultCode {
    const isNew = this.#fault === null;
    this.#fault = error instanceof Fault ? error.code : 'printerFailed';
    if (!(error instanceof PrinterRefusal)) this.#isClogged = true;
    if (isNew && this.#said === null) this.#isQuestionDue = true;
    return this.#fault;
  }

  /** What is to be asked of the cashier is due; once. */
  isQuestionDue(): boolean {
    return this.#isQuestionDue;
  }

  /** The question is on the screen, and does not come by itself again. */
  questionCame(): void {
    this.#isQuestionDue = false;
  }

  /** Somebody said what becomes of the paper, and has looked at the printer. */
  lookedAfter(): void {
    this.#isClogged = false;
  }

  #take(status: PrinterStatus): void {
    this.#said = status;
    this.#silences = 0;
    if (troubleSaid(status) === null) this.printed();
  }
}
