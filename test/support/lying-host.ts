import {once} from 'node:events';
import {Agent, createServer, request as ask, type IncomingMessage, type ServerResponse} from 'node:http';

/**
 * What befalls a call on its way. `lost`: it never arrives. `forgotten`: it is done, and the answer never arrives.
 * `twice`: it arrives twice. `failed`: it is done, and the answer says that the store failed. `page`: done, and a
 * proxy's error page comes. `garbage`, `half`, `otherId`: done, and the answer is none. `late`: both ways slow.
 * `turnedDown`: it is taken for no request of the host's, and nothing is done.
 */
export type Fault =
  | 'none'
  | 'lost'
  | 'forgotten'
  | 'twice'
  | 'failed'
  | 'page'
  | 'garbage'
  | 'half'
  | 'otherId'
  | 'late'
  | 'turnedDown'
  | WorseFault;

/**
 * What takes longer than a till waits. `hung`: it arrives nowhere, and the connection stays open. `slow`: done, and the
 * answer comes when the till has given it up. `belated`: it is done when the till has given it up. `echo`: done and
 * answered, and it arrives once more much later. `others`: it never arrives, and the answer to an earlier call of its
 * kind comes.
 */
export type WorseFault = 'hung' | 'slow' | 'belated' | 'echo' | 'others';

export const WORSE_FAULTS: readonly WorseFault[] = ['hung', 'slow', 'belated', 'echo', 'others'];

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
  /** Resolves when nothing is on its way any more, echoes too. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const LATE_MS = 30;

/** Calls of a long day are not all kept. */
const CALLS_MAX = 10_000;

type Answer = {readonly status: number; readonly headers: Record<string, string>; readonly body: string};

const TURNED_DOWN: Answer = {
  status: 400,
  headers: {'content-type': 'application/json'},
  body: '{"outcome":"no","code":"badRequest","message":"cents is too much"}',
};

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

/** Calls whose answers could be taken for each other's. */
function kindOf({method, path}: PassingCall): string {
  return `${method} ${path.split('/').slice(0, 3).join('/')}`;
}

/** Counts what is under way, and says when nothing is. */
function makeTally(): {during: <Value>(work: Promise<Value>) => Promise<Value>; idle: () => Promise<void>} {
  const working = new Set<Promise<unknown>>();
  return {
    during: async (work) => {
      working.add(work);
      try {
        return await work;
      } finally {
        working.delete(work);
      }
    },
    idle: async () => {
      while (working.size > 0) await Promise.allSettled(working);
    },
  };
}

/**
 * A road to a real host on which calls and answers come to harm as a test says; without a word of it, none does.
 * `pastMs`: longer than a till waits for an answer.
 */
export async function openLyingHost({pastMs = 0}: {readonly pastMs?: number} = {}): Promise<LyingHost> {
  const calls: PassingCall[] = [];
  const tally = makeTally();
  const answered = new Map<string, Answer>();
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
    if (calls.length < CALLS_MAX) calls.push(call);
    const fault = await befall(call);
    if (fault === 'lost') return void response.destroy();
    if (fault === 'hung') return;
    if (fault === 'turnedDown') return send(response, TURNED_DOWN, false);
    const others = answered.get(kindOf(call));
    if (fault === 'others') return others === undefined ? void response.destroy() : send(response, others, false);
    if (fault === 'late') await wait(LATE_MS);
    if (fault === 'belated') await wait(pastMs);
    const answer = await forward(call, from);
    const again = fault === 'twice' ? await forward(call, from) : answer;
    if (fault === 'late') await wait(LATE_MS);
    if (fault === 'slow') await wait(pastMs);
    if (fault === 'forgotten') return void response.destroy();
    answered.set(kindOf(call), answer);
    send(response, worsen(again, fault), fault === 'half');
    if (fault !== 'echo') return;
    await wait(pastMs);
    await forward(call, from);
  };

  const server = createServer((from, response) => {
    from.on('error', () => undefined);
    response.on('error', () => undefined);
    tally.during(pass(from, response)).catch(() => response.destroy());
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
    idle: tally.idle,
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
