import {connect, type Socket} from 'node:net';
import {Fault} from '../../src/app/ports.ts';
import {NO_MANNERS, type Manners} from './manners.ts';
import {talkingTransport} from './talking-transport.ts';
import {systemCode, TIME_LIMIT_MS, type Transport} from './transports.ts';
import type {Line} from './wire.ts';

/** Where a printer is on the network. */
export type TcpPrinter = {readonly host: string; readonly port: number};

/** What a printer says and nobody has read: more is thrown away. */
const UNREAD_MOST = 4096;

const ABSENT = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

function faultFor(where: string, problem: unknown): Fault {
  const code = systemCode(problem);
  if (ABSENT.has(code)) {
    return new Fault('printerAbsent', `No printer answers at ${where}. Is it switched on and on the network?`, problem);
  }
  return new Fault('printerFailed', `The printer at ${where} broke the connection off.`, problem);
}

/** A connection while a job is on it. What ends it, whatever that is, ends all that waits on it. */
class TcpLine implements Line {
  readonly #socket: Socket;
  readonly #late: AbortSignal;
  readonly #broken: Promise<never>;
  #unread = Buffer.alloc(0);
  #taken = 0;
  #isSent = false;
  #onData: () => void = () => undefined;

  constructor({host, port}: TcpPrinter, late: AbortSignal) {
    this.#late = late;
    this.#socket = connect({host, port, noDelay: true});
    const {promise, reject} = Promise.withResolvers<never>();
    this.#broken = promise;
    // Whoever waits is told; nobody has to wait.
    promise.catch(() => undefined);
    const fail = (problem: unknown): void => reject(faultFor(`${host}:${port}`, problem));
    this.#socket.on('error', fail);
    this.#socket.on('end', () => {
      // A printer that closes before it was given everything will never take the rest.
      if (!this.#isSent) fail(new Error('closed before all was sent'));
    });
    this.#socket.on('finish', () => {
      this.#isSent = true;
    });
    this.#socket.on('data', (bytes: Buffer) => {
      this.#unread = Buffer.concat([this.#unread, bytes]).subarray(-UNREAD_MOST);
      this.#onData();
    });
    late.addEventListener('abort', () => {
      reject(late.reason);
      void this.drop();
    });
  }

  readonly opened = (): Promise<void> =>
    this.#orBroken(new Promise<void>((resolve) => this.#socket.once('connect', resolve)));

  readonly taken = (): number => this.#taken;

  readonly write = async (bytes: Uint8Array): Promise<void> => {
    this.#late.throwIfAborted();
    // The system may take some of it at once.
    this.#taken += bytes.length;
    await this.#orBroken(new Promise<void>((resolve) => this.#socket.write(bytes, () => resolve())));
  };

  readonly read = async (ms: number): Promise<Uint8Array> => {
    this.#late.throwIfAborted();
    if (this.#unread.length === 0 && ms > 0) await this.#orBroken(this.#dataWithin(ms));
    const bytes = this.#unread;
    this.#unread = Buffer.alloc(0);
    return bytes;
  };

  /**
   * Half-closes, and waits until the printer closes its side too: only then has it taken all bytes; closing earlier
   * would drop what is still on the way. One that has said that it is done is not waited for.
   */
  readonly end = async (isSure: boolean): Promise<void> => {
    if (isSure) return void this.#socket.destroySoon();
    const closed = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#socket.end();
    await this.#orBroken(closed);
  };

  /** Drops the connection with all that is still on the way. */
  readonly drop = async (): Promise<void> => {
    if (this.#socket.connecting) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  };

  #orBroken<Result>(work: Promise<Result>): Promise<Result> {
    return Promise.race([work, this.#broken]);
  }

  async #dataWithin(ms: number): Promise<void> {
    const {promise, resolve} = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#onData = resolve;
    try {
      await this.#orBroken(promise);
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * A printer on the network that takes raw bytes, usually on port 9100. One connection for each job, and a short one to
 * ask how it is. When the time limit passes the connection is reset, so that a printer that wakes up later prints no
 * stale half of a receipt from this machine's buffers.
 */
export function tcpTransport(
  printer: TcpPrinter,
  manners: Manners = NO_MANNERS,
  timeLimitMs: number = TIME_LIMIT_MS,
): Transport {
  return talkingTransport({
    where: `${printer.host}:${printer.port}`,
    manners,
    timeLimitMs: () => timeLimitMs,
    connect: async (late) => {
      const line = new TcpLine(printer, late);
      await line.opened();
      return line;
    },
  });
}
