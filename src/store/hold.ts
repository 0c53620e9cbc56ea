import {readFile, writeFile} from 'node:fs/promises';
import {userInfo} from 'node:os';
import {join} from 'node:path';
import sqlite3, {type Database as Connection} from 'sqlite3';
import {Fault} from '../app/ports.ts';
import {asFault} from './faults.ts';
import {ownFile} from './own-file.ts';
import {execute} from './statements.ts';

/** The hold on a data folder; `release` gives it up. The kernel gives it up for a process that dies. */
export type Hold = {readonly release: () => Promise<void>};

const HOLD_FILE = 'till.hold';
const HOLDER_FILE = 'till.holder';

/** What a hold leaves in a folder: none of it says that somebody holds it. */
export const HOLD_FILES = [HOLD_FILE, HOLDER_FILE] as const;

function connect(path: string): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(connection)));
  });
}

/** Who holds the folder, in words: written by the holder once it had the hold. */
async function holderOf(folder: string): Promise<string> {
  try {
    return (await readFile(join(folder, HOLDER_FILE), 'utf8')).slice(0, 200);
  } catch {
    return 'another process';
  }
}

/**
 * Takes the folder for this process alone. An exclusive transaction on a small database of its own is the hold: the
 * kernel drops its lock with the process, however it ends, so nothing stale can ever keep a till from starting.
 * Throws a Fault `held` that names the holder.
 */
export async function takeHold(folder: string): Promise<Hold> {
  await ownFile(join(folder, HOLD_FILE));
  const connection = await connect(join(folder, HOLD_FILE)).catch((error: unknown) => {
    throw asFault(error);
  });
  const close = (): Promise<void> => new Promise((resolve) => connection.close(() => resolve()));
  try {
    await execute(connection, 'PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
  } catch (error) {
    await close();
    const fault = asFault(error);
    throw fault.code === 'databaseBusy' ? new Fault('held', await holderOf(folder), error) : fault;
  }
  const since = new Date().toISOString();
  const terminal = process.env['SSH_TTY'] ?? process.env['TTY'] ?? 'this machine';
  const holder = `process ${process.pid}, user ${userInfo().username}, on ${terminal}, since ${since}`;
  try {
    await writeFile(join(folder, HOLDER_FILE), holder, {mode: 0o600});
  } catch (error) {
    await close();
    throw asFault(error);
  }
  return {release: close};
}
