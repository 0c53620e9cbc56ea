import {isMemberNumber} from '../core/members/account.ts';
import {CARD_DIGITS_LEAST, CARD_DIGITS_MOST, NAME_CELLS} from '../core/members/limits.ts';
import {starredCard} from '../core/members/member-from.ts';
import type {MemberQuery} from '../core/members/protocol.ts';
import {printable} from '../core/text.ts';
import {editAccount} from './member-choices.ts';
import type {MemberQuestion} from './member-pages.ts';
import {findMember} from './on-member-card.ts';
import type {Page} from './pages.ts';
import {backTo, object, popped, quiet, type Desk, type Turn} from './turn.ts';

/** Questions about members whose answers are no amount. */
export type MemberWords = Exclude<MemberQuestion, {kind: 'pointsAmount' | 'fundAmount'}>;

const NUMBER_MOST = 20;
const MACHINE_MOST = 32;

/** What the field of such a question takes, key by key. */
export function memberRule(question: MemberWords): {readonly allowed: RegExp; readonly most: number} {
  if (question.kind === 'accountNumber') return {allowed: /^[A-Za-z0-9-]$/, most: NUMBER_MOST};
  if (question.kind === 'accountName') return {allowed: /^[^\p{C}]$/u, most: NAME_CELLS};
  switch (question.way) {
    case 'card':
      return {allowed: /^\d$/, most: CARD_DIGITS_MOST};
    case 'number':
      return {allowed: /^[A-Za-z0-9-]$/, most: NUMBER_MOST};
    case 'machine':
      return {allowed: /^[A-Za-z0-9-]$/, most: MACHINE_MOST};
    case 'name':
      return {allowed: /^[^\p{C}]$/u, most: NAME_CELLS};
  }
}

function queryOf(way: Extract<MemberWords, {kind: 'memberFind'}>['way'], entry: string): MemberQuery {
  switch (way) {
    case 'card':
      return {by: 'card', card: entry};
    case 'number':
      return {by: 'number', number: entry};
    case 'machine':
      return {by: 'machine', machineNo: entry};
    case 'name':
      return {by: 'name', name: printable(entry, NAME_CELLS)};
  }
}

/** Answers a question about members. */
export async function answerMember(
  desk: Desk,
  pages: readonly Page[],
  {question, entry}: {question: MemberWords; entry: string},
): Promise<Turn> {
  if (entry.trim() === '') return object(pages, {code: 'nothingTyped'});
  switch (question.kind) {
    case 'memberFind': {
      const isCard = question.way === 'card';
      if (isCard && entry.length < CARD_DIGITS_LEAST) return object(pages, {code: 'notACardNumber'});
      const search = {query: queryOf(question.way, entry), maskedCard: isCard ? starredCard(entry) : null};
      const turn = findMember(desk, pages, search);
      return turn.notice?.kind === 'said' ? {...turn, pages: backTo(pages, 'sale')} : turn;
    }
    case 'accountNumber': {
      if (!isMemberNumber(entry)) {
        return {pages, notice: {kind: 'refused', refusal: {code: 'accountNumberBad'}}};
      }
      const known = await desk.memberBook.byNumber(entry);
      if (known !== null) return object(pages, {code: 'accountThere', name: known.name});
      const account = {
        number: entry,
        name: '',
        tierCode: null,
        earnPpm: null,
        barredReason: null,
        maskedCards: [],
        points: [],
        balances: [],
        asOfMs: desk.clock.nowMs(),
        isByHand: true,
      };
      return quiet([...popped(pages), {screen: 'ask', question: {kind: 'accountName', account}, entry: ''}]);
    }
    case 'accountName':
      return editAccount(desk, popped(pages), {...question.account, name: printable(entry, NAME_CELLS)});
  }
}
