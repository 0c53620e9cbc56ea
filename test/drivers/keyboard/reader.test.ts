import {once} from 'node:events';
import {connect, createServer} from 'node:net';
import {PassThrough} from 'node:stream';
import {openKeyboard, systemTimer} from '../../../drivers/keyboard/reader.ts';
import type {Input} from '../../../src/app/inputs.ts';
import {manualClock} from '../../support/manual-clock.ts';
import {describe, expect, it} from 'vitest';

const SCANNER = {gapMs: 20, endMs: 60, leastLength: 6};
const CODE = '9310072011691';

/** A terminal in memory that remembers its modes. */
const terminal = () => {
  const modes: string[] = [];
  const stream = new PassThrough();
  const stdin = Object.assign(stream, {
    isTTY: true,
    setRawMode: (isRaw: boolean) => modes.push(isRaw ? 'raw' : 'cooked'),
  });
  return {stdin, modes};
};

const word = (input: Input): string => {
  switch (input.kind) {
    case 'text':
      return input.text;
    case 'key':
      return `<${input.key}>`;
    case 'scan':
      return `<scan ${input.code} after ${input.typedBefore}>`;
    default:
      return `<${input.kind}>`;
  }
};

/** An open keyboard, with what it said so far in one string. */
const opened = (onWord: (said: string) => void = () => {}) => {
  const {stdin, modes} = terminal();
  const clock = manualClock();
  const said: string[] = [];
  const taken: number[] = [];
  const times: number[] = [];
  const keyboard = openKeyboard({
    stdin,
    settings: SCANNER,
    now: clock.now,
    setTimer: clock.setTimer,
    onInput: (input) => {
      said.push(word(input));
      if ('atMs' in input) times.push(input.atMs);
      onWord(word(input));
    },
    onTaken: (bytes) => taken.push(bytes),
    onEnd: () => said.push('<gone>'),
  });
  return {stdin, modes, clock, keyboard, taken, times, said: () => said.join('')};
};

describe('the terminal', () => {
  it('is raw while the keyboard is open, and cooked again after, once', () => {
    const {modes, keyboard} = opened();
    expect(modes).toEqual(['raw']);
    keyboard.close();
    keyboard.close();
    expect(modes).toEqual(['raw', 'cooked']);
  });

  it('may be a pipe, which has no modes', () => {
    const stdin = new PassThrough();
    const clock = manualClock();
    const keys: string[] = [];
    const keyboard = openKeyboard({
      stdin,
      settings: SCANNER,
      now: clock.now,
      setTimer: clock.setTimer,
      onInput: (input) => keys.push(word(input)),
      onEnd: () => {},
    });
    stdin.write('7\r');
    keyboard.close();
    expect(keys).toEqual(['7', '<enter>']);
  });

  it('says once that it is gone, whether it ended, closed or broke', async () => {
    for (const leave of ['end', 'destroy', 'break'] as const) {
      const {stdin, modes, said} = opened();
      if (leave === 'end') stdin.end();
      else stdin.destroy(leave === 'break' ? new Error('EIO') : undefined);
      await once(stdin, 'close').catch(() => {});
      expect([said(), modes]).toEqual(['<gone>', ['raw', 'cooked']]);
    }
  });

  it('says nothing after it was closed, not even what was withheld, and leaves no timer', () => {
    const {stdin, clock, keyboard, said} = opened();
    stdin.write('12');
    stdin.write('\x1b');
    keyboard.close();
    clock.pass(1000);
    stdin.write('3');
    stdin.emit('error', new Error('EIO'));
    expect([said(), clock.timersOpen()]).toEqual(['', 0]);
  });

  it('can be closed from inside an input: the rest of that read is lost', () => {
    const closers: (() => void)[] = [];
    const {stdin, said, keyboard} = opened((key) => key === '<f12>' && closers.forEach((close) => close()));
    closers.push(keyboard.close);
    stdin.write('1\x1b[24~\x1b[11~');
    expect(said()).toBe('1<f12>');
  });
});

describe('keys', () => {
  it('are told at once', () => {
    const {stdin, said} = opened();
    stdin.write('5\x1b[15~\r');
    expect(said()).toBe('5<f5><enter>');
  });

  it('are put together from several reads', () => {
    const {stdin, clock, said} = opened();
    for (const part of ['\x1b', '[', '1', '5', '~']) {
      stdin.write(part);
      clock.pass(20);
    }
    expect(said()).toBe('<f5>');
  });

  it('Esc is told when nothing followed for 25 ms', () => {
    const {stdin, clock, said} = opened();
    stdin.write('\x1b');
    clock.pass(24);
    expect(said()).toBe('');
    clock.pass(1);
    expect(said()).toBe('<escape>');
  });

  it('Esc of an arrow that waited while the till was busy is no Esc', () => {
    const {stdin, clock, said} = opened();
    stdin.write('\x1b');
    clock.passBusy(80);
    stdin.write('[A');
    clock.pass(100);
    expect(said()).toBe('<up>');
  });

  it('a sequence that never ends is given up, and the next key acts', () => {
    const {stdin, clock, said} = opened();
    stdin.write('\x1b]0;title');
    clock.pass(250);
    stdin.write('7');
    expect(said()).toBe('7');
  });

  it('a line feed belongs to the CR right before it; later it is the keypad’s Enter in tmux', () => {
    const {stdin, clock, said} = opened();
    stdin.write(`${CODE}\r`);
    stdin.write('\n');
    clock.pass(25);
    stdin.write('\n');
    expect(said()).toBe(`<scan ${CODE} after 0><enter>`);
  });

  it('take their time from `now`', () => {
    const {stdin, clock, times} = opened();
    stdin.write('\x1b[A');
    clock.pass(500);
    stdin.write('\x1b[B');
    expect(times).toEqual([1_000_000, 1_000_500]);
  });
});

describe('scans', () => {
  it('without Enter are told after the silence', () => {
    const {stdin, clock, said} = opened();
    stdin.write(CODE);
    clock.pass(59);
    expect(said()).toBe('');
    clock.pass(1);
    expect(said()).toBe(`<scan ${CODE} after 0>`);
  });

  it('whose rest waited while the till drew the first digit are whole', () => {
    const {stdin, clock, said} = opened();
    stdin.write('9');
    clock.passBusy(300);
    stdin.write(`${CODE.slice(1)}\r`);
    expect(said()).toBe(`9<scan ${CODE} after 1>`);
  });

  it('after a digit typed by hand leave the digit alone', () => {
    const {stdin, clock, said} = opened();
    stdin.write('3');
    clock.pass(150);
    stdin.write(`${CODE}\r`);
    expect(said()).toBe(`3<scan ${CODE} after 0>`);
  });

  it('and fingers go on when the clock is set back an hour in the middle', () => {
    const {stdin, clock, said} = opened();
    stdin.write('12');
    clock.set(1);
    clock.pass(60);
    stdin.write(`${CODE}\r`);
    expect(said()).toBe(`12<scan ${CODE} after 0>`);
  });
});

describe('bytesTaken', () => {
  it('counts a byte when it is settled what it was', () => {
    const {stdin, clock, keyboard, taken} = opened();
    stdin.write('\x1b[A');
    expect(keyboard.bytesTaken()).toBe(3);
    // The digit is on the screen, but may yet be the beginning of a scan.
    stdin.write('3');
    expect(keyboard.bytesTaken()).toBe(3);
    clock.pass(20);
    expect(keyboard.bytesTaken()).toBe(4);
    stdin.write('\x1b');
    clock.pass(25);
    stdin.write(`${CODE}\r`);
    expect(taken).toEqual([3, 4, 5, 19]);
  });

  it('counts what means nothing, and says so', () => {
    const {stdin, keyboard, taken, said} = opened();
    stdin.write('\x03\x1b[99~');
    expect([keyboard.bytesTaken(), taken, said()]).toEqual([6, [6], '']);
  });

  it('is told after the inputs', () => {
    const order: string[] = [];
    const {stdin} = terminal();
    const clock = manualClock();
    openKeyboard({
      stdin,
      settings: SCANNER,
      now: clock.now,
      setTimer: clock.setTimer,
      onInput: (input) => order.push(word(input)),
      onTaken: (bytes) => order.push(String(bytes)),
      onEnd: () => {},
    });
    stdin.write('7\r');
    expect(order).toEqual(['7', '<enter>', '2']);
  });
});

describe('systemTimer', () => {
  it('calls after the reads that came while the till was busy', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const sender = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
    const [receiver] = await once(server, 'connection');
    const order: string[] = [];
    receiver.on('data', () => order.push('read'));
    const called = new Promise<void>((resolve) => {
      systemTimer(1, () => {
        order.push('timer');
        resolve();
      });
    });
    sender.write('9');
    // The program is busy until the timer is long due and the byte is there.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    await called;
    sender.destroy();
    server.close();
    expect(order).toEqual(['read', 'timer']);
  });

  it('does not call when it was taken back', async () => {
    let calls = 0;
    systemTimer(0, () => {
      calls += 1;
    })();
    await new Promise<void>((resolve) => systemTimer(5, resolve));
    expect(calls).toBe(0);
  });
});
