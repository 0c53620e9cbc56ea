import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {addLogVerb, sinceMs} from '../../../src/technician/log-verb.ts';
import {makeFolder} from '../../support/builders-store.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;

beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

async function log(...words: readonly string[]): Promise<{rows: readonly string[]; code: number}> {
  const rows: string[] = [];
  let code = 0;
  const program = new Command().exitOverride().configureOutput({writeErr: () => undefined});
  const context = {write: (row: string) => void rows.push(row), setExitCode: (to: number) => void (code = to)};
  addLogVerb(program, {...context, defaultFolder: folder.path});
  await program.parseAsync(['log', ...words], {from: 'user'});
  return {rows, code};
}

/** Local noon of a day, as the log writes it. */
const at = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString();

function plant(): void {
  const lines = [
    {time: at(21, 12), level: 'info', what: 'the till started'},
    {time: at(22, 9), level: 'warn', what: 'bonus host: offline', why: 'no answer'},
    {time: at(22, 10), level: 'error', what: 'a part failed', why: '\u001b[2Jx', times: 500},
  ];
  const stray = 'FATAL ERROR: \u001b[31mReached heap limit of 4111111111111111';
  writeFileSync(join(folder.path, 'till.log'), `${[...lines.map((line) => JSON.stringify(line)), stray].join('\n')}\n`);
}

describe('bonustill log', () => {
  it('shows the log for a person, what is stray too, and nothing that a terminal obeys', async () => {
    plant();
    expect((await log()).rows).toEqual([
      '2026-11-21 12:00:00 info  the till started',
      '2026-11-22 09:00:00 warn  bonus host: offline (no answer)',
      '2026-11-22 10:00:00 error a part failed ([2Jx), said 500 times more',
      '                    stray FATAL ERROR: [31mReached heap limit of ****1111',
    ]);
  });

  it.each([
    ['--level error', ['error']],
    ['--level warn', ['warn', 'error', 'stray']],
    ['--since 2026-11-22', ['warn', 'error', 'stray']],
    ['--since 2026-11-22T09:30', ['error', 'stray']],
    ['--lines 2', ['error', 'stray']],
  ])('%s shows what is asked for', async (words, kinds) => {
    plant();
    const {rows} = await log(...words.split(' '));
    expect(rows.map((row) => /info|warn|error|stray/.exec(row)?.[0])).toEqual(kinds);
  });

  it('writes JSON for programs, of what is stray too', async () => {
    plant();
    const {rows} = await log('--json');
    expect(rows.map((row) => JSON.parse(row).level)).toEqual(['info', 'warn', 'error', 'warn']);
  });

  it('says where no till has run', async () =>
    expect(await log()).toEqual({rows: [`There is no log in ${folder.path}: no till has run there.`], code: 1}));
});

describe('--since', () => {
  const now = new Date(2026, 10, 22, 15, 30).getTime();
  it.each([
    ['30m', new Date(2026, 10, 22, 15, 0)],
    ['2h', new Date(2026, 10, 22, 13, 30)],
    ['1d', new Date(2026, 10, 21, 15, 30)],
    ['14:05', new Date(2026, 10, 22, 14, 5)],
    ['2026-11-20', new Date(2026, 10, 20)],
    ['2026-11-20 08:15', new Date(2026, 10, 20, 8, 15)],
  ])('%s', (text, expected) => expect(sinceMs(text, now)).toBe(expected.getTime()));

  it.each(['', 'yesterday', '25:00', '2026-13-01', '2x', '14:05 '])('%j is no time', (text) =>
    expect(sinceMs(text, now)).toBeNull(),
  );
});
