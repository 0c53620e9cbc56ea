import {describe, expect, test} from 'vitest';
import {checkPin} from '../../src/app/pin-check.ts';
import {FIRST_LOCK_MS} from '../../src/core/limits.ts';
import type {Notice} from '../../src/app/pages.ts';
import {PRACTICE_CARDS} from '../../src/practice/practice-cards.ts';
import {operator} from '../support/builders.ts';
import {cashier, refusal, type Cashier} from '../support/cashier.ts';

const BOSS = {...operator('1'), pin: '4711', card: '55667788'};
const GONE = {...operator('5'), pin: '5555', isActive: false};

const till = (): Promise<Cashier> => cashier({operators: [BOSS, GONE], settings: {cards: {formats: PRACTICE_CARDS}}});

async function enter(who: Cashier, text: string): Promise<void> {
  await who.type(text);
  await who.press('enter');
}

/** What was said, but for the time until when: a longer number takes longer to type. */
function answer(notice: Notice | null): unknown {
  return notice?.kind === 'refused' ? notice.refusal.code : notice;
}

/** What the screen says to a number with a wrong PIN, so many times. */
async function tried(who: Cashier, no: string, times: number): Promise<readonly unknown[]> {
  const said: unknown[] = [];
  for (let time = 0; time < times; time += 1) {
    await enter(who, no);
    await enter(who, '0000');
    said.push(answer(who.notice()));
  }
  return said;
}

/** The same to a card that is swiped with a wrong PIN. */
async function swiped(who: Cashier, card: string, times: number): Promise<readonly unknown[]> {
  const said: unknown[] = [];
  for (let time = 0; time < times; time += 1) {
    await who.swipe(`;83001${card}?`);
    expect(who.page()).toMatchObject({screen: 'lock', step: 'cardPin'});
    await enter(who, '0000');
    said.push(answer(who.notice()));
  }
  return said;
}

describe('which numbers there are can’t be found out', () => {
  test.each([
    ['one that nobody has', '7'],
    ['one that was switched off', '5'],
    ['one with another front of noughts', '01'],
  ])('%s is answered as one that somebody has, try by try, whatever was tried before', async (_what, no) => {
    const [one, other] = [await till(), await till()];
    await tried(one, '8', 4);
    await tried(other, '8', 4);
    expect(await tried(one, no, 7)).toEqual(await tried(other, '1', 7));
  });

  test('five wrong PINs at one that nobody has lock no other', async () => {
    const who = await till();
    await tried(who, '7', 5);
    await enter(who, '7');
    await enter(who, '0000');
    expect(refusal(who)).toBe('pinLocked');
    expect((await tried(who, '9', 1))[0]).toEqual({kind: 'objected', objection: {code: 'wrongPin', triesLeft: 4}});
  });

  test('nor by a restart, nor from the journal: a number that nobody has may be a PIN in the wrong field', async () => {
    const who = await till();
    await tried(who, '86420', 5);
    const again = await who.restart();
    expect(JSON.stringify(again.store.events())).not.toContain('86420');
    await enter(again, '86420');
    await enter(again, '0000');
    expect(refusal(again)).toBe('pinLocked');
  });

  test('a card that nobody has is answered as one that somebody has, and each is counted by itself', async () => {
    const [who, other] = [await till(), await till()];
    const said = await swiped(who, '11223344', 7);
    expect(said).toEqual(await swiped(other, '55667788', 7));
    expect(said.at(-1)).toBe('pinLocked');
    expect(await swiped(who, '11223345', 1)).toEqual([{kind: 'objected', objection: {code: 'wrongPin', triesLeft: 4}}]);
  });
});

test('a clock that is set back by an hour ends no lock, and makes none longer', async () => {
  const who = await till();
  await tried(who, '1', 5);
  const {desk} = who;
  const backMs = desk.clock.nowMs() - 3_600_000;
  const there = {...desk, clock: {...desk.clock, nowMs: () => backMs}};
  const checked = await checkPin(there, {operatorNo: '1', pin: '4711'});
  const notice = checked.kind === 'no' ? checked.notice : null;
  const leftMs =
    notice?.kind === 'refused' && notice.refusal.code === 'pinLocked' ? notice.refusal.untilMs - backMs : 0;
  expect(leftMs).toBeGreaterThan(0);
  expect(leftMs).toBeLessThanOrEqual(FIRST_LOCK_MS);
});
