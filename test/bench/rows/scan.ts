import {performance} from 'node:perf_hooks';
import {DatabaseSync} from 'node:sqlite';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {DATABASE_FILE} from '../../../src/store/database.ts';
import type {Comparison} from '../figures.ts';
import {barcodeOf} from '../products.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';
import {chosenOn, inkCommand, KEYS, makeFolder, prepareTill, scan, signOn, SMALL, tillCommand} from '../till-box.ts';
import {waits, Watched, type Pressed, type SeenFrame} from '../watched.ts';

const WARM_UP = 20;
const PAUSE_MS = 60;

/** One durable commit alone: a row of a journal's size, WAL and FULL, on the same disk. */
function openCommit(folder: string): (no: number) => number {
  const database = new DatabaseSync(join(folder, 'one-commit.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE journal (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)`);
  const insert = database.prepare('INSERT INTO journal VALUES (?, ?)');
  const body = 'x'.repeat(400);
  return (no) => {
    const atMs = performance.now();
    insert.run(no, body);
    return performance.now() - atMs;
  };
}

/** How many lines the journal holds, by another connection: what it sees is committed. */
function openJournal(folder: string): () => number {
  const database = new DatabaseSync(join(folder, DATABASE_FILE), {readOnly: true});
  const count = database.prepare(`SELECT count(*) AS lines FROM journal WHERE kind = 'lineAdded'`);
  return () => Number(count.get()?.['lines']);
}

/** The barcodes scanned: the same few products again and again would be found in a cache, so each is another one. */
function codeOf(index: number): string {
  return barcodeOf((index * 613) % 100_000);
}

type Subjects = {readonly till: Watched; readonly ink: Watched; readonly folder: string};
type Found = {readonly pressed: Pressed[]; readonly keys: Pressed[]; readonly commits: number[]; lost: number};

async function scanInTurn({till, ink, folder}: Subjects, count: number): Promise<Found> {
  const commit = openCommit(folder);
  const linesOnDisk = openJournal(folder);
  const found: Found = {pressed: [], keys: [], commits: [], lost: 0};
  for (let index = 0; index < count; index += 1) {
    const {sentMs} = await scan(till, codeOf(index));
    if (linesOnDisk() !== index + 1) found.lost += 1;
    found.pressed.push({atMs: sentMs, isAnswered: (lines) => chosenOn(lines) === index + 1});
    await delay(PAUSE_MS);
    found.keys.push({atMs: ink.press(KEYS.up), isAnswered: (lines) => (chosenOn(lines) ?? 999) <= 299 - index});
    await delay(PAUSE_MS);
    found.commits.push(commit(index));
  }
  return found;
}

/** Scan to line: on the screen, and on disk by then. */
export const SCAN: BenchRow = {
  measure: async (setting: Setting) => {
    const count = WARM_UP + sized(setting, {quick: 80, usual: 240});
    const folder = await makeFolder();
    try {
      await prepareTill(folder.path, 100_000);
      const till = new Watched(tillCommand(folder.path), SMALL);
      await till.frame();
      const ink = new Watched(inkCommand('ink-list'), SMALL);
      await ink.frame();
      await signOn(till, folder.path);
      const found = await scanInTurn({till, ink, folder: folder.path}, count);
      const ours = waits(found.pressed, await till.frames()).slice(WARM_UP);
      const frames = waits(found.keys, await ink.frames()).slice(WARM_UP);
      const theirs = frames.map((frame, index) => frame + (found.commits[WARM_UP + index] ?? 0));
      await till.kill();
      await ink.kill();
      const sum = 'one durable commit by node:sqlite and one frame of plain Ink 8, each alone, pair by pair added up';
      const note = '13 digits and Enter in one write → last byte of the frame with the line; 100,000 products; 80×24';
      const both = {reference: sum, unit: 'ms', ours, theirs, note, goal: {kind: 'atMost', ratio: 1.5}} as const;
      return [
        {what: 'scan to line, p99', measure: 'p99', ...both},
        {what: 'scan to line, p50', measure: 'median', ...both},
        {
          what: 'lines shown before they were on disk',
          reference: `another connection reads the journal when the frame is whole, ${count} times`,
          measure: 'median',
          unit: '',
          ours: [found.lost],
          theirs: [],
          goal: {kind: 'exactly', value: 0},
        },
      ];
    } finally {
      await folder.remove();
    }
  },
};

function bytesOf(pressed: readonly Pressed[], frames: readonly SeenFrame[]): readonly number[] {
  return pressed.map(({atMs, isAnswered}) => {
    const answer = frames.findIndex((frame) => frame.atMs >= atMs && isAnswered(frame.lines));
    if (answer < 0) throw new Error('a line was never shown');
    return frames
      .slice(0, answer + 1)
      .filter((frame) => frame.atMs >= atMs)
      .reduce((sum, {bytes}) => sum + bytes, 0);
  });
}

/** What a line more costs on the wire. */
export const BYTES: BenchRow = {
  measure: async () => {
    const folder = await makeFolder();
    try {
      await prepareTill(folder.path, 1000);
      const till = new Watched(tillCommand(folder.path), SMALL);
      await till.frame();
      const ink = new Watched(inkCommand('ink-list', 'incremental'), SMALL);
      await ink.frame();
      await signOn(till, folder.path);
      const cleared = till.clears();
      const pressed: Pressed[] = [];
      const keys: Pressed[] = [];
      for (let index = 0; index < 60; index += 1) {
        const {sentMs} = await scan(till, barcodeOf(index));
        pressed.push({atMs: sentMs, isAnswered: (lines) => chosenOn(lines) === index + 1});
        keys.push({
          atMs: ink.press('7'),
          isAnswered: (lines) => lines.some((line) => line.includes(`Changed to ${index + 1} `)),
        });
        await delay(PAUSE_MS);
      }
      const ours = bytesOf(pressed, await till.frames());
      const theirs = bytesOf(keys, await ink.frames());
      const clears = till.clears() - cleared;
      await till.kill();
      await ink.kill();
      return comparisons({fitting: ours.slice(1, 17), scrolling: ours.slice(20), theirs: theirs.slice(1), clears});
    } finally {
      await folder.remove();
    }
  },
};

type Counted = {
  readonly fitting: readonly number[];
  readonly scrolling: readonly number[];
  readonly theirs: readonly number[];
  readonly clears: number;
};

function comparisons({fitting, scrolling, theirs, clears}: Counted): readonly Comparison[] {
  const both = {
    reference: 'Ink 8 with its incremental rendering: another line in one row of a list',
    measure: 'median',
    unit: 'bytes',
    theirs,
    goal: {kind: 'atMost', ratio: 2},
  } as const;
  return [
    {what: 'bytes per added line, 80×24', ours: fitting, note: 'the ticket has room on the screen', ...both},
    {
      what: 'bytes per added line, 80×24, scrolling',
      ours: scrolling,
      note: 'on a ticket longer than the screen; the median: each ninth line moves the list by half a screen',
      ...both,
    },
    {
      what: 'clears of the screen while 60 lines were added',
      reference: 'ED 2, ED 3, or home and ED, anywhere in what was written since the operator signed on',
      measure: 'median',
      unit: '',
      ours: [clears],
      theirs: [],
      goal: {kind: 'exactly', value: 0},
    },
  ];
}
