import type {LocalAccount} from '../core/members/account.ts';
import {prefixQuery, searchWords} from './catalogue-search.ts';
import {ACCOUNT_COLUMNS, accountOf, wordsColumn} from './member-rows.ts';
import {textOf} from './rows.ts';
import type {Run} from './statements-on-use.ts';

/*
 * Members by words of their names, the same in the database and in its twin in memory: first those who have the words
 * whole, because a short name (Li, Ng) has no more letters to be typed; then whose name begins with what was typed; then
 * whose words begin so. Within each, in the order of names.
 */

/** Where more have the words than that many times what is shown, not all of them are put in order. */
const CANDIDATES_TIMES = 4;

/** No word has this sign: behind it nothing begins with what stands before it. */
const LAST_SIGN = '\u{10ffff}';

const COLUMNS = `SELECT ${ACCOUNT_COLUMNS}`;
const IN_ORDER = 'ORDER BY m.words, m.number LIMIT';

const SQL = {
  byWords: `${COLUMNS} FROM (SELECT rowid AS no FROM member_word WHERE member_word MATCH ?1 LIMIT ?2) AS n
    CROSS JOIN member_account AS m ON m.no = n.no ${IN_ORDER} ?3`,
  beginning: `${COLUMNS} FROM member_account AS m WHERE m.words >= ?1 AND m.words < ?2 ${IN_ORDER} ?3`,
} as const;

/** The statements of a search, by name: tests look at their query plans. */
export const MEMBER_NAMES_SQL: Readonly<Record<string, string>> = SQL;

/** What begins those words of a name, in the order in which they were typed. */
function startOf(words: readonly string[]): string {
  return words.map((word) => ` ${word}`).join('');
}

function wholeQuery(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' AND ');
}

/** The members with these words in their names; an empty text finds nobody. Throws Faults. */
export async function membersByName(run: Run, text: string, limit: number): Promise<readonly LocalAccount[]> {
  const words = searchWords(text);
  if (words.length === 0) return [];
  const start = startOf(words);
  const candidates = limit * CANDIDATES_TIMES;
  const found = new Map<string, unknown>();
  const looks = [
    [SQL.byWords, wholeQuery(words), candidates, limit],
    [SQL.beginning, start, start + LAST_SIGN, limit],
    // Among these are those who were found before.
    [SQL.byWords, prefixQuery(words, false), candidates, limit * 2],
  ] as const;
  for (const [sql, ...params] of looks) {
    if (found.size >= limit) break;
    const rows = await run(sql, (find) => find.all(...params));
    for (const row of rows) if (!found.has(textOf(row, 'number'))) found.set(textOf(row, 'number'), row);
  }
  return [...found.values()].slice(0, limit).map(accountOf);
}

/** Where a member stands among those who were found, the first the least; null: these words don't find the name. */
export function nameRank(name: string, text: string): number | null {
  const starts = searchWords(text).map((word) => ` ${word}`);
  const words = wordsColumn(name);
  if (starts.length === 0 || !starts.every((start) => words.includes(start))) return null;
  if (starts.every((start) => `${words} `.includes(`${start} `))) return 0;
  return words.startsWith(starts.join('')) ? 1 : 2;
}
