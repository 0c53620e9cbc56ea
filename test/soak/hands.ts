import {setTimeout as pause} from 'node:timers/promises';
import type {KeyName} from '../../src/app/key-table.ts';
import {QUIET_MS} from '../../src/app/repeat-guard.ts';
import type {PtyTill} from '../../src/technician/rehearse/pty-till.ts';
import {keySequence} from '../../src/technician/rehearse/terminal-keys.ts';
import {same, type Book} from './book.ts';
import {strokeWords, type Change, type Stroke} from './strokes.ts';

/** Further apart than the characters of a scan are. */
const PERSON_MS = 45;
const BEYOND_GUARD_MS = 60;

/** A barcode as the robot's scanner sends it, without its Enter. */
const CODE_LENGTH = 13;

/** What the book says once the till has taken so many bytes. */
export type Noted = {readonly untilByte: number; readonly book: Book};

/**
 * The robot's hands. They note behind which byte each key ends and what the book says then, so that after a kill it is
 * known which keys had been shown as done, and which were sent and no more.
 */
export class Hands {
  readonly #till: PtyTill;
  readonly #pressedAtMs = new Map<KeyName, number>();
  /** Keys of which it is not known yet when the till took them. */
  readonly #onTheWay = new Set<KeyName>();
  readonly #noted: Noted[];
  readonly #words: string[] = [];
  #lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(till: PtyTill, book: Book) {
    this.#till = till;
    this.#noted = [{untilByte: 0, book}];
  }

  /** The book with every key that was sent. */
  book(): Book {
    const last = this.#noted.at(-1);
    if (last === undefined) throw new Error('there is always the book that the hands began with');
    return last.book;
  }

  noted(): readonly Noted[] {
    return this.#noted;
  }

  /** What was done, in words. */
  words(): readonly string[] {
    return this.#words;
  }

  /** Waits until all that was sent is on the screen. Throws TillTrouble. */
  async settled(): Promise<void> {
    await this.#till.settled();
    for (const key of this.#onTheWay) this.#pressedAtMs.set(key, performance.now());
    this.#onTheWay.clear();
  }

  /** Does a stroke and waits for nothing after it. Throws TillTrouble, or an Error where there is nothing to choose. */
  async strike(stroke: Stroke): Promise<void> {
    this.#words.push(strokeWords(stroke));
    if (stroke.kind === 'choose') await this.#choose(stroke.label);
    await this.#restFor(stroke);
    this.#post(stroke);
  }

  /** Sends the first bytes of a scan and no more. Throws TillTrouble. */
  async strikePart(stroke: Extract<Stroke, {kind: 'scan'}>, bytes: number): Promise<void> {
    this.#words.push(`${strokeWords(stroke)}, cut off behind ${bytes} bytes`);
    await this.#restUntil(this.#lastAtMs + PERSON_MS);
    this.#postScan(stroke, bytes);
  }

  async #choose(label: string): Promise<void> {
    await this.settled();
    const numbers = this.#till.lines().flatMap((line) => /^[ ▸]*(\d+) {2}(.*)$/.exec(line)?.slice(1) ?? []);
    const at = numbers.findIndex((text) => text.startsWith(label));
    const number = numbers[at - 1];
    if (number === undefined)
      throw new Error([`nothing to choose is called ${label}:`, ...this.#till.lines()].join('\n'));
    for (const character of number) {
      await this.strike({kind: 'text', text: character, change: same});
      await this.settled();
    }
  }

  async #restFor(stroke: Stroke): Promise<void> {
    await this.#restUntil(this.#lastAtMs + PERSON_MS);
    if (stroke.kind !== 'key' || !stroke.isGuarded) return;
    // The guard counts from when the till took the key before, which may be busy.
    if (this.#onTheWay.has(stroke.key)) await this.settled();
    const pressedAtMs = this.#pressedAtMs.get(stroke.key);
    if (pressedAtMs !== undefined) await this.#restUntil(pressedAtMs + QUIET_MS + BEYOND_GUARD_MS);
  }

  #post(stroke: Stroke): void {
    switch (stroke.kind) {
      case 'text':
        return this.#postKey(stroke.text, stroke.change);
      case 'key':
        this.#postKey(keySequence('xterm', stroke.key), stroke.change);
        this.#onTheWay.add(stroke.key);
        return;
      case 'choose':
        this.#postKey(keySequence('xterm', 'enter'), stroke.change);
        this.#onTheWay.add('enter');
        return;
      case 'scan':
        return this.#postScan(stroke, Number.POSITIVE_INFINITY);
    }
  }

  #postKey(bytes: string, change: Change): void {
    this.#till.post(Buffer.from(bytes, 'utf8'));
    this.#lastAtMs = performance.now();
    this.#noted.push({untilByte: this.#till.sentBytes(), book: change(this.book())});
  }

  /** A code whose digits are all sent is one also where its Enter is not. */
  #postScan({codes}: Extract<Stroke, {kind: 'scan'}>, most: number): void {
    const before = this.#till.sentBytes();
    const bytes = Buffer.from(codes.map(({code}) => `${code}\r`).join(''), 'utf8').subarray(0, most);
    this.#till.post(bytes);
    this.#lastAtMs = performance.now();
    for (const [index, {change}] of codes.entries()) {
      const end = (index + 1) * (CODE_LENGTH + 1);
      if (bytes.length < end - 1) return;
      this.#noted.push({untilByte: before + Math.min(end, bytes.length), book: change(this.book())});
    }
  }

  async #restUntil(atMs: number): Promise<void> {
    const left = atMs - performance.now();
    if (left > 0) await pause(left);
  }
}
