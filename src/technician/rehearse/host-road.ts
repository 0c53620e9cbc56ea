import {once} from 'node:events';
import {connect, createServer, type Server, type Socket} from 'node:net';

/** Hands bytes on in their order, each of them so late as `lateMs` says when it comes. */
function handOn(from: Socket, to: Socket, lateMs: () => number): void {
  let dueMs = 0;
  from.on('data', (chunk) => {
    const nowMs = performance.now();
    dueMs = Math.max(dueMs, nowMs + lateMs());
    setTimeout(() => to.write(chunk), dueMs - nowMs);
  });
  from.on('error', () => undefined);
  from.on('close', () => to.destroy());
}

/**
 * The road from a till to its host: an address that stays while hosts come and go. With no host at its end every
 * connection is hung up at once.
 */
export class HostRoad {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
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

  /** Makes every answer late by this much. */
  slow(lateMs: number): void {
    this.#lateMs = lateMs;
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
    handOn(socket, host, () => 0);
    handOn(host, socket, () => this.#lateMs);
  }
}
