import type {SetTimer} from '../../drivers/keyboard/reader.ts';
import type {Outbox} from '../app/outbox.ts';
import type {Printer} from '../app/ports.ts';
import type {PrinterSettings} from '../app/settings.ts';

/** The start of the till does not wait for the printer, and the printer not for long. */
const FIRST_MS = 3000;
/** While something is wrong with it, or its drawer is open. */
const SOON_MS = 2500;
const USUAL_MS = 20_000;
/** One that never said anything is asked seldom: a job that comes meanwhile waits for the answer. */
const SELDOM_MS = 60_000;
const UNANSWERED_MOST = 3;

/** Asks the printer how it is while no job does. */
export type PrinterWatch = {
  readonly begin: () => void;
  /** Something changed in the outbox: the next question may be due sooner. */
  readonly noticed: () => void;
  readonly close: () => void;
};

type Parts = {
  readonly settings: PrinterSettings;
  readonly printer: Pick<Printer, 'ask'>;
  readonly outbox: Pick<Outbox, 'status' | 'heard'>;
  readonly nowMs: () => number;
  readonly setTimer: SetTimer;
};

const NO_WATCH: PrinterWatch = {begin: () => undefined, noticed: () => undefined, close: () => undefined};

function isAsked(settings: PrinterSettings): boolean {
  return settings.kind !== 'none' && settings.kind !== 'file' && settings.asksStatus;
}

/** Watches one printer that may be asked. */
class Watch {
  readonly #parts: Parts;
  #stop: () => void = () => undefined;
  #askedAtMs: number | null = null;
  #isAsking = false;
  #isClosed = false;
  #unanswered = 0;
  /** A drawer was told to open since the printer was asked last: it may be open. */
  #isDrawerTold = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  begin(): void {
    this.#askedAtMs = this.#parts.nowMs() - this.#waitMs() + FIRST_MS;
    this.#arm();
  }

  noticed(): void {
    this.#isDrawerTold ||= this.#parts.outbox.status().jobs.some(({kind}) => kind === 'drawer');
    this.#arm();
  }

  close(): void {
    this.#isClosed = true;
    this.#stop();
  }

  #waitMs(): number {
    const {fault, said} = this.#parts.outbox.status();
    if (said === null && this.#unanswered >= UNANSWERED_MOST) return SELDOM_MS;
    return fault !== null || said?.drawer === 'open' || this.#isDrawerTold ? SOON_MS : USUAL_MS;
  }

  #arm(): void {
    if (this.#askedAtMs === null || this.#isAsking || this.#isClosed) return;
    this.#stop();
    const dueMs = this.#askedAtMs + this.#waitMs() - this.#parts.nowMs();
    // A clock that was set leaves the watch neither waiting for days nor asking without a pause.
    this.#stop = this.#parts.setTimer(Math.min(SELDOM_MS, Math.max(0, dueMs)), () => void this.#ask());
  }

  async #ask(): Promise<void> {
    const {outbox, printer, nowMs} = this.#parts;
    const isFree = outbox.status().busy === 0;
    this.#askedAtMs = nowMs();
    if (isFree) {
      this.#isAsking = true;
      this.#isDrawerTold = false;
      const said = await printer.ask();
      this.#isAsking = false;
      this.#askedAtMs = nowMs();
      this.#unanswered = said === null ? this.#unanswered + 1 : 0;
      if (!this.#isClosed) outbox.heard(said);
    }
    this.#arm();
  }
}

/**
 * Asks the printer in the background, so that paper, cover and drawer are on the status line before the next sale: more
 * often while something is wrong, never while a job is on. A printer that can't be asked is not watched.
 */
export function openPrinterWatch(parts: Parts): PrinterWatch {
  if (!isAsked(parts.settings)) return NO_WATCH;
  const watch = new Watch(parts);
  return {begin: () => watch.begin(), noticed: () => watch.noticed(), close: () => watch.close()};
}
