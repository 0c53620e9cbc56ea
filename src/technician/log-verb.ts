import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {InvalidArgumentError, Option, type Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import {LOG_LEVELS, type LogLevel} from '../app/log.ts';
import type {FollowedLog} from './log/log-reader.ts';
import type {LogEntry, LogWish} from './log/log-entry.ts';
import type {VerbContext} from './operators-verb.ts';

const HELP = `
  bonustill log                        the last hundred lines
  bonustill log --follow --level warn  what goes wrong, as it happens; Ctrl-C ends it
  bonustill log --since 2h             the last two hours; also 30m, 1d, 14:05, 2026-11-22, "2026-11-22 14:05"

Which lines are written says log.level of the settings: error, warn, info or debug. Lines that are none of the till's
own (what Node or a library wrote) are marked stray.`;

const LINES_MAX = 100_000;
const EACH_MS = 500;
const UNITS_MS: Readonly<Record<string, number>> = {s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/** The time that a technician means: so long ago, a time of today, a day, or a day with its time. Null: none of them. */
export function sinceMs(text: string, nowMs: number): number | null {
  const [, count = '', unit = ''] = /^([0-9]{1,6})([smhd])$/.exec(text) ?? [];
  if (count !== '') return nowMs - Number(count) * (UNITS_MS[unit] ?? 0);
  const now = new Date(nowMs);
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  const [, day = today, time = '00:00'] = /^([0-9]{4}-[0-9]{2}-[0-9]{2})?[ T]?([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?$/.exec(
    text,
  ) ?? [null, '', ''];
  const at = Date.parse(`${day}T${time}`);
  return text === '' || Number.isNaN(at) ? null : at;
}

function readSince(text: string): number {
  const at = sinceMs(text, Date.now());
  if (at !== null) return at;
  throw new InvalidArgumentError('Such as 30m, 2h, 1d, 14:05, 2026-11-22 or "2026-11-22 14:05".');
}

function readLines(text: string): number {
  const lines = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (lines >= 1 && lines <= LINES_MAX) return lines;
  throw new InvalidArgumentError(`A number from 1 to ${LINES_MAX}.`);
}

type Flags = {
  readonly data: string;
  readonly level: LogLevel;
  readonly since?: number;
  readonly lines?: number;
  readonly json?: true;
  readonly follow?: true;
};

/** Writes what comes until somebody ends it, or reads no more. */
async function follow(log: FollowedLog, wish: LogWish, show: (entries: readonly LogEntry[]) => void): Promise<void> {
  const {untilStopped} = await import('./until-stopped.ts');
  let isOver = false;
  const stopped = untilStopped(false).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    show(log.more(wish));
    await Promise.race([delay(EACH_MS), stopped]);
  }
}

/** Adds `log`: the till's log for a person, also while it is written. */
export function addLogVerb(program: Command, {write, setExitCode, defaultFolder}: VerbContext): void {
  program
    .command('log')
    .description('show the till’s log, readable; also while the till runs')
    .option('--follow', 'go on with what comes')
    .addOption(
      new Option('--level <level>', 'lines of this level and graver ones').choices(LOG_LEVELS).default('debug'),
    )
    .option('--since <time>', 'lines from then on', readSince)
    .option('--lines <number>', 'so many last lines; without it 100, with --since all', readLines)
    .option('--json', 'the lines as they are written, one JSON object each')
    .option('--data <folder>', 'the folder with everything of this till', defaultFolder)
    .addHelpText('after', HELP)
    .action(async (flags: Flags) => {
      const [{LOG_FILE}, {readLog, followLog}, {entryJson, entryWords}] = await Promise.all([
        import('../till/log-file.ts'),
        import('./log/log-reader.ts'),
        import('./log/log-entry.ts'),
      ]);
      const path = join(resolve(flags.data), LOG_FILE);
      const wish = {level: flags.level, sinceMs: flags.since ?? null};
      const followed = flags.follow === true && existsSync(path) ? followLog(path) : null;
      const found = readLog(path, wish, flags.lines ?? (flags.since === undefined ? 100 : LINES_MAX));
      if (found === null) {
        write(`There is no log in ${resolve(flags.data)}: no till has run there.`);
        setExitCode(EXIT.refused);
        return;
      }
      const show = (entries: readonly LogEntry[]): void => {
        for (const entry of entries) write(flags.json === true ? entryJson(entry) : entryWords(entry));
      };
      show(found);
      if (followed !== null) await follow(followed, wish, show);
    });
}
