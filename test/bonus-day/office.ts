import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {chanceOf, type Chance} from '../soak/chance.ts';
import {LOST, PROTECTED, STRANGERS, SUSPECT} from './day-codes.ts';
import type {DayHost} from './day-host.ts';

/** What a code of practice is refused for from the start. */
const BLOCKED = '00000000001006';
const EXPIRED = '00000000001007';
const WITH_PIN = ['00000000001005', ...PROTECTED];

/** The reasons for which the host may refuse acts about a code in the course of a day. */
export function reasonsOf(code: string): readonly string[] {
  return [
    // Two tills at one code, or what was so a moment ago.
    'pointsMissing',
    'noCredit',
    'actionChanged',
    ...(STRANGERS.includes(code) || LOST.some(({to}) => to === code) ? ['codeUnknown', 'codeTaken'] : []),
    ...(LOST.some(({from}) => from === code) ? ['codeReplaced'] : []),
    ...(SUSPECT.includes(code) || code === BLOCKED ? ['codeBlocked'] : []),
    ...(code === EXPIRED ? ['codeExpired'] : []),
    ...(WITH_PIN.includes(code) ? ['pinNeeded', 'pinWrong', 'pinLocked', 'releasedBefore'] : []),
  ];
}

/** One sale in so many, and the office does something. */
const SALES_AN_ACT = 40;

/** The host's office, which works on the command line while tills sell, one thing after the other. */
export class Office {
  readonly #host: DayHost;
  readonly #chance: Chance;
  readonly #replaced: {readonly from: string; readonly to: string}[] = [];
  readonly #lost = [...LOST];
  readonly #blocked = new Set<string>();
  /** Files of actions: as they are in the morning, and with another price. */
  #actions: readonly string[] = [];
  #work: Promise<unknown> = Promise.resolve();

  constructor(host: DayHost, seed: number) {
    this.#host = host;
    this.#chance = chanceOf(seed, 2_000_003);
  }

  /** Makes what it needs for the day, in that folder. */
  async prepare(folder: string): Promise<void> {
    const [usual, dearer] = [join(folder, 'actions.csv'), join(folder, 'actions-dearer.csv')];
    await this.must('actions', 'export', usual);
    const text = await readFile(usual, 'utf8');
    await writeFile(dearer, text.replace(/^(five-off,.*),100,/m, '$1,110,'));
    this.#actions = [usual, dearer];
  }

  /** Cards that were replaced. */
  replaced(): readonly {readonly from: string; readonly to: string}[] {
    return this.#replaced;
  }

  /** True in one case of so many. */
  happens(oneIn: number): boolean {
    return this.#chance.whole(oneIn - 1) === 0;
  }

  /** A verb that must succeed. */
  async must(...words: readonly string[]): Promise<void> {
    const code = await this.#host.office(...words);
    if (code !== 0) throw new Error(`the host's office could not do "${words.join(' ')}": exit code ${code}`);
  }

  /** Now and then it blocks a card, ends that, gives somebody a new card for a lost one, or changes a price. */
  maybeWork(): void {
    if (!this.happens(SALES_AN_ACT)) return;
    const code = this.#chance.pick(SUSPECT);
    const lost = this.#chance.happens(30) ? this.#lost.shift() : undefined;
    const actions = this.#chance.happens(40) ? this.#chance.pick(this.#actions) : null;
    this.#work = this.#work.then(() => {
      if (lost !== undefined) return this.#replace(lost);
      return actions === null ? this.#toggle(code) : this.must('actions', 'import', actions);
    });
    this.#work.catch(() => undefined);
  }

  /** Resolves when it has done all; rejects where something failed. */
  async done(): Promise<void> {
    await this.#work;
  }

  async #toggle(code: string): Promise<void> {
    if (this.#blocked.delete(code)) return this.must('unblock', code);
    this.#blocked.add(code);
    return this.must('block', code, '--reason', 'suspected');
  }

  async #replace(lost: {readonly from: string; readonly to: string}): Promise<void> {
    // Where the new card was sold as a voucher meanwhile the host refuses, and the lost one stays.
    if ((await this.#host.office('transfer', lost.from, lost.to)) === 0) this.#replaced.push(lost);
  }
}
