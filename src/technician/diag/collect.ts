import type {TillStatus} from '../../app/till-status.ts';
import {printable} from '../../core/text.ts';
import {lookOn} from '../../store/looking-on.ts';
import {awayWords} from '../away-words.ts';
import {askTill, type TillAsked} from '../till-asked.ts';
import {firstQuarterMs, type Asked, type Book, type Facts} from './facts.ts';
import {logTail} from './log-tail.ts';
import {lookAtMachine} from './machine.ts';

/** Twelve hours: a day of sales. */
export const QUARTERS = 48;
/** More rows than any screen shows. */
const ROWS_MAX = 100;
/** A till that was restarted is found again within this time. */
const RETRY_MS = 2000;

/** What is known of a till: asked of the till itself, and read from what lies in its folder. */
export class Collector {
  readonly #folder: string;
  #till: TillAsked | null = null;
  #retry: NodeJS.Timeout | null = null;
  #asked: Asked;
  #last: TillStatus | null = null;
  #isWaiting = false;
  #onNews: () => void = () => undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#asked = {kind: 'silent', sinceMs: Date.now()};
  }

  /** Finds the till, and each one that comes after it; `onNews` is called when one came, answered or went. */
  begin(onNews: () => void): void {
    this.#onNews = onNews;
    this.#connect();
  }

  /** Asks the till once more. One that has not answered yet is not asked twice. */
  ask(): void {
    if (this.#isWaiting || this.#till === null) return;
    this.#isWaiting = true;
    if (this.#asked.kind === 'told') this.#asked = {...this.#asked, waitingMs: Date.now()};
    this.#till.ask('status');
  }

  /** All that is known now. */
  async facts(): Promise<Facts> {
    const nowMs = Date.now();
    const [book, log, machine] = await Promise.all([
      this.#book(nowMs),
      logTail(this.#folder, ROWS_MAX),
      lookAtMachine(this.#folder),
    ]);
    return {folder: this.#folder, nowMs, asked: this.#asked, book, log, machine};
  }

  close(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#till?.close();
  }

  #connect(): void {
    this.#isWaiting = false;
    this.#till = askTill(this.#folder, {
      onStatus: (status) => {
        this.#isWaiting = false;
        this.#last = status;
        this.#asked = {kind: 'told', status, heardMs: Date.now(), waitingMs: null};
        this.#onNews();
      },
      onOpen: () => this.ask(),
      onEnd: (why) => {
        this.#till = null;
        this.#retry = setTimeout(() => this.#connect(), RETRY_MS);
        const before = this.#asked;
        // Why the last one went says more than that none has come since.
        if (before.kind === 'away' && (why === null || why === 'ENOENT' || why === 'ECONNREFUSED')) return;
        const sinceMs = before.kind === 'away' ? before.sinceMs : Date.now();
        this.#asked = {kind: 'away', why: awayWords(why), sinceMs, last: this.#last};
        this.#onNews();
      },
    });
  }

  async #book(nowMs: number): Promise<Book> {
    try {
      const sinceMs = firstQuarterMs(nowMs, QUARTERS);
      const looked = await lookOn(this.#folder, {sinceMs, journalRows: ROWS_MAX});
      return looked === null ? {kind: 'missing'} : {kind: 'read', looked};
    } catch (error) {
      return {kind: 'failed', words: printable(error instanceof Error ? error.message : String(error), 120)};
    }
  }
}
