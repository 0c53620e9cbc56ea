import {describe, expect, test} from 'vitest';
import {takeOperatorCard} from '../../src/app/on-operator-card.ts';
import {FIRST_LOCK_MS} from '../../src/core/limits.ts';
import type {Notice} from '../../src/app/pages.ts';
import {operator} from '../support/builders.ts';
import {cashier, refusal, type Cashier} from '../support/cashier.ts';

const BOSS = {...operator('1'), pin: '4711', card: '55667788'};
const GONE = {...operator('5'), pin: '5555', isActive: false};

const till = (): Promise<Cashier> => cashier({operators: [BOSS, GONE]});

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

async function swiped(who: Cashier, card: string, times: number): Promise<readonly (Notice | null)[]> {
  const said: (Notice | null)[] = [];
  for (let time = 0; time < times; time += 1) {
    await takeOperatorCard(who.desk, who.ui().pages, card).then(({pages}) => expect(pages[0]?.screen).toBe('lock'));
    said.push(who.notice());
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

  test('a card that nobody has is asked for its PIN as one that somebody has, and each is counted by itself', async () => {
    const who = await till();
    expect(await swiped(who, '55667788', 1)).toEqual(await swiped(who, '11223344', 1));
    const {desk} = who;
    const [first, second] = [await desk.operators.strangerOf('11223344'), await desk.operators.strangerOf('11223345')];
    expect(first).not.toBe(second);
    expect(await desk.operators.strangerOf('11223344')).toBe(first);
  });
});

test('a clock that is set back by an hour ends no lock', async () => {
  const who = await till();
  await tried(who, '1', 5);
  const {desk} = who;
  const nowMs = desk.clock.nowMs;
  const back = {...desk, clock: {...desk.clock, nowMs: () => nowMs() - 3_600_000}};
  const {checkPin} = await import('../../src/app/pin-check.ts');
  expect(await checkPin(back, {operatorNo: '1', pin: '4711'})).toMatchObject({kind: 'no'});
  expect(who.state().pinFailures[0]?.lockedUntilMs).toBeGreaterThan(FIRST_LOCK_MS);
});
