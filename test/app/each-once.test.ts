import {opened, scanOf, short, swipeOf, unreadOf} from '../support/each-once-play.ts';
import {describe, expect, it} from 'vitest';

const CODE = '9310072011691';
const TRACKS = ';81000482=99121?';

describe('a read that comes twice', () => {
  it('counts as the device’s, at once, when the terminal’s comes after it', () => {
    const {tty, hid, through, clock} = opened();
    hid(scanOf(`${CODE}`));
    expect(through()).toBe(`<scan ${CODE}>`);
    clock.pass(150);
    tty(scanOf(CODE));
    clock.pass(1000);
    expect(through()).toBe(`<scan ${CODE}>`);
  });

  it('counts as the device’s when the terminal’s came first', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf('0104012345678901'));
    clock.pass(100);
    expect(through()).toBe('');
    hid(scanOf('0104\u001d012345678901'));
    clock.pass(1000);
    expect(through()).toBe('<scan 0104\u001d012345678901>');
  });

  it('counts as the terminal’s when the device is not heard, and once when it is heard too late', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf(CODE));
    clock.pass(199);
    expect(through()).toBe('');
    clock.pass(1);
    expect(through()).toBe(`<scan ${CODE}>`);
    clock.pass(2000);
    hid(scanOf(CODE));
    expect(through()).toBe(`<scan ${CODE}>`);
  });

  it('counts once each of three times, however long ago the first was that the device tells last', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf(CODE));
    clock.pass(700);
    // The device tells of the first: the second, which waits, is let out with it.
    tty(scanOf(CODE));
    hid(scanOf(CODE));
    clock.pass(2300);
    tty(scanOf(CODE));
    hid(scanOf(CODE));
    clock.pass(2400);
    hid(scanOf(CODE));
    clock.pass(1000);
    expect(through()).toBe(`<scan ${CODE}> <scan ${CODE}> <scan ${CODE}>`);
  });

  it('is two lines when the same goods are scanned twice', () => {
    const {tty, hid, through, clock} = opened();
    hid(scanOf(CODE));
    tty(scanOf(CODE));
    clock.pass(120);
    tty(scanOf(CODE));
    hid(scanOf(CODE));
    clock.pass(1000);
    expect(through()).toBe(`<scan ${CODE}> <scan ${CODE}>`);
  });

  it('is two lines although the device was heard only once', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf(CODE));
    clock.pass(300);
    hid(scanOf(CODE));
    tty(scanOf(CODE));
    clock.pass(1000);
    expect(through()).toBe(`<scan ${CODE}> <scan ${CODE}>`);
  });

  it('may be too short for a scan at the terminal: its characters and its Enter are swallowed', () => {
    const {tty, hid, through, clock} = opened();
    tty(...short('4711'));
    hid(scanOf('4711'));
    clock.pass(1000);
    expect(through()).toBe('<scan 4711>');
  });

  it('too short for a scan that nothing else heard is text and a key', () => {
    const {tty, through, clock} = opened();
    tty(...short('4711'));
    clock.pass(200);
    expect(through()).toBe('4 7 1 1 <enter>');
  });

  it('may be spelled by another layout at the terminal', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf('yX-12&45'));
    hid(scanOf('zX/12645'));
    hid(scanOf('"&é-'));
    tty(scanOf('@1e6'));
    clock.pass(1000);
    expect(through()).toBe('<scan zX/12645> <scan "&é->');
  });

  it('may lack an accent at the terminal', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf('Caf´e-creme'));
    hid(scanOf('Café-creme'));
    clock.pass(1000);
    expect(through()).toBe('<scan Café-creme>');
  });

  it('may come to the terminal in two parts, the device’s before, between or after them', () => {
    const parts = ['931007', '2011691'];
    for (const at of [0, 1, 2]) {
      const {tty, hid, through, clock} = opened();
      parts.forEach((part, index) => {
        if (index === at) hid(scanOf(CODE));
        tty(scanOf(part));
        clock.pass(80);
      });
      if (at === 2) hid(scanOf(CODE));
      clock.pass(1000);
      expect(through()).toBe(`<scan ${CODE}>`);
    }
  });

  it('takes back the character that was let out of it', () => {
    const {tty, hid, through} = opened();
    tty(scanOf(CODE, 1));
    hid(scanOf(CODE));
    expect(through()).toBe(`<scan ${CODE} after 1>`);
  });

  it('may be longer than any code at the terminal', () => {
    const {tty, hid, through, clock} = opened();
    tty({kind: 'overlong', length: 5000, typedBefore: 0, atMs: 0});
    hid(unreadOf('tooLong'));
    clock.pass(1000);
    expect(through()).toBe('<unread tooLong>');
  });
});

describe('a swipe that comes twice', () => {
  it('counts once, whichever comes first', () => {
    for (const isFirst of [true, false]) {
      const {tty, hid, through, clock} = opened();
      if (isFirst) tty(swipeOf(TRACKS));
      hid(swipeOf(TRACKS));
      if (!isFirst) tty(swipeOf(TRACKS));
      clock.pass(1000);
      expect(through()).toBe(`<swipe ${TRACKS}>`);
    }
  });

  it('is a swipe, though the terminal’s layout makes a code of it', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf('m81000482)99121%'));
    hid(swipeOf(TRACKS));
    clock.pass(1000);
    expect(through()).toBe(`<swipe ${TRACKS}>`);
  });

  it('that was cut off at the terminal is whole as the device’s', () => {
    const {tty, hid, through, clock} = opened();
    tty(swipeOf(TRACKS.slice(0, 7)));
    hid(swipeOf(TRACKS));
    clock.pass(1000);
    expect(through()).toBe(`<swipe ${TRACKS}>`);
  });

  it('that the device could not read is none at the terminal, and neither is its rest', () => {
    const {tty, hid, through, clock} = opened();
    tty(swipeOf(TRACKS.slice(0, 7)));
    clock.pass(40);
    hid(unreadOf('badSwipe'));
    clock.pass(300);
    tty(scanOf('2=99121'));
    clock.pass(1000);
    expect(through()).toBe('<unread badSwipe>');
  });

  it('of another card a second later is another swipe', () => {
    const {tty, hid, through, clock} = opened();
    hid(swipeOf(TRACKS));
    tty(swipeOf(TRACKS));
    clock.pass(1000);
    tty(swipeOf(';82000482=99121?'));
    hid(swipeOf(';82000482=99121?'));
    clock.pass(1000);
    expect(through()).toBe(`<swipe ${TRACKS}> <swipe ;82000482=99121?>`);
  });
});

describe('half a code', () => {
  it('that the device tells as cut off is none at the terminal; the next one is whole', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf('931007'));
    clock.pass(40);
    hid(unreadOf('cutOff'));
    clock.pass(100);
    tty(scanOf('2011691'));
    clock.pass(900);
    hid(scanOf(CODE));
    tty(scanOf(CODE));
    clock.pass(1000);
    expect(through()).toBe(`<unread cutOff> <scan ${CODE}>`);
  });
});

describe('what is nobody’s twin', () => {
  it('comes through at once where fingers typed it, and always', () => {
    const {type, hid, through} = opened();
    hid(scanOf('123456'));
    type('123456');
    expect(through()).toBe('<scan 123456> 1 2 3 4 5 6');
  });

  it('stays behind a burst that waits: nothing overtakes it', () => {
    const {tty, type, through, clock} = opened();
    tty(scanOf(CODE));
    type('+');
    expect(through()).toBe('');
    clock.pass(200);
    expect(through()).toBe(`<scan ${CODE}> +`);
  });

  it('goes on as soon as the burst before it is known', () => {
    const {tty, type, hid, through} = opened();
    tty(scanOf(CODE));
    type('+');
    hid(scanOf(CODE));
    expect(through()).toBe(`<scan ${CODE}> +`);
  });

  it('is another code of as many digits', () => {
    const {tty, hid, through, clock} = opened();
    tty(scanOf('96385074'));
    hid(scanOf('40123455'));
    clock.pass(1000);
    expect(through()).toBe('<scan 40123455> <scan 96385074>');
  });

  it('is what a device reads that types nothing', () => {
    const {tty, once, through, clock} = opened();
    once.heard(scanOf(CODE), false);
    tty(scanOf(CODE));
    clock.pass(1000);
    expect(through()).toBe(`<scan ${CODE}> <scan ${CODE}>`);
  });

  it('is a scan of the same goods when the device’s is long over', () => {
    const {tty, hid, through, clock} = opened();
    hid(scanOf(CODE));
    clock.pass(1100);
    tty(scanOf(CODE));
    clock.pass(1000);
    expect(through()).toBe(`<scan ${CODE}> <scan ${CODE}>`);
  });

  it('never waits for ever: a till that is closed calls nothing any more', () => {
    const {tty, once, through, clock} = opened();
    tty(scanOf(CODE));
    once.close();
    clock.pass(1000);
    expect([through(), clock.timersOpen()]).toEqual(['', 0]);
  });

  it('is let out when more waits than ever should', () => {
    const {tty, through, clock} = opened();
    for (let at = 0; at < 100; at += 1) tty(scanOf(`A${1000 + at}`));
    expect(through()).not.toBe('');
    clock.pass(1000);
    expect(through().split('> <')).toHaveLength(100);
  });
});
