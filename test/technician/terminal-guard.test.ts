import {describe, expect, test} from 'vitest';
import {guardTerminal} from '../../src/technician/terminal-guard.ts';

/** Runs Node with a few words of program as the guarded one. */
async function guard(script: string): Promise<{code: number; rows: readonly string[]}> {
  const rows: string[] = [];
  const program = {file: process.execPath, args: ['-e']};
  const code = await guardTerminal({program, args: [script], what: 'The dashboard'}, (row) => rows.push(row));
  return {code, rows};
}

describe('who guards a terminal says', () => {
  test.each([
    ['nothing of an end that was wanted', 'process.send({kind: "left", why: null})', 0, []],
    [
      'why it left by itself',
      'process.send({kind: "left", why: "its terminal is gone"})',
      0,
      ['The dashboard ends: its terminal is gone.'],
    ],
    [
      'the mistake that ended it, without what a terminal obeys or a card’s number',
      'throw new TypeError("no \\u001b[31mbonus of 4111111111111111")',
      1,
      ['The dashboard ended by a mistake of its own: TypeError: no [31mbonus of ****1111'],
    ],
    [
      'that nothing was said',
      'process.exit(70)',
      70,
      ['The dashboard ended by a mistake of its own: nothing was said'],
    ],
    [
      'by which signal it was ended',
      'process.kill(process.pid, "SIGKILL"); setInterval(() => 0, 1000)',
      137,
      ['The dashboard was ended by SIGKILL. The till goes on as before.'],
    ],
  ])('%s', async (_what, script, code, rows) => expect(await guard(script)).toEqual({code, rows}));
});
