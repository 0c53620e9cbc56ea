import {PassThrough} from 'node:stream';
import {openMemoryKeyboard} from '../../../drivers/keyboard/memory.ts';
import {openKeyboard} from '../../../drivers/keyboard/reader.ts';
import type {Input} from '../../../src/app/inputs.ts';
import {manualClock} from '../../support/manual-clock.ts';
import {describe, expect, it} from 'vitest';

/** The twin and the real keyboard beside it, on one clock. */
const both = () => {
  const clock = manualClock();
  const stdin = new PassThrough();
  const heard = {twin: new Array<Input | 'gone'>(), real: new Array<Input | 'gone'>()};
  const twin = openMemoryKeyboard({
    now: clock.now,
    onInput: (input) => heard.twin.push(input),
    onEnd: () => heard.twin.push('gone'),
  });
  const real = openKeyboard({
    stdin,
    settings: {gapMs: 20, endMs: 60, leastLength: 6},
    now: clock.now,
    setTimer: clock.setTimer,
    onInput: (input) => heard.real.push(input),
    onEnd: () => heard.real.push('gone'),
  });
  return {clock, stdin, heard, twin, real};
};

describe('the keyboard in memory gives what the real one gives', () => {
  it('for typing, keys, scans and cards', () => {
    const {clock, stdin, heard, twin, real} = both();
    const acts: readonly (readonly [() => void, readonly string[]])[] = [
      [() => twin.type('3'), ['3']],
      [() => twin.type('é'), ['é']],
      [() => twin.press('enter'), ['\r']],
      [() => twin.scan('9310072011691'), ['9310072011691\r']],
      [() => twin.scan('9310072011691', 1), ['9', '310072011691\r']],
      [() => twin.swipe(';81000482?'), [';81000482?\r']],
    ];
    for (const [act, reads] of acts) {
      act();
      for (const read of reads) stdin.write(read);
      clock.pass(100);
    }
    expect(heard.twin).toHaveLength(7);
    expect(heard.twin).toEqual(heard.real);
    expect(twin.bytesTaken()).toBe(real.bytesTaken());
  });

  it('and nothing after it was closed or went away', () => {
    for (const leave of ['close', 'end'] as const) {
      const {heard, twin} = both();
      twin[leave]();
      twin.end();
      twin.type('3');
      expect(heard.twin).toEqual(leave === 'end' ? ['gone'] : []);
    }
  });
});
