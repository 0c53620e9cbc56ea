import {describe, expect, it} from 'vitest';
import {STEP_KINDS} from '../../../src/technician/rehearse/step-table.ts';

/* The steps about members' hosts as a script may write them, and as it may not. */

function problemOf(step: string): string | null {
  const [word = '', ...rest] = step.split(' ');
  const kind = STEP_KINDS.find((one) => one.word === word);
  if (kind === undefined) return 'no such step';
  const read = kind.read(rest.join(' '));
  return 'problem' in read ? read.problem : null;
}

describe('a step about the hosts of members', () => {
  it.each([
    'member-host bally up',
    'member-host aura down',
    'member-host aura slow 3000',
    'member-host bally fault silent',
    'member-host bally fault slow=3000 2 times',
    'member-host bally fault none',
    'member-holds bally 0010042 cash 250.00',
    'member-holds bally 0010052 points -12.50',
    'member-day aura balance taken 4.50 returned 0.00',
    'member-day bally points earned 4.50',
    'member-office bally bar 0010042 --reason "card lost"',
  ])('%s can be read', (step) => expect(problemOf(step)).toBeNull());

  it.each([
    ['member-host konami up', 'The host is bally or aura'],
    ['member-host bally', 'It is up, down, slow by some milliseconds, or a fault'],
    ['member-host bally slow', 'It is up, down, slow by some milliseconds, or a fault'],
    ['member-host bally up now', 'It is up, down, slow by some milliseconds, or a fault'],
    ['member-host bally fault tired', 'It is no fault of a practice host'],
    ['member-host bally fault', 'It is no fault of a practice host'],
    ['member-host bally fault silent 0 times', '"0 times" can\'t be: 1 to 1000'],
    ['member-holds bally 0010042 cash', 'The amount is written as 4.50'],
    ['member-holds bally 0010042 cash 250', 'The amount is written as 4.50'],
    ['member-holds bally 0010042 cash 250.00 more', 'A member, a balance and an amount must stand behind it'],
    ['member-office konami admit 0010042', 'The host is bally or aura'],
    ['member-day bally cash', 'A balance, and what became of it, must stand behind it'],
    ['member-day bally cash taken', 'A balance, and what became of it, must stand behind it'],
    ['member-day bally cash lost 1.00', 'It is taken, returned, earned, revoked, with an amount as 4.50'],
  ])('%s can’t: %s', (step, problem) => expect(problemOf(step)).toBe(problem));
});
