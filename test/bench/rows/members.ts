import {performance} from 'node:perf_hooks';
import type {LocalAccount} from '../../../src/core/members/account.ts';
import {openDatabase} from '../../../src/store/database.ts';
import {openMemberBook} from '../../../src/store/member-book.ts';
import type {MemberOffice} from '../../../src/app/member-book.ts';
import {nameOf} from '../products.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';
import {makeFolder} from '../till-box.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const MANY_QUICK = 100_000;
const WARM_UP = 500;
const AT_ONCE = 5000;

const numberOf = (index: number): string => String(index).padStart(8, '0');
const cardOf = (index: number): string => `09${numberOf(index)}`;

function accountOf(index: number): LocalAccount {
  return {
    number: numberOf(index),
    name: nameOf(index),
    tierCode: null,
    earnPpm: null,
    barredReason: null,
    maskedCards: [`****${cardOf(index).slice(-4)}`],
    points: [{bucket: 'points', name: 'Points', hundredths: index}],
    balances: [{account: 'cash', name: 'Cash', cents: index}],
    asOfMs: 1_773_144_000_000,
    isByHand: false,
  };
}

type Filled = {readonly book: MemberOffice; readonly remove: () => Promise<void>};

/** The book of a till with so many members, each with a card, in a folder of its own. */
async function filled(count: number): Promise<Filled> {
  const folder = await makeFolder();
  const database = await openDatabase(folder.path);
  const book = openMemberBook(database);
  for (let from = 0; from < count; from += AT_ONCE) {
    const indices = Array.from({length: Math.min(AT_ONCE, count - from)}, (_, at) => from + at);
    const cards = indices.map((index) => ({card: cardOf(index), number: numberOf(index)}));
    await book.save({accounts: indices.map(accountOf), tiers: [], cards});
  }
  const remove = async (): Promise<void> => {
    await database.close();
    await folder.remove();
  };
  return {book, remove};
}

type Times = {readonly ours: number[]; readonly theirs: number[]};
const noTimes = (): Times => ({ours: [], theirs: []});

async function timed(find: () => Promise<LocalAccount | null>): Promise<number> {
  const atMs = performance.now();
  const account = await find();
  const tookMs = performance.now() - atMs;
  if (account === null) throw new Error('a member who was saved is not found');
  return tookMs * 1000;
}

/** Finding a member of the till's own book, as it is done while a host is away. */
export const MEMBERS: BenchRow = {
  measure: async (setting: Setting) => {
    const count = sized(setting, {quick: MANY_QUICK, usual: MANY});
    const few = await filled(FEW);
    setting.say(`saving ${count} members`);
    const many = await filled(count);
    const times = {number: noTimes(), card: noTimes()};
    try {
      for (let index = 0; index < WARM_UP + sized(setting, {quick: 1000, usual: 5000}); index += 1) {
        const at = index * 15_485_863;
        times.number.ours.push(await timed(() => many.book.byNumber(numberOf(at % count))));
        times.number.theirs.push(await timed(() => few.book.byNumber(numberOf(at % FEW))));
        times.card.ours.push(await timed(() => many.book.byCard(cardOf(at % count))));
        times.card.theirs.push(await timed(() => few.book.byCard(cardOf(at % FEW))));
      }
    } finally {
      await few.remove();
      await many.remove();
    }
    return (['number', 'card'] as const).map((by) => ({
      what: `member by ${by} among ${count}`,
      reference: `the same among ${FEW}`,
      measure: 'median',
      unit: 'µs',
      ours: times[by].ours.slice(WARM_UP),
      theirs: times[by].theirs.slice(WARM_UP),
      goal: {kind: 'atMost', ratio: 1.2},
      note: 'each time another member, by the till’s own book, whose host is away',
    }));
  },
};
