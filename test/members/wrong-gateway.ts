import {createServer, type IncomingMessage} from 'node:http';

/** A call on its way to the real host. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
/** `type`: another content type than JSON's. */
export type Said = {readonly status: number; readonly body: string; readonly type?: string};

/** How a gateway goes wrong: what it makes of a call, and of the answer to it. */
export type Mischief = {
  readonly ask?: (call: Call) => Call;
  readonly say?: (said: Said, call: Call) => Said;
};

export type Gateway = {readonly url: string; readonly close: () => Promise<void>};

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

async function forward(url: string, {method, path, headers, body}: Call): Promise<Said> {
  const response = await fetch(url + path, {method, headers, ...(method === 'POST' ? {body} : {})});
  return {status: response.status, body: await response.text()};
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const {authorization = '', 'content-type': type = ''} = request.headers;
  return {
    ...(authorization === '' ? {} : {authorization}),
    ...(type === '' ? {} : {'content-type': type}),
  };
}

/** A gateway that passes everything on to a real host, but for its mischief. */
export function openWrongGateway(
  url: string,
  {ask = (call) => call, say = (said) => said}: Mischief,
): Promise<Gateway> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const {method = '', url: path = ''} = request;
      const call = {method, path, headers: headersOf(request), body: await textOf(request)};
      const {status, body, type = 'application/json'} = say(await forward(url, ask(call)), call);
      response.writeHead(status, {'content-type': type}).end(body);
    };
    answer().catch(() => response.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
