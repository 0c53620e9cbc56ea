import {createHmac} from 'node:crypto';
import type {MemberActKind} from '../../core/members/protocol.ts';
import type {MemberBooks} from './books.ts';
import type {FaultSwitch} from './faults.ts';
import type {prepareDayReport} from './day-report.ts';
import {memberDocument} from './openapi.ts';
import {PRACTICE_TIERS} from './profiles.ts';
import {callBalances, callFind, callPhoto, callVouchers} from './reads.ts';
import {replyWith, troubled, type Reply} from './reply.ts';
import type {Route} from './routes.ts';
import {memberActOf} from './wire.ts';

export type CallContext = {
  readonly books: MemberBooks;
  readonly faults: FaultSwitch;
  readonly dayReport: Awaited<ReturnType<typeof prepareDayReport>>['dayReport'];
};

/** A call as it came in: signed on, its body not yet looked at. `part` is the id or the day in its path. */
export type Call = {
  readonly call: Route['call'];
  readonly tillNo: string;
  readonly part: string;
  readonly body: unknown;
  /** An act is refused, whatever there is: so it is practised. */
  readonly isRefused: boolean;
};

/** The answer is put in as the text that is stored, so that it is the same to the letter every time. */
function actReply(id: string, {state, answer}: {readonly state: 'done' | 'refused'; readonly answer: string}): Reply {
  const member = state === 'done' ? 'answer' : 'reason';
  const body = `{"id":${JSON.stringify(id)},"state":"${state}","${member}":${answer}}`;
  return {status: state === 'done' ? 200 : 422, body, headers: {}};
}

async function callAct(kind: MemberActKind, {tillNo, body, isRefused}: Call, {books}: CallContext): Promise<Reply> {
  const act = memberActOf(kind, body);
  const digest = createHmac('sha256', books.secret).update(JSON.stringify(act)).digest('hex');
  const settled = await books.ledger.submit({tillNo, digest, act, isRefused});
  if (settled.kind === 'answered') return actReply(act.id, settled);
  return troubled('idTaken', 'This id stands for another act. Nothing was done by this request.');
}

async function callActState(id: string, {books}: CallContext): Promise<Reply> {
  const act = await books.ledger.act(id);
  return act === null ? replyWith(200, {id, state: 'unknown'}) : {...actReply(id, act), status: 200};
}

function callPing({faults}: CallContext): Reply {
  const isDown = faults.now().fault.kind === 'systemDown';
  const message = isDown ? 'The gaming system does not answer.' : '';
  return replyWith(200, {protocol: 'bonustill account link 1', system: isDown ? 'down' : 'up', message});
}

/** Answers a call. Throws a ValiError for a body that is not what the call takes, and what the ledger throws. */
export async function answerCall(came: Call, context: CallContext): Promise<Reply> {
  const {call, part, body} = came;
  const {books} = context;
  if (call.is === 'act') return callAct(call.kind, came, context);
  switch (call.name) {
    case 'document':
      return replyWith(200, memberDocument());
    case 'ping':
      return callPing(context);
    case 'capabilities':
      return replyWith(200, books.profile.sheet);
    case 'tiers':
      return replyWith(200, {tiers: books.profile.sheet.tiers ? PRACTICE_TIERS : []});
    case 'find':
      return callFind(body, books);
    case 'balances':
      return callBalances(body, books);
    case 'vouchers':
      return callVouchers(body, books);
    case 'photo':
      return callPhoto(body, books);
    case 'act':
      return callActState(part, context);
    case 'day':
      return replyWith(200, await context.dayReport(part));
  }
}
