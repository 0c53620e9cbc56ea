import {PIN_DIGITS} from '../core/bonus/host-protocol.ts';
import {bonusCodeOf} from './bonus-code.ts';
import {takeRead} from './card-session.ts';
import {redeem} from './on-code.ts';
import {payCredit, type PinQuestion} from './on-credit.ts';
import {answerVoucherCode} from './on-voucher.ts';
import {park} from './new-balance.ts';
import {transfer} from './on-split.ts';
import type {Page, Question} from './pages.ts';
import {object, popped, type Desk, type Turn} from './turn.ts';

/** Questions about tables and codes: their answers are words and numbers that are no amount. */
export type BonusQuestion = Extract<
  Question,
  {kind: 'parkTable' | 'transferTable' | 'bonusCode' | 'codePin' | 'voucherCode'}
>;

async function answerCode(desk: Desk, pages: readonly Page[], entry: string): Promise<Turn> {
  if (entry === '') return object(pages, {code: 'nothingTyped'});
  const read = await bonusCodeOf(desk, entry);
  return read === null ? object(pages, {code: 'notABonusCode'}) : takeRead(desk, popped(pages), read);
}

/** The PIN was typed: held in memory, and on with what it is for. The host says whether it is right. */
async function answerPin(
  desk: Desk,
  pages: readonly Page[],
  {question, entry}: {question: PinQuestion; entry: string},
): Promise<Turn> {
  if (entry.length !== PIN_DIGITS) return object(pages, {code: 'notAPin'});
  desk.bonus.holdPin({code: question.code, pin: entry});
  return question.next === 'redeem' ? redeem(desk, popped(pages)) : payCredit(desk, popped(pages));
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
    case 'codePin':
      return answerPin(desk, pages, {question, entry});
    case 'voucherCode':
      return answerVoucherCode(desk, pages, entry);
  }
}
