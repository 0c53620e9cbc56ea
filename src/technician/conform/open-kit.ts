import {request as clearRequest, type ClientRequest, type IncomingMessage, type RequestOptions} from 'node:http';
import {request as secureRequest} from 'node:https';
import * as v from 'valibot';
import {findRoute} from '../../practice/member/routes.ts';
import {TroubleAnswer} from '../../practice/member/wire-answers.ts';
import {keep, type KeptAct} from './kept-acts.ts';
import {wrongWords} from './wrong-words.ts';
import {freshId, type Exchange, type Kit, type Odd, type Reply, type Subject} from './kit.ts';

export type KitParts = {
  readonly url: string;
  readonly token: string;
  readonly subject: Subject;
  readonly answerMs: number;
  /** The authority that the gateway's certificate must come from, as PEM; left out: one that everybody trusts. */
  readonly ca?: string | undefined;
  readonly record: (exchange: Exchange) => void;
  /** Gets what was answered for good. */
  readonly kept: KeptAct[];
};

const ANSWER_BYTES_MAX = 1_048_576;
const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
/** What stands for bytes that are no UTF-8. */
const NO_SIGN = '\uFFFD';
const NO_REPLY: Reply = {status: 0, text: '', json: undefined, type: ''};

type Wire = {readonly method: string; readonly path: string; readonly body: string | null; readonly odd: Odd};

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function headersOf({body, odd}: Wire, token: string): Record<string, string> {
  const {token: other, type = 'application/json'} = odd;
  const signOn = other === undefined ? token : other;
  return {
    accept: 'application/json',
    ...(signOn === null ? {} : {authorization: `Bearer ${signOn}`}),
    ...(body === null ? {} : {'content-type': type, 'content-length': String(Buffer.byteLength(body))}),
  };
}

function open(wire: Wire, {url, token, answerMs, ca}: KitParts): ClientRequest {
  const to = new URL(url.replace(/\/+$/, '') + wire.path);
  const options: RequestOptions = {
    method: wire.method,
    headers: headersOf(wire, token),
    timeout: answerMs,
    agent: false,
  };
  if (to.protocol !== 'https:') return clearRequest(to, options);
  return secureRequest(to, ca === undefined ? options : {...options, ca, allowPartialTrustChain: true});
}

function readAnswer(response: IncomingMessage, resolve: (reply: Reply) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= ANSWER_BYTES_MAX) chunks.push(chunk);
    else response.destroy();
  });
  response.once('end', () => {
    const text = Buffer.concat(chunks).toString('utf8');
    const type = response.headers['content-type'] ?? '';
    resolve({status: response.statusCode ?? 0, text, json: parsed(text), type});
  });
  response.once('error', () => resolve(NO_REPLY)).once('close', () => resolve(NO_REPLY));
}

function carryOut(wire: Wire, parts: KitParts): Promise<Reply> {
  return new Promise((resolve) => {
    const request = open(wire, parts);
    request.once('response', (response) => readAnswer(response, resolve));
    request.once('timeout', () => request.destroy());
    request.on('error', (error) => resolve({...NO_REPLY, trouble: error.message}));
    request.end(wire.body ?? undefined);
  });
}

function hangUp(wire: Wire, parts: KitParts): Promise<void> {
  return new Promise((resolve) => {
    const request = open(wire, parts);
    request.on('error', () => undefined);
    request.once('close', () => resolve());
    // Once all of it is with the other side, nobody is there any more to take the answer.
    request.end(wire.body ?? undefined, () => request.destroy());
  });
}

/** What in an answer is not as the document says; null where all is. */
function undocumented(wire: Wire, {status, json, text, type}: Reply): string | null {
  if (status === 0) return null;
  const call = `${wire.method} ${wire.path} with status ${status}`;
  if (!JSON_TYPE.test(type)) return `${call}: the content type should be application/json; it is ${type || 'missing'}`;
  if (text.includes(NO_SIGN)) return `${call}: the answer is not in UTF-8`;
  const found = findRoute(wire.method, wire.path);
  const said = found.kind === 'route' ? found.route.answers[status] : undefined;
  const schema = said === undefined ? TroubleAnswer : said.schema;
  if (schema === null) return null;
  const result = v.safeParse(schema, json);
  if (result.success) return null;
  return `${call}: ${wrongWords(result.issues[0])}, in ${text.slice(0, 200)}`;
}

/** What was unusual about a call, in words: what follows would not be understood without. */
function oddWords({token, type}: Odd): string {
  const signOn = token === undefined ? '' : token === null ? ', without a token' : ', with a wrong token';
  return `${signOn}${type === undefined ? '' : `, as ${type}`}`;
}

function sentWords({method, path, body, odd}: Wire): string {
  return `${method} ${path}${oddWords(odd)}${body === null ? '' : ` ${body.slice(0, 400)}`}`;
}

/** Opens the kit on a gateway, without its sheet. Card numbers are masked in what is recorded; tokens are not in it. */
export function openKit(parts: KitParts): Omit<Kit, 'sheet'> {
  const {subject, record} = parts;
  const complaints: Kit['complaints'] = {undocumented: [], leaks: []};
  const tookMs: number[] = [];
  const masked = (text: string): string => text.replaceAll(subject.card, `****${subject.card.slice(-4)}`);
  const call = async (wire: Wire): Promise<Reply> => {
    const beginMs = performance.now();
    const reply = await carryOut(wire, parts);
    tookMs.push(performance.now() - beginMs);
    const why = reply.trouble === undefined ? '' : `: ${reply.trouble}`;
    const came = reply.status === 0 ? `no answer${why}` : `${reply.status} ${reply.text.slice(0, 600)}`;
    record({sent: masked(sentWords(wire)), came: masked(came)});
    const complaint = undocumented(wire, reply);
    if (complaint !== null) complaints.undocumented.push(masked(complaint));
    if (reply.text.includes(subject.card)) complaints.leaks.push(masked(`${wire.method} ${wire.path}: ${reply.text}`));
    return reply;
  };
  return {
    subject,
    complaints,
    tookMs,
    newId: freshId,
    get: (path, odd = {}) => call({method: odd.method ?? 'GET', path, body: null, odd}),
    post: async (path, body, odd = {}) => {
      const reply = await call({method: odd.method ?? 'POST', path, body: odd.raw ?? JSON.stringify(body), odd});
      keep(parts.kept, {path, body, odd}, reply);
      return reply;
    },
    hangUp: (path, body) => hangUp({method: 'POST', path, body: JSON.stringify(body), odd: {}}, parts),
  };
}
