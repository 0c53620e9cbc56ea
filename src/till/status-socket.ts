import {chmod, rm} from 'node:fs/promises';
import {createServer, type Server, type Socket} from 'node:net';
import {join} from 'node:path';
import type {TillStatus} from '../app/till-status.ts';
import type {Frame} from '../../screens/frame.ts';
import type {Companion} from './companion.ts';
import {whyOf, type Log} from '../app/log.ts';

/*
 * Where a running till answers whoever looks after it on this machine: a socket in its data folder, for its user alone.
 * It tells and takes no orders. Each line is a JSON document: {"ask":"status"} is answered by one line, {"ask":"frames"}
 * by a line for each frame from now on.
 */

/** The socket within the data folder. */
export const STATUS_SOCKET = 'till.sock';

/** Somebody who asks for more is no technician. */
export const ASKING_MAX = 8;
const LINE_MAX = 1000;
/** What Linux takes as the path of a socket. */
const PATH_MAX = 107;

export type SocketParts = {
  readonly folder: string;
  readonly status: () => TillStatus;
  readonly onFrame: (tell: (frame: Frame) => void) => () => void;
  readonly log: Log;
};

function say(socket: Socket, told: object): void {
  socket.write(`${JSON.stringify(told)}\n`);
}

/** Says why, and has nothing more to do with it. */
function refuse(socket: Socket, refused: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`${JSON.stringify({refused})}\n`, () => socket.destroy());
}

/** Frames for one who looks on: who reads slowly gets fewer, and always the newest. */
function tellFrames(socket: Socket, onFrame: SocketParts['onFrame']): void {
  let newest: Frame | null = null;
  const end = onFrame((frame) => {
    if (socket.writableNeedDrain) newest = frame;
    else say(socket, {frame});
  });
  socket.on('drain', () => {
    if (newest !== null) say(socket, {frame: newest});
    newest = null;
  });
  socket.once('close', end);
}

function askOf(line: string): unknown {
  try {
    const asked: unknown = JSON.parse(line);
    return typeof asked === 'object' && asked !== null && 'ask' in asked ? asked.ask : null;
  } catch {
    return null;
  }
}

function serve(socket: Socket, {status, onFrame}: SocketParts): void {
  let text = '';
  let isWatching = false;
  socket.setEncoding('utf8');
  // Who goes away in the middle of a word is no fault of the till's.
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    const lines = `${text}${chunk}`.split('\n');
    text = lines.pop() ?? '';
    if (text.length > LINE_MAX) socket.destroy();
    for (const line of lines) {
      const ask = askOf(line);
      if (ask === 'status') say(socket, {status: status()});
      else if (ask === 'frames' && !isWatching) {
        isWatching = true;
        tellFrames(socket, onFrame);
      } else say(socket, {refused: 'ask for "status" or "frames"'});
    }
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve());
  });
}

/** The socket of a till that holds its folder: whatever stands there was left by a till that is gone. */
export function openStatusSocket(parts: SocketParts): Companion {
  const {folder, log} = parts;
  const path = join(folder, STATUS_SOCKET);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    if (open.size >= ASKING_MAX) {
      refuse(socket, `${ASKING_MAX} look on already: one of them must leave first`);
      return;
    }
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(socket, parts);
  });
  let working: Promise<void> = Promise.resolve();
  const begin = async (): Promise<void> => {
    if (Buffer.byteLength(path) > PATH_MAX) throw new RangeError(`its path is longer than ${PATH_MAX} bytes`);
    await rm(path, {force: true});
    await listen(server, path);
    await chmod(path, 0o600);
    // It must not keep the program from ending.
    server.unref();
  };
  return {
    begin: () =>
      (working = begin().catch((error: unknown) => {
        log('nobody can look on', {level: 'warn', path, why: whyOf(error)});
      })),
    close: async () => {
      await working;
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
