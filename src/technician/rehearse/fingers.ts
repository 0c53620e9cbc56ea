import {setTimeout as pause} from 'node:timers/promises';
import type {KeyName} from '../../app/key-table.ts';
import {QUIET_MS} from '../../app/repeat-guard.ts';
import {keyNamed} from './key-names.ts';
import type {PtyTill} from './pty-till.ts';
import {keySequence} from './terminal-keys.ts';
import type {TerminalName} from './terminal-keys.ts';

/** A key that is pressed again comes so much later than the till's repeat guard asks for: it was meant. */
const BEYOND_GUARD_MS = 50;

/** Nobody types faster than this for long; a scanner does. */
const PERSON_MS = 45;

/** How far a person's keys stay apart beyond what the till still takes for a burst. */
const BEYOND_BURST_MS = 25;

/** Keys that one leans on: the till lets them repeat. */
const REPEATABLE: readonly KeyName[] = [
  'up',
  'down',
  'left',
  'right',
  'pageUp',
  'pageDown',
  'home',
  'end',
  'backspace',
  'escape',
];

export type FingersOptions = {
  readonly terminal: TerminalName;
  /** The till's own limit between the characters of a burst, in milliseconds. */
  readonly gapMs: number;
  /** Null: nobody waits for what hosts are asked. */
  readonly patience: Patience | null;
};

/** Waiting for what hosts are asked, before the next key. */
export type Patience = {
  /** True while all of them answer at once. */
  readonly isWorthwhile: () => boolean;
  /** How long it lasts at most. */
  readonly limitMs: number;
};

/**
 * The hands of a cashier. Keys come at a person's pace, because the till tells a scanner by its speed; each one is
 * handled and on the screen before the next. A code is sent in one piece, as a scanner sends it.
 */
export class Fingers {
  readonly #till: PtyTill;
  readonly #paceMs: number;
  readonly #patience: Patience | null;
  /** An answer never came: it is not waited for again. */
  #isPatienceOver = false;
  readonly #pressedAtMs = new Map<KeyName, number>();
  #terminal: TerminalName;
  #lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(till: PtyTill, options: FingersOptions) {
    this.#till = till;
    this.#patience = options.patience;
    this.#terminal = options.terminal;
    this.#paceMs = Math.max(PERSON_MS, options.gapMs + BEYOND_BURST_MS);
  }

  /** Sits down at another kind of terminal. */
  useTerminal(terminal: TerminalName): void {
    this.#terminal = terminal;
  }

  /** Types text key by key. `/9` counts as F9, as on a numeric keypad. Throws TillTrouble, as all that follow do. */
  async type(text: string): Promise<void> {
    let before = '';
    for (const character of text) {
      const key = keyNamed(before === '/' ? `f${character}` : character);
      if (key === null) await this.#strike(character);
      else await this.#pressAs(key, character);
      before = character;
    }
  }

  /** Presses a key; one that was pressed just now no sooner than a person who means it. */
  async press(key: KeyName): Promise<void> {
    await this.#pressAs(key, keySequence(this.#terminal, key));
  }

  /** Sends bytes in one piece, as a scanner or card reader of the keyboard type does. */
  async burst(bytes: Uint8Array): Promise<void> {
    await this.#untilAnswered();
    await this.#restUntil(this.#lastAtMs + this.#paceMs);
    await this.#till.send(bytes);
    this.#lastAtMs = performance.now();
  }

  async #pressAs(key: KeyName, sequence: string): Promise<void> {
    const pressedAtMs = REPEATABLE.includes(key) ? undefined : this.#pressedAtMs.get(key);
    if (pressedAtMs !== undefined) await this.#restUntil(pressedAtMs + QUIET_MS + BEYOND_GUARD_MS);
    await this.#strike(sequence);
    this.#pressedAtMs.set(key, this.#lastAtMs);
  }

  async #strike(sequence: string): Promise<void> {
    await this.#untilAnswered();
    await this.#restUntil(this.#lastAtMs + this.#paceMs);
    // A person looks at a page that came by itself before the next key.
    while (this.#till.calmUntilMs() > performance.now()) await this.#restUntil(this.#till.calmUntilMs());
    await this.burst(Buffer.from(sequence, 'utf8'));
  }

  /** What the next key is for may rest on an answer that is on its way. */
  async #untilAnswered(): Promise<void> {
    if (!this.#till.isAsking()) this.#isPatienceOver = false;
    if (this.#isPatienceOver || this.#patience?.isWorthwhile() !== true) return;
    this.#isPatienceOver = !(await this.#till.until(() => !this.#till.isAsking(), this.#patience.limitMs));
  }

  async #restUntil(atMs: number): Promise<void> {
    const left = atMs - performance.now();
    if (left > 0) await pause(left);
  }
}
