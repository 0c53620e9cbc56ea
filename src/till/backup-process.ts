import {spawn} from 'node:child_process';
import {setPriority} from 'node:os';
import type {Program} from '../practice/practice-host.ts';

/** The least that there is. */
const LOWEST_PRIORITY = 19;
/** A backup with its copy elsewhere over a slow line; what takes longer hangs. */
const LIMIT_MS = 4 * 3_600_000;
const OUTPUT_MAX = 4000;

/** What came of a backup: it was made, or not, and what it said. */
export type BackupRun = {readonly isMade: boolean; readonly said: string};

/** A backup under way. */
export type RunningBackup = {readonly done: Promise<BackupRun>; readonly stop: () => void};

/** Makes a backup of the till in a process of its own, behind everything else that the machine has to do. Never rejects. */
export function startBackup({file, args}: Program, folder: string): RunningBackup {
  const words = [...args, 'backup', '--scheduled', '--data', folder];
  const child = spawn(file, words, {stdio: ['ignore', 'pipe', 'pipe']});
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS).unref();
  let said = '';
  const hear = (part: Buffer): void => {
    said = `${said}${part.toString('utf8')}`.slice(-OUTPUT_MAX);
  };
  // A descriptor too few, and the child has no pipes at all.
  const {stdout, stderr}: Partial<Pick<typeof child, 'stdout' | 'stderr'>> = child;
  stdout?.on('data', hear);
  stderr?.on('data', hear);
  try {
    if (child.pid !== undefined) setPriority(child.pid, LOWEST_PRIORITY);
  } catch {
    // It has ended already, or the system doesn't let us: it steps back by itself, too.
  }
  const done = new Promise<BackupRun>((resolve) => {
    child.on('error', (error) => resolve({isMade: false, said: error.message}));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const how = code === 0 ? '' : ` (${signal ?? `exit code ${code}`})`;
      resolve({isMade: code === 0, said: `${said.trim()}${how}`.trim()});
    });
  });
  return {done, stop: () => void child.kill('SIGTERM')};
}
