import {expect, test} from 'vitest';
import type {FundLine} from '../../src/core/members/fund-line.ts';
import type {Scenery} from '../../src/app/pages.ts';
import {questionWords} from '../../screens/words/questions.ts';
import {drawn, rowWith} from '../support/frames.ts';
import {QUESTIONS} from '../support/questions.ts';
import {COFFEE, SALE, sceneryOf} from '../support/states.ts';

test.each(QUESTIONS.map((question) => ({question, kind: question.kind})))(
  'the question $kind says all of its words in its box',
  ({question}) => {
    const {title, about, field, limits} = questionWords(question, 'AUD');
    const shown = drawn(sceneryOf(COFFEE, [SALE, {screen: 'ask', question, entry: ''}])).split('\n');
    const inBox = shown.flatMap((row) => /│ (.*) │/u.exec(row)?.[1]?.trim() ?? []).join(' ');
    expect(shown.some((row) => row.includes(` ${title} `))).toBe(true);
    for (const words of [about, field, limits]) expect(inBox).toContain(words);
  },
);

const FUND: Omit<FundLine, 'called' | 'name'> = {
  kind: 'fund',
  no: 4,
  group: '',
  tax: {code: '0', name: 'No tax', ratePpm: 0, mode: 'inside'},
  bookedAt: {date: '2026-11-22', minute: 842},
  collectsFor: null,
  collectBan: false,
  link: 'bally',
  system: 'Bally',
  number: '0010017',
  holder: 'Anna',
  account: 'cash',
  amountCents: 5000,
  isVoid: false,
};

function withFund(called: string): Scenery {
  const {ticket} = COFFEE;
  if (ticket === null) throw new Error('the coffee ticket is open');
  const line = {...FUND, called, name: `Credit to ${called}`};
  return sceneryOf({...COFFEE, ticket: {...ticket, lines: [...ticket.lines, line]}}, [SALE]);
}

test.each([
  {called: 'Bally Cash wallet', shown: / 4 Credit to Bally Cash wallet +50\.00 /, why: 'no piece of a number'},
  {called: 'Cash', shown: / 4 Credit to Cash \*{4}017 +50\.00 /, why: 'the number where there is room'},
])('money for “$called” stands on its line with $why', ({called, shown}) => {
  expect(rowWith('Credit to', withFund(called))).toMatch(shown);
});
