import {describe, expect, test} from 'vitest';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {COFFEE, dressingWith, sceneryOf, tillFrom} from '../support/states.ts';
import {FIRST_STATE} from '../../src/core/state.ts';

const NUMBER = {screen: 'lock', step: 'number', entry: ''} as const;
const PIN = {screen: 'lock', step: 'pin', operatorNo: '2', entry: '0815'} as const;
const BONUS_HOST = {url: 'http://127.0.0.1:1', tokenFile: 'till.token', timeoutMs: 5000};
const PRACTICE = dressingWith({isPractice: true});

describe('the lock screen', () => {
  test('says how to sign on, and in practice as whom', () => {
    expect(drawn(sceneryOf(FIRST_STATE, [NUMBER]), PRACTICE)).toBe(frame`
 Till 03  nobody signed on                                  PRACTICE  Sun 14:02
────────────────────────────────────────────────────────────────────────────────


          ┌ Locked ──────────────────────────────────────────────────┐
          │                       Harbour Club                       │
          │                                                          │
          │ Operator number   _                                      │
          │ PIN                                                      │
          │                                                          │
          │ Practice: nothing here is a sale. Sign on as one of:     │
          │ No    Name                 Role            PIN           │
          │ 1     Tim T.               trainee         4711          │
          │ 2     Anna K.              cashier         0815          │
          └──────────────────────────────────────────────────────────┘





────────────────────────────────────────────────────────────────────────────────
 > _   type your operator number, then Enter

 F1 /1 Help  F10 Exit  Enter Next  Esc /0 Again
`);
  });

  test('says in training what counts, how it ends and what there is to try', () => {
    const settings = {isPractice: true, isTraining: true, bonusHost: BONUS_HOST} as const;
    const shown = drawn(sceneryOf(FIRST_STATE, [NUMBER]), dressingWith(settings, []));
    expect(shown).toMatch(/^ Till 03 {2}nobody signed on +TRAINING {2}Sun 14:02/);
    expect(shown).toContain('TRAINING: nothing that is done here counts');
    expect(shown).toContain('Sign on with your own number and PIN. Exit ends training');
    expect(shown).toContain('00000000001003 with credit');
    // A venue without members is not offered any.
    expect(shown).not.toMatch(/PRACTICE|Practice|Members/);
  });

  test('shows a PIN as dots only', () => {
    const screen = drawn(sceneryOf(FIRST_STATE, [PIN]));
    expect(screen).toContain('PIN               ••••_');
    expect(screen).not.toContain('0815');
  });

  test('shows no PIN of anybody outside practice', () => {
    const scenery = sceneryOf(FIRST_STATE, [NUMBER]);
    expect(drawn(scenery)).not.toMatch(/PRACTICE|4711|0815/);
    expect(drawn(scenery, PRACTICE)).toMatch(/4711/);
  });

  test('tells of a ticket that was left open', () => {
    const left = tillFrom(COFFEE, {kind: 'signOff'});
    expect(rowWith('is open', sceneryOf(left, [NUMBER]))).toContain('Ticket 000482 is open: 3 lines, 20.40');
    expect(rowWith('is open', sceneryOf(FIRST_STATE, [NUMBER]))).toBe('');
  });

  test('says who is signed on in its header: nobody', () => {
    expect(rowWith('Till 03', sceneryOf(FIRST_STATE, [NUMBER]))).toContain('nobody signed on');
  });
});
