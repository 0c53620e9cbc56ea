import {readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import type {TillHistory} from '../app/till-history.ts';
import type {TillMinute} from '../app/till-status.ts';
import type {Companion} from './companion.ts';
import {whyOf, type Log} from '../app/log.ts';

/** The history of the last run within the data folder: what led to its end is of use after it. */
export const HISTORY_FILE = 'till.history.json';

const KEEP_MS = 5 * 60_000;
/** A file that is larger was not written by a till. */
const BYTES_MAX = 1024 * 1024;

const figure = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const timed = {count, sumMs: figure, mostMs: figure};
const MINUTES = v.array(
  v.object({
    atMs: figure,
    commits: v.object(timed),
    keys: v.object(timed),
    ticketsClosed: count,
    calls: v.record(v.string(), v.object({...timed, unanswered: count})),
    queues: v.record(v.string(), v.object({waiting: count, oldestMs: v.nullable(figure)})),
    rssBytes: count,
  }),
) satisfies v.GenericSchema<unknown, TillMinute[]>;

/** The minutes that a text keeps; none where it keeps anything else. */
export function minutesKept(text: string): readonly TillMinute[] {
  try {
    const kept = v.safeParse(MINUTES, JSON.parse(text));
    return kept.success ? kept.output : [];
  } catch {
    return [];
  }
}

type Parts = {readonly folder: string; readonly history: TillHistory; readonly log: Log};

/** Brings the history over a restart. It is no part of any sale: a file that can't be read or written is let be. */
export function keepHistory({folder, history, log}: Parts): Companion {
  const path = join(folder, HISTORY_FILE);
  let timer: NodeJS.Timeout | undefined;
  const write = async (): Promise<void> => {
    try {
      await rm(`${path}.new`, {force: true});
      await writeFile(`${path}.new`, JSON.stringify(history.minutes()), {mode: 0o600, flag: 'wx'});
      await rename(`${path}.new`, path);
    } catch (error) {
      log('the history can’t be kept', {level: 'warn', why: whyOf(error)});
      clearInterval(timer);
    }
  };
  return {
    begin: async () => {
      const text = await readFile(path, 'utf8').catch(() => '');
      if (text.length <= BYTES_MAX) history.follow(minutesKept(text));
      timer = setInterval(() => void write(), KEEP_MS).unref();
    },
    close: async () => {
      clearInterval(timer);
      await write();
    },
  };
}
