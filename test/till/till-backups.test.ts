import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {BackupRun} from '../../src/till/backup-process.ts';
import {startBackup} from '../../src/till/backup-process.ts';
import {openTillBackups} from '../../src/till/till-backups.ts';
import {backupName} from '../../src/store/backups.ts';
import {makeFolder} from '../support/builders-store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MADE: BackupRun = {isMade: true, said: 'Backed up'};
const NO_ROOM: BackupRun = {isMade: false, said: 'There is no room for a backup (exit code 74)'};

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

type Play = {
  readonly at?: readonly string[];
  readonly nowMs: number;
  readonly comes?: () => BackupRun;
  readonly goesTo?: string;
};

/** A till whose clock a test turns; a backup that is made lies in the folder as a real one would. */
function play({at = ['04:30'], nowMs: startMs, comes = () => MADE, goesTo = folder.path}: Play) {
  let nowMs = startMs;
  let isLooked: () => void = () => undefined;
  let next: {call: () => void; atMs: number} | null = null;
  const made: string[] = [];
  const logged: string[] = [];
  let stopped = 0;
  let settings = {at, keep: 14, folder: folder.path, copyCommand: null};
  const companion = openTillBackups({
    settings: () => settings,
    timeZone: 'Europe/Berlin',
    nowMs: () => nowMs,
    start: () => ({
      done: (async () => {
        const run = comes();
        made.push(`${new Date(nowMs).toISOString().slice(0, 16)} ${run.isMade}`);
        const name = backupName({tillNo: '03', madeAtMs: nowMs, why: 'schedule', isProven: true});
        if (run.isMade) await writeFile(join(goesTo, name), '');
        return run;
      })(),
      stop: () => {
        stopped += 1;
      },
    }),
    later: (call, afterMs) => {
      const entry = {call, atMs: nowMs + afterMs};
      next = entry;
      isLooked();
      return () => {
        if (next === entry) next = null;
      };
    },
    log: (what, fields) => logged.push(`${what}: ${String(fields?.['why'] ?? fields?.['said'])}`),
  });
  /** Lets the time pass, look by look. */
  const until = async (text: string): Promise<void> => {
    const endMs = Date.parse(`${text}Z`);
    for (let due = next; due !== null && due.atMs <= endMs; due = next) {
      next = null;
      nowMs = due.atMs;
      const looked = new Promise<void>((resolve) => {
        isLooked = resolve;
      });
      due.call();
      await looked;
    }
    nowMs = endMs;
  };
  const take = (other: readonly string[]): void => {
    settings = {...settings, at: other};
  };
  return {companion, take, until, made, logged, stopped: () => stopped, isIdle: () => next === null};
}

describe('backups by the clock', () => {
  it('are made at the times of the settings, once each', async () => {
    await writeFile(
      join(
        folder.path,
        backupName({tillNo: '03', madeAtMs: Date.UTC(2026, 10, 22, 3, 31), why: 'schedule', isProven: true}),
      ),
      '',
    );
    const till = play({nowMs: Date.UTC(2026, 10, 22, 12)});
    await till.companion.begin();
    await till.until('2026-11-24T03:40');
    expect(till.made.map((row) => row.slice(0, 13))).toEqual(['2026-11-23T03', '2026-11-24T03']);
    expect(till.logged).toEqual(['a backup was made: Backed up', 'a backup was made: Backed up']);
  });

  it('that were missed while the till was off are made up, soon after the start and once', async () => {
    const till = play({nowMs: Date.UTC(2026, 10, 22, 12), at: ['04:30', '05:30']});
    await till.companion.begin();
    await till.until('2026-11-22T12:01');
    expect(till.made).toEqual([]);
    await till.until('2026-11-22T15:00');
    expect(till.made).toEqual(['2026-11-22T12:01 true']);
  });

  it('that fail are told in the log and tried again half an hour later, not at each look', async () => {
    let tries = 0;
    const till = play({nowMs: Date.UTC(2026, 10, 22, 12), comes: () => ((tries += 1) < 3 ? NO_ROOM : MADE)});
    await till.companion.begin();
    await till.until('2026-11-22T14:00');
    expect(till.made).toEqual(['2026-11-22T12:01 false', '2026-11-22T12:31 false', '2026-11-22T13:01 true']);
    expect(till.logged[0]).toContain('There is no room for a backup');
  });

  it('go on where the clock had been a year ahead', async () => {
    const ahead = Date.UTC(2027, 10, 22);
    await writeFile(
      join(folder.path, backupName({tillNo: '03', madeAtMs: ahead, why: 'schedule', isProven: true})),
      '',
    );
    const till = play({nowMs: Date.UTC(2026, 10, 22, 12)});
    await till.companion.begin();
    await till.until('2026-11-22T13:00');
    expect(till.made).toHaveLength(1);
  });

  it('are made at other times as soon as the settings name them', async () => {
    const till = play({nowMs: Date.UTC(2026, 10, 22, 12), at: []});
    await till.companion.begin();
    await till.until('2026-11-22T12:30');
    till.take(['14:00']);
    await till.until('2026-11-22T14:00');
    expect(till.made.map((row) => row.slice(0, 16))).toEqual(['2026-11-22T12:30', '2026-11-22T13:00']);
  });

  it('are made once also where the settings name another folder since the till started', async () => {
    const till = play({nowMs: Date.UTC(2026, 10, 22, 12), goesTo: join(folder.path, 'elsewhere')});
    await mkdir(join(folder.path, 'elsewhere'));
    await till.companion.begin();
    await till.until('2026-11-23T04:00');
    expect(till.made).toEqual(['2026-11-22T12:01 true', '2026-11-23T03:30 true']);
  });

  it('are none where the settings name no time, and none behind the end of the till', async () => {
    const without = play({nowMs: Date.UTC(2026, 10, 22, 12), at: []});
    await without.companion.begin();
    await without.until('2026-11-24T12:00');
    expect(without.made).toEqual([]);
    const ended = play({nowMs: Date.UTC(2026, 10, 22, 12)});
    await ended.companion.begin();
    await ended.companion.close();
    expect(ended.isIdle()).toBe(true);
    expect(ended.made).toEqual([]);
  });

  it('of a folder that can’t be read are told and tried later', async () => {
    await writeFile(join(folder.path, 'file'), '');
    const lines: string[] = [];
    const looked = Promise.withResolvers<void>();
    let calls = 0;
    const companion = openTillBackups({
      settings: () => ({at: ['04:30'], keep: 1, folder: join(folder.path, 'file'), copyCommand: null}),
      timeZone: 'Europe/Berlin',
      nowMs: () => 24 * HOUR_MS,
      start: () => {
        throw new Error('not reached');
      },
      later: (call) => {
        if ((calls += 1) === 1) call();
        else looked.resolve();
        return () => undefined;
      },
      log: (what, fields) => lines.push(`${what}: ${String(fields?.['why'])}`),
    });
    await companion.begin();
    await looked.promise;
    expect(lines.join()).toMatch(/^no backup was made: ENOTDIR/);
  });
});

describe('the process that makes a backup', () => {
  it('that can’t be started, or fails, is told in its own last words', async () => {
    await mkdir(join(folder.path, 'data'));
    expect(await startBackup({file: join(folder.path, 'nowhere'), args: []}, folder.path).done).toMatchObject({
      isMade: false,
    });
    const failing = {file: process.execPath, args: ['-e', 'console.log("no room"); process.exit(74)', '--']};
    expect(await startBackup(failing, folder.path).done).toEqual({isMade: false, said: 'no room (exit code 74)'});
  });
});
