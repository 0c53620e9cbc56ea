import {buildKeyMap, keysOf} from '../../src/app/key-map.ts';
import {NAMED_KEYS, type Input} from '../../src/app/inputs.ts';
import type {Intent} from '../../src/app/key-table.ts';
import type {Page} from '../../src/app/pages.ts';
import type {DayTill} from './day-till.ts';

/** Further apart than any guard against keys that are leaned on. */
const APART_MS = 1000;

function usualKeys(): Extract<ReturnType<typeof buildKeyMap>, {ok: unknown}>['ok'] {
  const map = buildKeyMap({});
  if ('ok' in map) return map.ok;
  throw new Error(map.clashes.join(' '));
}

/** The till was cut off while the cashier was at it. */
export class CutOff extends Error {}

/** The cashier's hands at a till, and what the cashier sees. Everything throws CutOff once the till is gone. */
export class Hands {
  readonly till: DayTill;
  readonly #keys = usualKeys();
  readonly #words: string[] = [];
  #atMs = 0;

  constructor(till: DayTill) {
    this.till = till;
  }

  /** What was done last, in words. */
  words(): readonly string[] {
    return this.#words;
  }

  page(): Page {
    const page = this.till.ui().pages.at(-1);
    if (page === undefined) throw new Error('a till shows nothing');
    return page;
  }

  async type(text: string): Promise<void> {
    for (const character of text) await this.#give({kind: 'text', text: character, atMs: this.#later()}, character);
  }

  async press(...intents: readonly Intent[]): Promise<void> {
    for (const intent of intents) {
      const key = keysOf(this.#keys, intent)[0];
      if (key === undefined) throw new Error(`no key for ${intent}`);
      const named = NAMED_KEYS.find((name) => name === key);
      const atMs = this.#later();
      await this.#give(named === undefined ? {kind: 'text', text: key, atMs} : {kind: 'key', key: named, atMs}, intent);
    }
  }

  async scan(code: string): Promise<void> {
    await this.#give({kind: 'scan', code, typedBefore: 0, atMs: this.#later()}, `scan ${code}`);
  }

  async swipe(tracks: string): Promise<void> {
    await this.#give({kind: 'swipe', tracks, typedBefore: 0, atMs: this.#later()}, `swipe ${tracks}`);
  }

  /** Waits until this holds, or no longer. */
  async wait(test: () => boolean, limitMs: number): Promise<boolean> {
    const held = await this.#alive(this.till.until(test, limitMs));
    this.#note(held ? 'waited' : 'waited in vain');
    return held;
  }

  #later(): number {
    this.#atMs += APART_MS;
    return this.#atMs;
  }

  #note(word: string): void {
    this.#words.push(word);
    if (this.#words.length > 60) this.#words.shift();
  }

  async #give(input: Input, word: string): Promise<void> {
    this.#note(word);
    await this.#alive(this.till.give(input));
  }

  async #alive<Value>(work: Promise<Value>): Promise<Value> {
    const {mortal, bug} = this.till;
    const gone = mortal.died.then((): never => {
      throw new CutOff();
    });
    const value = await Promise.race([work, gone, bug]);
    if (mortal.isDead()) throw new CutOff();
    return value;
  }
}
