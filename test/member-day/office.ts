import {createHmac} from 'node:crypto';
import {memberActDocument} from '../../src/practice/member/act-document.ts';
import {PROFILES} from '../../src/practice/member/profiles.ts';
import {CONTRA, pair} from '../../src/practice/member/record.ts';
import {textOf} from '../../src/store/rows.ts';
import type {Database} from '../../src/store/open-database.ts';
import {chanceOf, type Chance} from '../soak/chance.ts';
import {NEW_CARDS, RICH} from './day-members.ts';
import type {MemberHost} from './member-host.ts';

/** Vouchers of the rich member beside those that all practice hosts have: those of a day do not run out. */
const VOUCHERS = 25;
const WORTHS = [
  {kind: 'amountOff', amountCents: 250},
  {kind: 'percentOff', ratePpm: 100_000},
  {kind: 'product', productId: '101'},
];

/** Whom the house bars in the course of a day, and lets in again. */
const SUSPECTS = ['0010043', '0010046', RICH];
/** What the rich member gets in the morning of each unit, in cents or hundredths. */
const DEPOSIT = 900_000;

/** The people of a gaming house, who work in its books while it is down. */
export class HouseOffice {
  readonly #host: MemberHost;
  readonly #chance: Chance;
  readonly #barred = new Set<string>();
  readonly #cards = [...NEW_CARDS];

  constructor(host: MemberHost, seed: number) {
    this.#host = host;
    this.#chance = chanceOf(seed, host.kind === 'bally' ? 7_000_003 : 9_000_011);
  }

  /** The rich member's deposit, so that a long day does not end in empty accounts. */
  async morning(): Promise<void> {
    const {units} = PROFILES[this.#host.kind];
    const postings = units.flatMap(({unit}) => pair(RICH, CONTRA.opening, {unit, amount: DEPOSIT}));
    const atMs = Date.now();
    const stored = {id: 'deposit', tillNo: null, state: 'done', digest: 'deposit', answer: '{}'} as const;
    const changes = {number: RICH, postings, movement: null, voucher: null, foreclosed: null};
    const day = new Date(atMs).toISOString().slice(0, 10);
    const document = memberActDocument([{stored, kind: 'opening', act: null, atMs, day, changes}]);
    await this.#host.inBooks(async ({knex}) => {
      await knex.raw('INSERT INTO act_document (document) VALUES (?)', [document]);
      if (!PROFILES[this.#host.kind].sheet.vouchers) return;
      const all = Array.from({length: VOUCHERS}, (_, no) => WORTHS.map((worth) => ({no, worth}))).flat();
      const rows = all.map(({no, worth}) => ({
        id: `DAY-${no}-${worth.kind}`,
        number: RICH,
        name: `Day ${no}`,
        worth: JSON.stringify(worth),
        is_used: 0,
      }));
      for (const row of rows) await knex('voucher').insert(row);
    });
  }

  /** Now and then somebody is barred or let in again, or gets a new card beside the old one. */
  async work(): Promise<void> {
    for (const number of this.#barred) if (this.#chance.happens(70)) await this.#bar(number, null);
    if (this.#chance.happens(40)) await this.#bar(this.#chance.pick(SUSPECTS), 'suspected');
    const card = this.#chance.happens(40) ? this.#cards.shift() : undefined;
    if (card !== undefined) await this.#host.inBooks((db) => this.#issue(db, card));
  }

  async #bar(number: string, barred: string | null): Promise<void> {
    if (barred === null) this.#barred.delete(number);
    else this.#barred.add(number);
    await this.#host.inBooks(async ({knex}) => void (await knex('member').where({number}).update({barred})));
  }

  async #issue({knex}: Database, {card, number}: (typeof NEW_CARDS)[number]): Promise<void> {
    const row: unknown = await knex('host').first('secret');
    const hash = createHmac('sha256', textOf(row, 'secret')).update(`card ${card}`).digest('hex');
    await knex('card').insert({hash, last_four: card.slice(-4), number});
  }
}
