import {spawnSync} from 'node:child_process';
import {closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openLogFile} from '../../src/till/log-rotation.ts';
import {followLog, readLog} from '../../src/technician/log/log-reader.ts';
import {makeFolder} from '../support/builders-store.ts';

const ALL = {level: 'debug', sinceMs: null} as const;
const LINE = `${JSON.stringify({time: '2026-11-22T12:00:00.000Z', level: 'info', what: 'x'.repeat(900)})}\n`;
/** The size is looked at once in so many bytes. */
const LOOK = 64 * 1024;

let folder: Awaited<ReturnType<typeof makeFolder>>;
let path: string;
let fd: number;

beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder.path, 'till.log');
  fd = openSync(path, 'a', 0o600);
});

afterEach(async () => {
  closeSync(fd);
  await folder.remove();
});

/** Numbered lines, so many. */
function write(log: ReturnType<typeof openLogFile>, from: number, to: number): void {
  for (let no = from; no < to; no += 1) log.write(LINE.replace('"what":"', `"what":"${no} `));
}

function numbers(): readonly number[] {
  return (readLog(path, ALL, 100_000) ?? []).map(({what}) => Number.parseInt(what, 10));
}

describe('a log that grows', () => {
  it('keeps its size and so many older files, each for the till’s user alone, and no line is lost between them', () => {
    const log = openLogFile({fd, path, bytesMax: LOOK});
    log.setKeep(3);
    write(log, 0, 1000);
    const files = readdirSync(folder.path).toSorted();
    expect(files).toEqual(['till.log', 'till.log.1', 'till.log.2', 'till.log.3']);
    expect(files.map((file) => statSync(join(folder.path, file)).mode & 0o777)).toEqual([0o600, 0o600, 0o600, 0o600]);
    expect(files.every((file) => statSync(join(folder.path, file)).size <= 3 * LOOK)).toBe(true);
    const kept = numbers();
    expect(kept.at(-1)).toBe(999);
    expect(kept.map((no) => no - (kept[0] ?? 0))).toEqual(kept.map((_, index) => index));
  });

  it('removes older files when less are to be kept', () => {
    const log = openLogFile({fd, path, bytesMax: LOOK});
    write(log, 0, 600);
    log.setKeep(1);
    write(log, 600, 800);
    expect(readdirSync(folder.path).toSorted()).toEqual(['till.log', 'till.log.1']);
  });

  it('goes on in the same open file for whoever was started with it', () => {
    const log = openLogFile({fd, path, bytesMax: LOOK});
    write(log, 0, 200);
    const said = spawnSync('sh', ['-c', 'echo from a child >&2'], {stdio: ['ignore', 'ignore', fd]});
    log.write('after\n');
    expect(said.status).toBe(0);
    expect(readFileSync(path, 'utf8')).toMatch(/from a child\nafter\n$/);
  });

  it('goes on without a copy where none can be made, up to four times its size, and throws nothing', () => {
    const log = openLogFile({fd, path: '/proc/none/till.log', bytesMax: LOOK});
    write(log, 0, 150);
    expect(statSync(path).size).toBeGreaterThan(LOOK);
    write(log, 150, 1000);
    expect(statSync(path).size).toBeLessThan(6 * LOOK);
  });

  it('takes a line that nobody can write for written', () => {
    const full = openSync('/dev/full', 'w');
    const log = openLogFile({fd: full, path, bytesMax: LOOK});
    expect(() => write(log, 0, 200)).not.toThrow();
    closeSync(full);
  });
});

describe('a log that is followed', () => {
  it('gives what comes, whole lines, also over a change of files', () => {
    const log = openLogFile({fd, path, bytesMax: LOOK});
    write(log, 0, 60);
    const follow = followLog(path);
    expect(follow.more(ALL)).toEqual([]);
    write(log, 60, 100);
    writeFileSync(fd, '{"time":"2026-11-22T12:00:00.000Z","level":"info",');
    expect(follow.more(ALL).map(({what}) => Number.parseInt(what, 10))).toEqual(
      Array.from({length: 40}, (_, index) => 60 + index),
    );
    writeFileSync(fd, '"what":"halves"}\n');
    expect(follow.more(ALL).map(({what}) => what)).toEqual(['halves']);
    write(log, 100, 150);
    expect(follow.more(ALL)).toHaveLength(50);
  });
});
