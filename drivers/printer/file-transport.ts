import {constants} from 'node:fs';
import {open, type FileHandle} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import {Fault} from '../../src/app/ports.ts';
import {oneAtATime, rowsMs, SAYS_NOTHING, systemCode, TIME_LIMIT_MS, type Transport} from './transports.ts';

/** Bytes handed over at once: a job that runs out of time is stopped between two pieces. */
const PIECE_BYTES = 4096;

const DEVICES = '/dev/';

/** A missing device must stay missing: created as a plain file, it would swallow every receipt from then on. */
function flagsFor(path: string): number {
  const append = constants.O_WRONLY | constants.O_APPEND | constants.O_NOCTTY | constants.O_NONBLOCK;
  return path.startsWith(DEVICES) ? append : append | constants.O_CREAT;
}

/** The Fault for a failed open or write, with what to do about it. */
export function pathFault(path: string, problem: unknown): Fault {
  switch (systemCode(problem)) {
    case 'ENOENT':
    case 'ENXIO':
    case 'ENODEV':
    case 'ENOTDIR':
      return new Fault('printerAbsent', `There is no printer at ${path}. Is it switched on and plugged in?`, problem);
    case 'EACCES':
    case 'EPERM':
      return new Fault('printerFailed', `The till may not write to ${path}. Add its user to the group lp.`, problem);
    case 'EROFS':
      return new Fault('printerFailed', `${path} is on a read-only disk.`, problem);
    case 'EISDIR':
      return new Fault('printerFailed', `${path} is a folder, not a printer.`, problem);
    case 'ENOSPC':
      return new Fault(
        'printerFailed',
        `${path} takes no more: the disk is full or the printer out of paper.`,
        problem,
      );
    default:
      return new Fault('printerFailed', `Writing to the printer at ${path} failed (${systemCode(problem)}).`, problem);
  }
}

/** How long is waited before what takes nothing now is tried again. */
const WAIT_MS = 16;

/** How many bytes were taken; 0 where it would have to wait: a thread that waits would keep the program from ending. */
async function writeSome(file: FileHandle, bytes: Uint8Array): Promise<number> {
  try {
    return (await file.write(bytes)).bytesWritten;
  } catch (problem) {
    if (systemCode(problem) === 'EAGAIN') return 0;
    throw problem;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, late: AbortSignal): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    late.throwIfAborted();
    const taken = await writeSome(file, bytes.subarray(done, done + PIECE_BYTES));
    done += taken;
    if (taken === 0) await sleep(WAIT_MS, undefined, {signal: late}).catch(() => undefined);
  }
}

/**
 * A file that jobs are appended to, or a pipe that somebody reads. Opened for each job. What takes nothing any more ends
 * the job after the time limit; no thread waits for it, and what was not yet handed over is never written.
 */
export function fileTransport(path: string, timeLimitMs: number = TIME_LIMIT_MS): Transport {
  const {send} = oneAtATime<Uint8Array>(
    async (bytes, late) => {
      try {
        const file = await open(path, flagsFor(path), 0o600);
        try {
          await writeAll(file, bytes, late);
        } finally {
          await file.close();
        }
      } catch (problem) {
        // Without a system code it is a job that gave up, or a bug.
        throw systemCode(problem) === '' ? problem : pathFault(path, problem);
      }
    },
    {where: path, timeLimitMs: (bytes) => timeLimitMs + rowsMs(bytes)},
  );
  return {...SAYS_NOTHING, send: (bytes) => send(bytes)};
}
