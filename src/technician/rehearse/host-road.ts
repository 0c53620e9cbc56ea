import {once} from 'node:events';
import {connect, createServer, type Server, type Socket} from 'node:net';

/** One direction of a connection. */
type Lane = {
  /** What waits has waited long enough by the delay that holds now. */
  readonly hurry: () => void;
};

/** Hands bytes on in their order, each of them so late as `lateMs` says when it comes. */
function handOn(from: Socket, to: Socket, {lateMs, onPassed}: {lateMs: () => number; onPassed: () => void}): Lane {
  let waiting: readonly {readonly chunk: Uint8Array; readonly dueMs: number}[] = [];
  let timer: NodeJS.Timeout | undefined;
  const pass = (): void => {
    clearTimeout(timer);
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const leftMs = first.dueMs - performance.now();
      if (leftMs > 0) {
        timer = setTimeout(pass, leftMs);
        return;
      }
      waiting = waiting.slice(1);
      to.write(first.chunk);
      onPassed();
    }
  };
  from.on('data', (chunk: Uint8Array) => {
    waiting = [...waiting, {chunk, dueMs: performance.now() + lateMs()}];
    pass();
  });
  from.on('error', () => undefined);
  from.on('close', () => {
    clearTimeout(timer);
    to.destroy();
  });
  return {
    hurry: () => {
      const soonestMs = performance.now() + lateMs();
      waiting = waiting.map(({chunk, dueMs}) => ({chunk, dueMs: Math.min(dueMs, soonestMs)}));
      pass();
    },
  };
}

/**
 * The road from a till to its host: an address that stays while hosts come and go. With no host at its end every
 * connection is hung up at once.
 */
export class HostRoad {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** The ways back to the till. */
  readonly #answers = new Set<Lane>();
  /** Connections on which the till waits for an answer. */
  readonly #asked = new Set<Socket>();
  #port: number | null = null;
  #lateMs = 0;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
    server.on('connection', (socket) => this.#take(socket));
  }

  static async open(): Promise<HostRoad> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return new HostRoad(server, `http://127.0.0.1:${port}`);
  }

  /** Leads to the host on this port; null: to nobody, and whoever is on the way is cut off. */
  leadTo(port: number | null): void {
    this.#port = port;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Makes every answer late by this much; one that is on its way already comes no later than that either. */
  slow(lateMs: number): void {
    this.#lateMs = lateMs;
    for (const lane of this.#answers) lane.hurry();
  }

  /** True while the till waits for no answer. */
  isQuiet(): boolean {
    return this.#asked.size === 0;
  }

  async close(): Promise<void> {
    this.leadTo(null);
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(socket: Socket): void {
    socket.on('error', () => undefined);
    if (this.#port === null) {
      socket.destroy();
      return;
    }
    const host = connect(this.#port, '127.0.0.1');
    for (const one of [socket, host]) {
      this.#sockets.add(one);
      one.once('close', () => this.#sockets.delete(one));
    }
    handOn(socket, host, {lateMs: () => 0, onPassed: () => this.#asked.add(socket)});
    const onPassed = (): void => void this.#asked.delete(socket);
    const answers = handOn(host, socket, {lateMs: () => this.#lateMs, onPassed});
    this.#answers.add(answers);
    socket.once('close', () => {
      this.#asked.delete(socket);
      this.#answers.delete(answers);
    });
  }
}
