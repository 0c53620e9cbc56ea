import {HELD_MAX} from '../../src/core/members/limits.ts';
import type {Member, MemberAct, MemberAnswer} from '../../src/core/members/protocol.ts';
import {
  aboutOutcome,
  dayOutcome,
  findOutcome,
  linkOutcome,
  memberActInquiry,
  memberActOutcome,
  pingOutcome,
} from '../../src/links/member-codec.ts';
import {BALANCES, PHOTO, SHEET, TIERS, VOUCHERS} from '../../src/links/member-wire.ts';
import {EXAMPLES} from '../../src/practice/member/openapi-examples.ts';
import {memberActOf} from '../../src/practice/member/wire.ts';
import {ONE_OF_EACH} from '../members/acts.ts';
import type {FuzzTarget} from './target.ts';

/*
 * What a gateway answers. Whatever it is, it is read as an answer that is as documented and to what was asked, or as
 * none; and nothing of it can do harm to a screen.
 */

const TEXT = new TextDecoder();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const ANSWERS = Object.values(EXAMPLES).flatMap(({answer, refused}) =>
  refused === undefined ? [answer] : [answer, refused],
);
const SAMPLES = ANSWERS.map((answer) => JSON.stringify(answer));

/** The acts of the examples, to which their answers belong. */
const ACTS: readonly MemberAct[] = ONE_OF_EACH.map(({kind}) => memberActOf(kind, EXAMPLES[kind]?.request));

/** What a part of an answer may be instead. */
const STRANGE: readonly unknown[] = [
  null, true, 0, -1, 0.5, 1e308, -0, HELD_MAX, HELD_MAX + 1, 2 ** 53, '', '0', '10042', '0010042', 'done', 'refused',
  'points', 'money', '\u001b[2J', '\u202E\u0000\ud800', 'x'.repeat(3000), [], [[]], {}, {length: 1e9}, [null, null],
  '__proto__', '2026-02-30', '9999-12-31', '****12345', '900000042', ['card', 'palm'], 'charge', 'debit',
]; // prettier-ignore

/** The value with its part number `no` replaced, counted from the outside in. */
function withPart(value: unknown, no: {left: number}, part: unknown): unknown {
  if (no.left === 0) {
    no.left -= 1;
    return part;
  }
  no.left -= 1;
  if (Array.isArray(value)) return value.map((one) => withPart(one, no, part));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withPart(one, no, part)]));
}

/** A right answer with two parts of it made strange, as the bytes say. */
function twisted(bytes: Uint8Array): string {
  const [sample = 0, first = 0, one = 0, second = 0, other = 0] = bytes;
  const part = (at: number): unknown => STRANGE[at % STRANGE.length];
  const once = withPart(ANSWERS[sample % ANSWERS.length], {left: first % 40}, part(one));
  return JSON.stringify(withPart(once, {left: second % 80}, part(other))) ?? '';
}

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

function isAmount(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= HELD_MAX;
}

const HARMFUL = /[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

function checkMember({number, name, barred, points, accounts, maskedCards}: Member): void {
  const names = [number, name, barred?.reason ?? '', ...[...points, ...accounts].map((one) => one.name)];
  check(!names.some((text) => HARMFUL.test(text)), 'a text that does harm');
  check(
    points.every(({hundredths}) => isAmount(hundredths, -HELD_MAX)),
    'points that can’t be',
  );
  check(
    accounts.every(({cents}) => isAmount(cents, 0)),
    'money that can’t be',
  );
  check(
    maskedCards.every((card) => /^\*{4}[0-9]{4}$/.test(card)),
    'more of a card than its last four digits',
  );
}

function checkAnswer(act: MemberAct, {kind, moved, reference}: MemberAnswer): void {
  check(kind === act.kind && /^[A-Za-z0-9_-]{1,40}$/.test(reference), 'an answer to another act');
  if (moved === null) return check('ofId' in act, 'nothing was moved by what takes');
  if ('number' in act) check(moved.number === act.number, 'another member');
  if ('cents' in act && act.cents !== null) check(moved.of === 'money' && moved.cents === act.cents, 'another amount');
  if (moved.of === 'money') check(isAmount(moved.cents, 1) && isAmount(moved.leftCents, 0), 'money that can’t be');
  if (moved.of === 'points') check(isAmount(moved.hundredths, 1), 'points that can’t be');
}

function checkActs(text: string): void {
  const [first, ...others] = ACTS;
  // An answer that names no act of these is to none of them.
  for (const act of [first, ...others.filter(({id}) => text.includes(id))]) {
    if (act === undefined) continue;
    for (const status of [200, 422, 500]) {
      const outcome = memberActOutcome({status, text}, act);
      if (outcome.kind === 'done') checkAnswer(act, outcome.answer);
      const expected = outcome.kind === 'unknown' ? status : outcome.kind === 'done' ? 200 : 422;
      check(expected === status, `status ${status} was taken for ${outcome.kind}`);
    }
    const inquiry = memberActInquiry({status: 200, text}, act);
    if (inquiry.kind === 'done') checkAnswer(act, inquiry.answer);
  }
}

function checkQuestions(text: string): void {
  const reply = {status: 200, text};
  const question = {id: 'till-03_question_find', query: {by: 'card', card: '0900000042'}} as const;
  const found = findOutcome(reply, question);
  if (found.kind === 'found') {
    check(found.members.length === 1, 'not one member for a card');
    found.members.forEach(checkMember);
  }
  findOutcome({status: 422, text}, question);
  const about = (name: string): {id: string; number: string} => ({id: `till-03_question_${name}`, number: '0010042'});
  aboutOutcome(reply, about('balances'), BALANCES);
  aboutOutcome(reply, about('vouchers'), VOUCHERS);
  aboutOutcome(reply, about('photo'), PHOTO);
  pingOutcome(reply);
  linkOutcome(reply, SHEET);
  linkOutcome(reply, TIERS);
  dayOutcome(reply, '2026-03-10');
}

function run(input: Uint8Array): void {
  for (const text of [TEXT.decode(input), twisted(input)]) {
    checkActs(text);
    checkQuestions(text);
  }
}

/** The answers of an account link. */
export const MEMBER_TARGET: FuzzTarget = {name: 'account links', samples: SAMPLES.map(bytesOf), run};
