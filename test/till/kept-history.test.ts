import {mkdtemp, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {TillHistory} from '../../src/app/till-history.ts';
import {HISTORY_FILE, keepHistory, minutesKept} from '../../src/till/kept-history.ts';

const NOON_MS = Date.UTC(2026, 10, 22, 12);
const MINUTE_MS = 60_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-history-'));
});
afterAll(() => rm(folder, {recursive: true}));

function historyFrom(nowMs: number): TillHistory {
  return new TillHistory({nowMs: () => nowMs, sample: () => ({queues: {}, rssBytes: 5})});
}

describe('the history of the run before', () => {
  test('is there after a restart, for the user of the till alone', async () => {
    const history = historyFrom(NOON_MS);
    history.drawn(12);
    await keepHistory({folder, history, log: expect.unreachable}).close();
    expect((await stat(join(folder, HISTORY_FILE))).mode & 0o777).toBe(0o600);

    const next = historyFrom(NOON_MS + MINUTE_MS);
    const keeper = keepHistory({folder, history: next, log: expect.unreachable});
    await keeper.begin();
    expect(next.minutes().map(({keys}) => keys.mostMs)).toEqual([12, 0]);
    await keeper.close();
  });

  test.each([
    ['no file', null],
    ['an empty file', ''],
    ['half a file', '[{"atMs":1'],
    ['another file', '{"venue":"x"}'],
    ['figures that are none', '[{"atMs":"noon"}]'],
  ])('%s is no history, and costs the till nothing', async (_what, text) => {
    const path = join(folder, HISTORY_FILE);
    await (text === null ? rm(path, {force: true}) : writeFile(path, text));
    const history = historyFrom(NOON_MS);
    const keeper = keepHistory({folder, history, log: expect.unreachable});
    await keeper.begin();
    expect(history.minutes()).toHaveLength(1);
    expect(minutesKept(text ?? '')).toEqual([]);
    await keeper.close();
  });

  test('a folder that can not be written to costs a line in the log', async () => {
    const rows: string[] = [];
    const keeper = keepHistory({
      folder: join(folder, 'not-there'),
      history: historyFrom(NOON_MS),
      log: (row) => rows.push(row),
    });
    await keeper.begin();
    await keeper.close();
    expect(rows).toEqual([expect.stringContaining('can’t be kept')]);
  });
});
