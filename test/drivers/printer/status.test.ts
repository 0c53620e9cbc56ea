import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import {giveUpPacket, hear, saysPaperOut, statusOf, type StatusQuestion} from '../../../drivers/printer/status.ts';

const GOOD = {isOnline: true, paper: 'in', cover: 'shut', drawer: 'shut', hasError: false};
const realTime = (byte: number) => ({kind: 'realTime', byte});
const inOrder = (byte: number) => ({kind: 'inOrder', byte});

describe('what a printer says', () => {
  it.each<[string, readonly number[], readonly unknown[]]>([
    ['an answer in real time', [0x12], [realTime(0x12)]],
    ['paper out, as a printer at a USB port was heard', [0x72], [realTime(0x72)]],
    ['several answers at once', [0x16, 0x12, 0x1e], [realTime(0x16), realTime(0x12), realTime(0x1e)]],
    ['the answer in its order', [0x00], [inOrder(0)]],
    ['in its order, with the paper low', [0x03], [inOrder(3)]],
    ['an automatic status is passed over', [0x14, 0x00, 0x00, 0x0f], []],
    ['an answer behind an automatic status', [0x1c, 0x00, 0x0c, 0x0f, 0x32], [realTime(0x32)]],
    ['an answer that interrupts one', [0x14, 0x12], [realTime(0x12)]],
    ['it has cleared its buffer', [0x37, 0x25, 0x00], [{kind: 'cleared'}]],
    ['something that only begins like that', [0x37, 0x12], [realTime(0x12)]],
    ['stop and go of the line are no answers', [0x13, 0x11], []],
    ['bytes above 7F are no answers', [0x80, 0x92, 0xff], []],
    ['nothing', [], []],
  ])('%s', (_what, bytes, answers) => {
    expect(hear([], Uint8Array.from(bytes))).toMatchObject({answers, hearing: []});
  });

  it('a packet may come in pieces', () => {
    const first = hear([], Uint8Array.of(0x14, 0x00));
    expect(first).toEqual({answers: [], hearing: [0x14, 0x00], noise: 0});
    expect(hear(first.hearing, Uint8Array.of(0x00, 0x0f, 0x12))).toMatchObject({
      answers: [realTime(0x12)],
      hearing: [],
    });
  });

  it('what looked like a packet and stayed alone was none: what followed was an answer', () => {
    const {hearing} = hear([], Uint8Array.of(0x14, 0x00));
    expect(giveUpPacket(hearing)).toEqual({answers: [inOrder(0)], hearing: [], noise: 1});
    expect(giveUpPacket([])).toEqual({answers: [], hearing: [], noise: 0});
  });

  it('bytes that are no status are counted as noise', () => {
    expect(hear([], Uint8Array.of(0xff, 0x12, 0x13, 0x80)).noise).toBe(3);
    expect(hear([], Uint8Array.of(0x14, 0x00, 0x00, 0x0f, 0x12)).noise).toBe(0);
  });

  it('cut anywhere, it is the same that is heard', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 40}), fc.nat(40), (bytes, cut) => {
        const first = hear([], bytes.subarray(0, cut));
        const second = hear(first.hearing, bytes.subarray(cut));
        const whole = hear([], bytes);
        expect([...first.answers, ...second.answers]).toEqual(whole.answers);
        expect(second.hearing).toEqual(whole.hearing);
        expect(first.noise + second.noise).toBe(whole.noise);
        expect(whole.hearing.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('what it says of itself', () => {
  it.each<[string, readonly (readonly [StatusQuestion, number])[], object]>([
    [
      'all is well',
      [
        [1, 0x16],
        [2, 0x12],
        [3, 0x12],
        [4, 0x12],
      ],
      {},
    ],
    [
      'paper out by its sensor',
      [
        [1, 0x1e],
        [4, 0x72],
      ],
      {isOnline: false, paper: 'out'},
    ],
    [
      'paper out, and why it stands',
      [
        [1, 0x1e],
        [2, 0x32],
        [4, 0x7e],
      ],
      {isOnline: false, paper: 'out'},
    ],
    [
      'paper low',
      [
        [1, 0x16],
        [4, 0x1e],
      ],
      {paper: 'low'},
    ],
    [
      'one bit of the pair is enough',
      [
        [1, 0x16],
        [4, 0x16],
      ],
      {paper: 'low'},
    ],
    [
      'the cover is open',
      [
        [1, 0x1e],
        [2, 0x16],
      ],
      {isOnline: false, cover: 'open'},
    ],
    ['the drawer is open', [[1, 0x12]], {drawer: 'open'}],
    [
      'the knife is stuck',
      [
        [1, 0x1e],
        [2, 0x52],
        [3, 0x1a],
      ],
      {isOnline: false, hasError: true},
    ],
    [
      'it is hot and goes on by itself',
      [
        [1, 0x1e],
        [2, 0x12],
        [3, 0x52],
      ],
      {isOnline: false},
    ],
    [
      'off line, whyever',
      [
        [1, 0x1e],
        [2, 0x12],
      ],
      {isOnline: false},
    ],
    ['of the drawer it was not asked', [[4, 0x12]], {drawer: null}],
  ])('%s', (_what, answers, status) => {
    expect(statusOf(new Map(answers), true)).toEqual({...GOOD, ...status});
  });

  it('without a drawer the line of the drawer says nothing', () => {
    expect(statusOf(new Map([[1, 0x12]]), false)).toEqual({...GOOD, drawer: null});
  });

  it('the answer in its order tells of the paper too', () => {
    expect([0x00, 0x03, 0x0c, 0x0f].map(saysPaperOut)).toEqual([false, false, true, true]);
  });
});
