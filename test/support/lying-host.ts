import {once} from 'node:events';
import {Agent, createServer, request as ask, type IncomingMessage, type ServerResponse} from 'node:http';

/**
 * What befalls a call on its way. `lost`: it never arrives. `forgotten`: it is done, and the answer never arrives.
 * `twice`: it arrives twice. `failed`: it is done, and the answer says that the store failed. `page`: done, and a
 * proxy's error page comes. `garbage`, `half`, `otherId`: done, and the answer is none. `late`: both ways slow.
 */
export type Fault =
  'none' | 'lost' | 'forgotten' | 'twice' | 'failed' | 'page' | 'garbage' | 'half' | 'otherId' | 'late';

export const FAULTS: readonly Fault[] = [
  'lost',
  'forgotten',
  'twice',
  'failed',
  'page',
  'garbage',
  'half',
  'otherId',
  'late',
];

/** A call as it comes by. */
export type PassingCall = {readonly method: string; readonly path: string; readonly body: string};

/** What the host's answer to a call, whose body is given, is turned into: another body with status 200. */
export type Tale = (call: PassingCall, body: string) => string;

export type LyingHost = {
  readonly url: string;
  /** Where the real host is now; null: nowhere, so that everything is lost. */
  readonly setHost: (url: string | null) => void;
  /** Says what befalls each call from now on. */
  readonly befall: (fault: (call: PassingCall) => Fault | Promise<Fault>) => void;
  /** Says what each answer is turned into from now on; null: it stays what it was. */
  readonly tell: (tale: Tale | null) => void;
  /** Every call that came by. */
  readonly calls: () => readonly PassingCall[];
  readonly close: () => Promise<void>;
};

const LATE_MS = 30;

type Answer = {readonly status: number; readonly headers: Record<string, string>; readonly body: string};

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function worsen(answer: Answer, fault: Fault): Answer {
  switch (fault) {
    case 'failed':
      return {...answer, status: 500, body: '{"outcome":"unknown","code":"storeFailed","message":"disk"}'};
    case 'page':
      return {...answer, status: 502, body: '<html><h1>502 Bad Gateway</h1></html>'};
    case 'garbage':
      return {...answer, body: '{"id":'};
    case 'otherId':
      return {...answer, body: answer.body.replace(/"id":"[^"]*"/, '"id":"somebody-elses-act"')};
    default:
      return answer;
  }
}

function send(response: ServerResponse, {status, headers, body}: Answer, isHalf: boolean): void {
  response.writeHead(status, {...headers, 'content-length': Buffer.byteLength(body)});
  if (!isHalf) return void response.end(body);
  response.write(body.slice(0, body.length / 2));
  setImmediate(() => response.destroy());
}

/** A road to a real host on which calls and answers come to harm as a test says; without a word of it, none does. */
export async function openLyingHost(): Promise<LyingHost> {
  const calls: PassingCall[] = [];
  const agent = new Agent({keepAlive: true});
  let host: string | null = null;
  let befall: (call: PassingCall) => Fault | Promise<Fault> = () => 'none';
  let tale: Tale | null = null;

  const forward = async ({method, path, body}: PassingCall, from: IncomingMessage): Promise<Answer> => {
    if (host === null) throw new Error('nowhere');
    // What is told later is not about this call.
    const lie = tale;
    const {authorization = '', 'if-none-match': etag} = from.headers;
    // Whoever lies about a list needs the whole of it.
    const headers = {authorization, ...(etag === undefined || lie !== null ? {} : {'if-none-match': etag})};
    const type = body === '' ? {} : {'content-type': 'application/json'};
    const sent = ask(new URL(host + path), {method, agent, headers: {...headers, ...type}}).end(body);
    const [answer]: readonly IncomingMessage[] = await once(sent, 'response');
    if (answer === undefined) throw new Error('no answer');
    const kind = answer.headers['content-type'] ?? 'text/plain';
    const told = {status: answer.statusCode ?? 0, headers: {'content-type': kind}, body: await bodyOf(answer)};
    return lie === null ? told : {...told, status: 200, body: lie({method, path, body}, told.body)};
  };

  const pass = async (from: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = {method: from.method ?? '', path: from.url ?? '', body: await bodyOf(from)};
    calls.push(call);
    const fault = await befall(call);
    if (fault === 'lost') return void response.destroy();
    if (fault === 'late') await wait(LATE_MS);
    const answer = await forward(call, from);
    const again = fault === 'twice' ? await forward(call, from) : answer;
    if (fault === 'late') await wait(LATE_MS);
    if (fault === 'forgotten') return void response.destroy();
    send(response, worsen(again, fault), fault === 'half');
  };

  const server = createServer((from, response) => {
    from.on('error', () => undefined);
    response.on('error', () => undefined);
    pass(from, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    setHost: (url) => {
      host = url;
    },
    befall: (fault) => {
      befall = fault;
    },
    tell: (told) => {
      tale = told;
    },
    calls: () => calls,
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
