import {once} from 'node:events';
import {createServer, type Server, type Socket} from 'node:net';
import {PrinterMachine, type MachineMake} from './machine.ts';

/** How its network part behaves. */
export type TcpHabits = {
  /** It breaks the connection when that many bytes have come in over it; null: never. */
  readonly dropAt: number | null;
  /** It answers so much later. */
  readonly lateMs: number;
  /** It shuts its side when the till has shut its own; false: never. */
  readonly hangsUp: boolean;
};

/** A printer on the loopback. Tests and rehearsals share it. */
export type TcpPrinter = {
  readonly machine: PrinterMachine;
  readonly port: number;
  /** From now on, and for connections that are open already. */
  readonly behave: (habits: Partial<TcpHabits>) => void;
  readonly connections: () => number;
  /** What it had in store is gone, its paper stays. */
  readonly switchOff: () => Promise<void>;
  /** It listens again, where it did before. */
  readonly switchOn: () => Promise<void>;
  readonly close: () => Promise<void>;
};

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

/** One connection: bytes that the machine has no room for wait in it, and the till's with them. */
class Line {
  readonly #socket: Socket;
  readonly #machine: PrinterMachine;
  readonly #habits: () => TcpHabits;
  #rest: Buffer = Buffer.alloc(0);
  #count = 0;
  #isEnded = false;

  constructor(socket: Socket, machine: PrinterMachine, habits: () => TcpHabits) {
    this.#socket = socket;
    this.#machine = machine;
    this.#habits = habits;
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('end', () => {
      this.#isEnded = true;
      this.work();
    });
  }

  #take(bytes: Buffer): void {
    const {dropAt} = this.#habits();
    const left = dropAt === null ? bytes.length : Math.max(0, dropAt - this.#count);
    this.#count += bytes.length;
    this.#rest = Buffer.concat([this.#rest, bytes.subarray(0, left)]);
    this.work();
    if (dropAt !== null && this.#count >= dropAt) this.#socket.resetAndDestroy();
  }

  /** Hands on what there is room for, and says what there is to say. */
  work(): void {
    if (this.#socket.destroyed) return;
    this.#rest = this.#rest.subarray(this.#machine.receive(this.#rest));
    if (this.#rest.length > 0) this.#socket.pause();
    else this.#socket.resume();
    this.#say(Buffer.from(this.#machine.say()));
    if (this.#isEnded && this.#rest.length === 0 && this.#habits().hangsUp) this.#socket.end();
  }

  #say(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const {lateMs} = this.#habits();
    const say = (): void => void (this.#socket.writable && this.#socket.write(bytes));
    if (lateMs === 0) say();
    else setTimeout(say, lateMs);
  }
}

/** Opens its port; 0: any free one. */
async function listenOn(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return portOf(server);
}

/** Starts a printer on a port of the loopback; 0: any free one. What it says goes to whoever is connected. */
export async function tcpPrinter(make: Partial<MachineMake> = {}, wantedPort = 0): Promise<TcpPrinter> {
  let habits: TcpHabits = {dropAt: null, lateMs: 0, hangsUp: true};
  let count = 0;
  const lines = new Map<Socket, Line>();
  const machine = new PrinterMachine(make, () => {
    queueMicrotask(() => {
      for (const line of lines.values()) line.work();
    });
  });
  const server = createServer({allowHalfOpen: true}, (socket) => {
    count += 1;
    lines.set(socket, new Line(socket, machine, () => habits));
    socket.on('close', () => lines.delete(socket));
  });
  const port = await listenOn(server, wantedPort);
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    for (const socket of lines.keys()) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return {
    machine,
    port,
    behave: (change) => {
      habits = {...habits, ...change};
    },
    connections: () => count,
    switchOff: async () => {
      await close();
      machine.restart();
    },
    switchOn: async () => {
      if (!server.listening) await listenOn(server, port);
    },
    close,
  };
}
