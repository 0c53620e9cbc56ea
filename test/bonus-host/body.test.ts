import {once} from 'node:events';
import {createServer} from 'node:http';
import {connect} from 'node:net';
import {expect, it} from 'vitest';
import {readBody, type Body} from '../../src/bonus-host/body.ts';

/** What is read of a request by somebody who begins to read once the caller has gone, or at once. */
async function read(isLate: boolean, sent: string): Promise<Body> {
  const {promise, resolve} = Promise.withResolvers<Body>();
  const server = createServer((request, response) => {
    response.on('error', () => undefined);
    const gone = isLate ? once(request, 'close').catch(() => undefined) : Promise.resolve();
    void gone.then(() => readBody(request, 100)).then(resolve);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n${sent}`);
  if (isLate) {
    await once(server, 'request');
    socket.destroy();
  }
  const body = await promise;
  socket.destroy();
  server.closeAllConnections();
  server.close();
  return body;
}

it('a body is read', async () => {
  expect(await read(false, '0123456789')).toEqual({kind: 'text', text: '0123456789'});
});

it('a caller who has gone before anybody reads is not waited for', async () => {
  expect(await read(true, '01234')).toEqual({kind: 'broken'});
});
