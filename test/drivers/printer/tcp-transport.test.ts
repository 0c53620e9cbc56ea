import {once} from 'node:events';
import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {NO_MANNERS} from '../../../drivers/printer/manners.ts';
import {tcpTransport} from '../../../drivers/printer/tcp-transport.ts';

const JOB = Buffer.from('\u001b@Tea\n');

/** A printer on the loopback that behaves as told, and what it has been sent. */
type Printer = {readonly port: number; readonly received: () => Buffer; readonly server: Server};

describe('a printer on the network', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });

  async function printer(behave: (socket: Socket) => void): Promise<Printer> {
    const parts: Buffer[] = [];
    const server = createServer({allowHalfOpen: true}, (socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (part: Buffer) => parts.push(part));
      behave(socket);
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {port: portOf(server), received: () => Buffer.concat(parts), server};
  }

  function portOf(server: Server): number {
    const address: AddressInfo | string | null = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    return address.port;
  }

  const closing = (socket: Socket): void => {
    socket.on('end', () => socket.end());
  };

  it('gets every byte, one connection for each job', async () => {
    const {port, received} = await printer(closing);
    const transport = tcpTransport({host: '127.0.0.1', port});
    await transport.send(JOB);
    await transport.send(JOB);
    expect(received()).toEqual(Buffer.concat([JOB, JOB]));
    expect(sockets).toHaveLength(2);
  });

  it('a slow one still gets every byte of a long job', async () => {
    const {port, received} = await printer((socket) => {
      closing(socket);
      socket.on('data', () => {
        socket.pause();
        setImmediate(() => setImmediate(() => socket.resume()));
      });
    });
    const long = Buffer.alloc(5_000_000, 'receipt ');
    await tcpTransport({host: '127.0.0.1', port}).send(long);
    expect(received().equals(long)).toBe(true);
  });

  it('one that talks while it prints is let talk', async () => {
    const {port, received} = await printer((socket) => {
      closing(socket);
      socket.on('data', () => socket.write(Buffer.alloc(100_000, 'status')));
    });
    await tcpTransport({host: '127.0.0.1', port}).send(JOB);
    expect(received()).toEqual(JOB);
  });

  it('nobody listening: absent', async () => {
    const {port, server} = await printer(closing);
    server.close();
    await once(server, 'close');
    await expect(tcpTransport({host: '127.0.0.1', port}).send(JOB)).rejects.toMatchObject({
      code: 'printerAbsent',
      message: `No printer answers at 127.0.0.1:${port}. Is it switched on and on the network?`,
    });
  });

  it('one that breaks off in the middle: failed', async () => {
    const {port} = await printer((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const long = Buffer.alloc(20_000_000, 'receipt ');
    await expect(tcpTransport({host: '127.0.0.1', port}).send(long)).rejects.toMatchObject({
      code: 'printerFailed',
      message: `The printer at 127.0.0.1:${port} broke the connection off.`,
    });
  });

  it('one that hangs up before it has everything: failed, though it hangs up politely', async () => {
    const {port} = await printer((socket) => {
      socket.pause();
      socket.end();
    });
    const long = Buffer.alloc(20_000_000, 'receipt ');
    await expect(tcpTransport({host: '127.0.0.1', port}).send(long)).rejects.toMatchObject({
      code: 'printerFailed',
    });
  });

  it('one that takes nothing: silent after the time limit, and the connection is gone', async () => {
    const gone = Promise.withResolvers<void>();
    const {port, received} = await printer((socket) => {
      socket.pause();
      socket.on('close', () => gone.resolve());
    });
    const transport = tcpTransport({host: '127.0.0.1', port}, NO_MANNERS, 50);
    await expect(transport.send(Buffer.alloc(20_000_000))).rejects.toMatchObject({code: 'printerSilent'});
    for (const socket of sockets) socket.resume();
    await gone.promise;
    expect(received().length).toBeLessThan(20_000_000);
  });

  it('one that takes all but never says so: silent, because it may not have printed', async () => {
    const {port} = await printer(() => undefined);
    await expect(tcpTransport({host: '127.0.0.1', port}, NO_MANNERS, 50).send(JOB)).rejects.toMatchObject({
      code: 'printerSilent',
    });
  });

  it('after a silent job the next one goes through, behind zeros that fill up a command that was cut off', async () => {
    let count = 0;
    const {port, received} = await printer((socket) => {
      count += 1;
      if (count > 1) closing(socket);
    });
    const transport = tcpTransport({host: '127.0.0.1', port}, NO_MANNERS, 200);
    await expect(transport.send(JOB)).rejects.toMatchObject({code: 'printerSilent'});
    await expect(transport.send(JOB)).resolves.toBeUndefined();
    expect(received()).toEqual(Buffer.concat([JOB, Buffer.alloc(JOB.length), JOB]));
  });
});
