import {PassThrough} from 'node:stream';
import {groupsOf, isBurst} from '../../../drivers/keyboard/burst-groups.ts';
import {openKeyboard} from '../../../drivers/keyboard/reader.ts';
import type {Input} from '../../../src/app/inputs.ts';
import {SCANNER, word} from '../../support/burst-play.ts';
import {manualClock} from '../../support/manual-clock.ts';
import {describe, expect, it} from 'vitest';

/** A keyboard whose bursts somebody asks for: [in brackets] what was given as one. */
const opened = (areThere: () => boolean = () => true) => {
  const stdin = new PassThrough();
  const clock = manualClock();
  const said: string[] = [];
  openKeyboard({
    stdin,
    settings: SCANNER,
    now: clock.now,
    setTimer: clock.setTimer,
    onInput: (input) => void said.push(word(input)),
    twins: {areThere, onBurst: (inputs) => void said.push(`[${inputs.map(word).join('')}]`)},
    onEnd: () => undefined,
  });
  /** Each character in a read of its own, so many milliseconds after each other. */
  const send = async (text: string, everyMs: number): Promise<void> => {
    for (const character of text) {
      stdin.write(character);
      await Promise.resolve();
      clock.pass(everyMs);
    }
    clock.pass(200);
  };
  return {send, said: () => said.join('')};
};

describe('a keyboard beside a device that types as well', () => {
  it('lets nothing out of a burst before it is known for one', async () => {
    const {send, said} = opened();
    await send('4006381333931\r', 2);
    expect(said()).toBe('[<scan 4006381333931>]');
  });

  it('lets the first character out at once when no such device is there', async () => {
    const {send, said} = opened(() => false);
    await send('4006381333931\r', 2);
    expect(said()).toBe('4<scan 4006381333931 after 1>');
  });

  it('gives what is too short for a scan with its Enter', async () => {
    const {send, said} = opened();
    await send('4711\r', 2);
    await send('7\r', 2);
    await send('12\t', 2);
    expect(said()).toBe('[4711<enter>][7<enter>][12<tab>]');
  });

  it('gives a swipe as a burst', async () => {
    const {send, said} = opened();
    await send(';81000482=99121?\r', 2);
    expect(said()).toBe('[<swipe ;81000482=99121?>]');
  });

  it('gives what fingers type one by one', async () => {
    const {send, said} = opened();
    await send('4711\r', 40);
    expect(said()).toBe('4711<enter>');
  });
});

describe('a group of inputs', () => {
  const text = (character: string, atMs: number): Input => ({kind: 'text', text: character, atMs});
  const key = (name: 'enter' | 'up', atMs: number): Input => ({kind: 'key', key: name, atMs});
  const spelled = (inputs: readonly Input[]): string =>
    groupsOf(inputs, SCANNER)
      .map((group) => `${isBurst(group) ? 'burst' : 'finger'} ${group.map(word).join('')}`)
      .join(', ');

  it.each([
    ['characters of one moment', [text('1', 0), text('2', 0)], 'burst 12'],
    ['a character and its Enter', [text('1', 0), key('enter', 5)], 'burst 1<enter>'],
    ['a character and another key', [text('1', 0), key('up', 5)], 'finger 1, finger <up>'],
    ['characters apart', [text('1', 0), text('2', 20)], 'finger 1, finger 2'],
    ['an Enter long after', [text('1', 0), key('enter', 60)], 'finger 1, finger <enter>'],
    ['an Enter alone', [key('enter', 0)], 'finger <enter>'],
    ['two Enters', [key('enter', 0), key('enter', 0)], 'finger <enter>, finger <enter>'],
  ])('is right: %s', (_what, inputs, groups) => expect(spelled(inputs)).toBe(groups));
});
