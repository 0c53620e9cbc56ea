import {bonusCodeOf} from './bonus-code.ts';
import {takeCode} from './card-session.ts';
import {park} from './new-balance.ts';
import {transfer} from './on-split.ts';
import type {Page, Question} from './pages.ts';
import {object, popped, type Desk, type Turn} from './turn.ts';

/** Questions about tables and codes: their answers are words and numbers that are no amount. */
export type BonusQuestion = Extract<Question, {kind: 'parkTable' | 'transferTable' | 'bonusCode'}>;

async function answerCode(desk: Desk, pages: readonly Page[], entry: string): Promise<Turn> {
  if (entry === '') return object(pages, {code: 'nothingTyped'});
  const read = await bonusCodeOf(desk, entry);
  return read === null
    ? object(pages, {code: 'notABonusCode'})
    : takeCode(desk, popped(pages), {code: read.code, replaces: false});
}

/** Answers a question about a table or a code; a table that can't be is refused by the core, and stays to be mended. */
export function answerBonus(
  desk: Desk,
  pages: readonly Page[],
  {question, entry}: {question: BonusQuestion; entry: string},
): Promise<Turn> {
  switch (question.kind) {
    case 'parkTable':
      return park(desk, pages, entry === '' ? null : entry);
    case 'transferTable':
      return transfer(desk, pages, {table: entry, moves: question.moves});
    case 'bonusCode':
      return answerCode(desk, pages, entry);
  }
}
