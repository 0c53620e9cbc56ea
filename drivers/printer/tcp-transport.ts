import {connect, type Socket} from 'node:net';
import {Fault} from '../../src/app/ports.ts';
import {oneAtATime, systemCode, TIME_LIMIT_MS, type Transport} from './transports.ts';

const ABSENT = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

function faultFor(where: string, problem: unknown): Fault {
  const code = systemCode(problem);
  if (ABSENT.has(code)) {
    return new Fault('printerAbsent', `No printer answers at ${where}. Is it switched on and on the network?`, problem);
  }
  return new Fault('printerFailed', `The printer at ${where} broke the connection off.`, problem);
}

/**
 * Writes everything, half-closes, and waits until the printer closes its side too: only then has it taken all bytes.
 * Closing earlier would drop what is still on the way. What the printer says is read and thrown away: unread, it
 * would turn the close into a reset.
 */
async function sendAll(socket: Socket, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let isSent = false;
    socket.on('error', reject);
    socket.on('finish', () => {
      isSent = true;
    });
    socket.on('end', () => {
      // A printer that closes before it was given everything will never take the rest.
      if (!isSent) reject(new Error('closed before all was sent'));
    });
    socket.on('close', () => {
      if (isSent) resolve();
      else reject(new Error('closed before all was sent'));
    });
    socket.on('connect', () => socket.end(bytes));
    socket.resume();
  });
}

/** Drops the connection with all that is still on the way. */
function drop(socket: Socket): void {
  if (socket.connecting) socket.destroy();
  else socket.resetAndDestroy();
}

/**
 * A printer on the network that takes raw bytes, usually on port 9100. One connection for each job. When the time
 * limit passes the connection is reset, so that a printer that wakes up later prints no stale half of a receipt from
 * this machine's buffers.
 */
export function tcpTransport(
  {host, port}: {readonly host: string; readonly port: number},
  timeLimitMs: number = TIME_LIMIT_MS,
): Transport {
  const where = `${host}:${port}`;
  return oneAtATime(
    async (bytes, late) => {
      const socket = connect({host, port, noDelay: true});
      const giveUp = (): void => drop(socket);
      late.addEventListener('abort', giveUp);
      try {
        await sendAll(socket, bytes);
      } catch (problem) {
        throw faultFor(where, problem);
      } finally {
        late.removeEventListener('abort', giveUp);
        socket.destroy();
      }
    },
    {where, timeLimitMs},
  );
}
