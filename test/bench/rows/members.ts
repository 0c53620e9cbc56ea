import {performance} from 'node:perf_hooks';
import type {LocalAccount} from '../../../src/core/members/account.ts';
import {MEMBERS_FOUND_MAX} from '../../../src/core/members/limits.ts';
import {openDatabase} from '../../../src/store/database.ts';
import {openMemberBook} from '../../../src/store/member-book.ts';
import type {MemberOffice} from '../../../src/app/member-book.ts';
import {prepare} from '../../../src/store/statements.ts';
import {personOf} from '../people.ts';
import type {Comparison} from '../figures.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';
import {makeFolder} from '../till-box.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const MANY_QUICK = 100_000;
const WARM_UP = 500;
const AT_ONCE = 5000;
/** As many as the till asks for: those it shows, and one more. */
const FOUND = MEMBERS_FOUND_MAX + 1;

const numberOf = (index: number): string => String(index).padStart(8, '0');
const cardOf = (index: number): string => `09${numberOf(index)}`;

function accountOf(index: number): LocalAccount {
  return {
    number: numberOf(index),
    name: personOf(index),
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

/** An FTS5 query and nothing else, on the same file. */
type Bare = {readonly find: (text: string) => Promise<unknown>; readonly close: () => Promise<void>};

type Filled = {readonly book: MemberOffice; readonly bare: () => Promise<Bare>; readonly remove: () => Promise<void>};

async function openBare(folder: string): Promise<Bare> {
  const database = await openDatabase(folder);
  const sql = 'SELECT rowid FROM member_word WHERE member_word MATCH ?1 LIMIT ?2';
  const statement = await prepare(database.connection, sql);
  return {
    find: (text) => statement.all(bareQuery(text), FOUND),
    close: async () => {
      await statement.finalize();
      await database.close();
    },
  };
}

/** The words of a text as FTS5 takes them: each the beginning of a word. */
function bareQuery(text: string): string {
  const words = text.toLowerCase().split(' ');
  return words.map((word) => `"${word}"*`).join(' AND ');
}

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
  return {book, bare: () => openBare(folder.path), remove};
}

type Times = {readonly ours: number[]; readonly theirs: number[]};
const noTimes = (): Times => ({ours: [], theirs: []});

async function timed(find: () => Promise<unknown>): Promise<number> {
  const atMs = performance.now();
  const account = await find();
  const tookMs = performance.now() - atMs;
  if (account === null) throw new Error('a member who was saved is not found');
  return tookMs * 1000;
}

/** What is asked at each letter of somebody who types a name, a family name, or both the other way round. */
function typings(count: number, members: number): readonly string[] {
  return Array.from({length: count}, (_, index) => {
    const [first = '', family = ''] = personOf((index * 104_729) % members).split(' ');
    const typed = [`${first} ${family}`, family, `${family} ${first}`][index % 3] ?? '';
    return Array.from(typed, (_sign, letter) => typed.slice(0, letter + 1).trim());
  }).flat();
}

async function names({book, bare}: Filled, texts: readonly string[]): Promise<Times> {
  const times = noTimes();
  const query = await bare();
  try {
    for (const text of texts) {
      times.ours.push(await timed(() => book.byName(text, FOUND)));
      times.theirs.push(await timed(() => query.find(text)));
    }
  } finally {
    await query.close();
  }
  return times;
}

async function oneByOne(many: Filled, few: Filled, {count, asked}: {count: number; asked: number}) {
  const times = {number: noTimes(), card: noTimes()};
  for (let index = 0; index < WARM_UP + asked; index += 1) {
    const at = index * 15_485_863;
    times.number.ours.push(await timed(() => many.book.byNumber(numberOf(at % count))));
    times.number.theirs.push(await timed(() => few.book.byNumber(numberOf(at % FEW))));
    times.card.ours.push(await timed(() => many.book.byCard(cardOf(at % count))));
    times.card.theirs.push(await timed(() => few.book.byCard(cardOf(at % FEW))));
  }
  return (['number', 'card'] as const).map((by): Comparison => ({
    what: `member by ${by} among ${count}`,
    reference: `the same among ${FEW}`,
    measure: 'median',
    unit: 'µs',
    ours: times[by].ours.slice(WARM_UP),
    theirs: times[by].theirs.slice(WARM_UP),
    goal: {kind: 'atMost', ratio: 1.2},
    note: 'each time another member, by the till’s own book, whose host is away',
  }));
}

/** Finding a member of the till's own book, as it is done while a host is away. */
export const MEMBERS: BenchRow = {
  measure: async (setting: Setting): Promise<readonly Comparison[]> => {
    const count = sized(setting, {quick: MANY_QUICK, usual: MANY});
    const few = await filled(FEW);
    setting.say(`saving ${count} members`);
    const many = await filled(count);
    try {
      const found = await oneByOne(many, few, {count, asked: sized(setting, {quick: 1000, usual: 5000})});
      setting.say('searching by name');
      const texts = typings(sized(setting, {quick: 60, usual: 180}), count);
      await names(many, texts.slice(0, WARM_UP));
      return [
        ...found,
        {
          what: `member by name among ${count} while typing, p99`,
          reference: `a bare FTS5 query of the same words on the same file: the numbers of the first ${FOUND} matches`,
          measure: 'p99',
          unit: 'µs',
          ...(await names(many, texts)),
          goal: {kind: 'atMost', ratio: 2},
          note: 'asked at every letter typed; ours gives whole accounts, in order',
        },
      ];
    } finally {
      await few.remove();
      await many.remove();
    }
  },
};
