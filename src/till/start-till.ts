import {join} from 'node:path';
import {Fault} from '../app/ports.ts';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {bugOf} from '../app/log.ts';
import {leaveLastWords} from './last-words.ts';
import {flushLog, isLogOpen, LOG_FILE, logLine, logStandardError, setLog} from './log-file.ts';
import {openCrashGuard, type CrashGuard} from './crash-guard.ts';
import {CRASH_FOLDER} from './crash-reports.ts';
import type {HostChoice} from './till-bonus.ts';
import type {LinkChoice} from './till-members.ts';
import {Terminal} from './terminal.ts';
import {wrapped} from './wrapped.ts';
import type {Program} from '../practice/practice-host.ts';

/** What the command line says of the till that is to be opened. */
export type TillOptions = {
  readonly folder: string;
  readonly isPractice: boolean;
  readonly version: string;
  readonly host: HostChoice;
  readonly links: LinkChoice;
  /** How this very program is called. */
  readonly program: Program;
};

/** What a technician reads where a till could not start; the fault's own words come behind. */
function wordsFor(fault: Fault, folder: string): string {
  switch (fault.code) {
    case 'held':
      return `A till is already running on ${folder}: ${fault.message}.\nUse that one, or end it first.`;
    case 'readOnly':
      return `${folder} can't be written to: ${fault.message}.\nGive it to this user, or name another folder with --data.`;
    case 'diskFull':
      return `The disk of ${folder} is full: ${fault.message}.\nMake room and start again; nothing was lost.`;
    case 'databaseCorrupt':
      return `The database in ${folder} is damaged: ${fault.message}\nNothing was changed. bonustill backup list names the backups, bonustill restore FILE brings one back.`;
    case 'databaseNewer':
      return `The data in ${folder} was written by a newer Bonustill: ${fault.message}\nInstall that version; nothing was changed.`;
    case 'settingsBad':
      return fault.message;
    case 'databaseBusy':
    case 'storeFailed':
    case 'printerAbsent':
    case 'printerSilent':
    case 'paperOut':
    case 'coverOpen':
    case 'printerOffline':
    case 'printerFailed':
      return `The till could not start on ${folder}: ${fault.message}`;
  }
}

/** What stands on the terminal once a mistake of the program has given it back. */
function bugWords(error: unknown, folder: string, report: string | null): string {
  const first = 'Bonustill ended by a mistake of its own; what was on the screen as done is on disk.';
  if (!isLogOpen()) return `${first}\n${bugOf(error)}`;
  const place = report === null ? join(folder, LOG_FILE) : join(folder, CRASH_FOLDER, report);
  return `${first}\nThe report: ${place}\nFor support: bonustill bundle --data ${folder}`;
}

/** Where a terminal does not say how wide it is. */
const USUAL_COLUMNS = 80;

function say(text: string): void {
  leaveLastWords(text);
  process.stdout.write(`${wrapped(text, process.stdout.columns || USUAL_COLUMNS)}\n`);
}

/**
 * Opens the till on this terminal and resolves with the exit code when it ends. The database opens while the code of
 * the screens is loaded: the one waits for the disk, the other for the processor.
 */
export async function startTill({folder, isPractice, version, host, links, program}: TillOptions): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    say('The till needs a terminal: a screen and a keyboard. Start it at the till itself or over SSH with -t.');
    return EXIT.missingPart;
  }
  const terminal = new Terminal();
  let guard: CrashGuard | null = null;
  try {
    const opening = import('./till-parts.ts').then(({openTillParts}) => openTillParts(folder, isPractice));
    const loading = Promise.all([import('./run-tills.ts'), import('./run-till.ts')]);
    // Whichever fails first is told; the other must not become an unhandled rejection.
    loading.catch(() => undefined);
    const parts = await opening;
    try {
      const [{runTills}, {keyMapOf}] = await loading;
      const keyMap = keyMapOf(parts);
      setLog(parts.settings.log);
      logStandardError(folder);
      guard = openCrashGuard({folder, version});
      logLine('the till started', {version, node: process.version, pid: process.pid});
      await runTills(parts, {keyMap, version, host, links, program, folder, guard, terminal});
    } finally {
      await parts.close();
    }
    logLine('the till ended');
    return EXIT.done;
  } catch (error) {
    terminal.close();
    if (error instanceof Fault) {
      say(wordsFor(error, folder));
      return exitCodeOf(error.code);
    }
    guard?.bug(error);
    say(bugWords(error, folder, guard?.report() ?? null));
    return EXIT.bug;
  } finally {
    guard?.close();
    flushLog();
  }
}
