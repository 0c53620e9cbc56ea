import {describe, expect, it} from 'vitest';
import {waits, Watched, type SeenFrame} from './watched.ts';

const frame = (atMs: number, line: string): SeenFrame => ({atMs, lines: [line], bytes: 10});
const shows = (text: string) => (lines: readonly string[]) => lines.some((line) => line.includes(text));

describe('how long a key waited', () => {
  const frames = [frame(5, 'a'), frame(12, 'b'), frame(13, 'b'), frame(30, 'c')];

  it('is from the key to the first frame that answers it', () =>
    expect(waits([{atMs: 10, isAnswered: shows('b')}], frames)).toEqual([2]));

  it('does not take a frame from before the key for its answer', () =>
    expect(waits([{atMs: 12.5, isAnswered: shows('b')}], frames)).toEqual([0.5]));

  it('is never left out: a key without an answer is an error', () =>
    expect(() => waits([{atMs: 6, isAnswered: shows('a')}], frames)).toThrow('key 1 of 1 was never answered'));
});

/** Writes a frame at once and another for each key, as Ink ends them; the second clears the screen. */
const PROGRAM = `
  const show = (text) => process.stdout.write('\\u001b[?2026h\\r' + text + '\\u001b[?2026l');
  process.stdin.setRawMode(true);
  process.stdin.on('data', (keys) => show('\\u001b[2Jkey ' + keys));
  show('ready');
`;

describe('a program that is watched', () => {
  it('is timed from its spawn, shows its frames, and every clear is counted', async () => {
    const program = new Watched({file: process.execPath, args: ['-e', PROGRAM], cwd: '/'}, {columns: 40, rows: 5});
    try {
      expect(await program.frame()).toBeGreaterThan(program.startedMs);
      const answer = program.frame();
      const pressedMs = program.press('x');
      expect(await answer).toBeGreaterThan(pressedMs);
      const seen = await program.frames();
      expect(seen.map(({lines}) => lines[0]?.trim())).toEqual(['ready', 'key x']);
      expect(waits([{atMs: pressedMs, isAnswered: shows('key x')}], seen)).toHaveLength(1);
      expect(program.clears()).toBe(1);
      expect(program.memory()).toBeGreaterThan(10);
    } finally {
      await program.kill();
    }
  });
});
