import {createHmac} from 'node:crypto';
import * as v from 'valibot';
import type {ActionList} from '../core/bonus/action.ts';
import type {CodeRead} from '../core/bonus/host-protocol.ts';
import {unitOf, type CodeRecord, type PinProof, type Scene, type TillAct} from './record.ts';
import {creditOf, heldOf, lastDayOf, poolsOf, reasonNow} from './code-rules.ts';
import type {Ledger, LedgerRules} from './ledger.ts';
import {isRightPin} from '../store/code-pin.ts';
import {replyWith, troubled, type Reply} from './reply.ts';
import type {RouteName} from './routes.ts';
import {
  CollectRequest,
  PayCreditRequest,
  ReadRequest,
  RedeemRequest,
  ReleaseRequest,
  ReturnCreditRequest,
  SellRequest,
} from './wire.ts';

/** A call as it came in: signed on, its path and body not yet looked at. */
export type Call = {
  readonly name: RouteName;
  readonly tillNo: string;
  readonly id: string | null;
  readonly body: unknown;
  readonly ifNoneMatch: string;
};

export type CallContext = {
  readonly ledger: Ledger;
  readonly rules: LedgerRules;
  /** Keys the digests of bodies, which may hold a PIN. */
  readonly secret: string;
};

async function proofOf(code: string, pin: string | null, {ledger}: CallContext): Promise<PinProof> {
  if (pin === null) return null;
  const hash = (await ledger.code(code))?.pinHash ?? null;
  return hash === null ? null : {hash, isRight: await isRightPin(pin, hash)};
}

type Checked = {readonly id: string; readonly body: object; readonly act: () => Promise<TillAct>};

/** The act that a body asks for; throws a ValiError where the body is not what the call takes. */
function checkedAct(name: RouteName, body: unknown, context: CallContext): Checked {
  switch (name) {
    case 'collect': {
      const {id, ...rest} = v.parse(CollectRequest, body);
      return {id, body: rest, act: async () => ({kind: name, ...rest})};
    }
    case 'redeem': {
      const {id, ...rest} = v.parse(RedeemRequest, body);
      return {
        id,
        body: rest,
        act: async () => ({kind: name, ...rest, pin: await proofOf(rest.code, rest.pin, context)}),
      };
    }
    case 'payCredit': {
      const {id, ...rest} = v.parse(PayCreditRequest, body);
      return {
        id,
        body: rest,
        act: async () => ({kind: name, ...rest, pin: await proofOf(rest.code, rest.pin, context)}),
      };
    }
    case 'returnCredit': {
      const {id, ...rest} = v.parse(ReturnCreditRequest, body);
      return {id, body: rest, act: async () => ({kind: name, ...rest})};
    }
    case 'release': {
      const {id, ...rest} = v.parse(ReleaseRequest, body);
      return {id, body: rest, act: async () => ({kind: name, ...rest})};
    }
    case 'sell': {
      const {id, ...rest} = v.parse(SellRequest, body);
      return {id, body: rest, act: async () => ({kind: name, ...rest})};
    }
    case 'health':
    case 'document':
    case 'read':
    case 'actions':
    case 'act':
      throw new Error(`${name} is no act`);
  }
}

/** The answer is put in as the text that is stored, so that it is the same to the letter every time. */
function actReply(id: string, {state, answer}: {readonly state: 'done' | 'refused'; readonly answer: string}): Reply {
  const member = state === 'done' ? 'answer' : 'reason';
  const body = `{"id":${JSON.stringify(id)},"state":"${state}","${member}":${answer}}`;
  return {status: state === 'done' ? 200 : 422, body, headers: {}};
}

async function callAct({name, tillNo, body}: Call, context: CallContext): Promise<Reply> {
  const checked = checkedAct(name, body, context);
  const {id} = checked;
  const digest = createHmac('sha256', context.secret)
    .update(`${name}\n${JSON.stringify(checked.body)}`)
    .digest('hex');
  const settled = await context.ledger.submit({id, tillNo, digest, act: await checked.act()});
  if (settled.kind === 'answered') return actReply(id, settled);
  return troubled('idTaken', 'This id stands for another act. Nothing was done by this request.');
}

function codeRead(
  record: CodeRecord,
  {version, actions}: ActionList,
  scene: Pick<Scene, 'creditExpiry' | 'today'>,
): CodeRead {
  return {
    code: record.code,
    creditCents: creditOf(record, scene),
    creditLastDay: lastDayOf(record, scene),
    discount: record.discount,
    needsPin: record.pinHash !== null,
    pools: poolsOf(record),
    actions: actions.flatMap(({id, name, pool, spending}) =>
      spending === null
        ? []
        : [
            {
              actionId: id,
              name,
              pool,
              held: heldOf(record, unitOf(pool)),
              needed: spending.costPoints,
              benefit: spending.benefit,
            },
          ],
    ),
    actionsVersion: version,
  };
}

async function callRead({body}: Call, {ledger, rules}: CallContext): Promise<Reply> {
  const {code} = v.parse(ReadRequest, body);
  const [record, list] = await Promise.all([ledger.code(code), ledger.actions()]);
  const nowMs = rules.nowMs();
  const scene = {...rules, nowMs, today: rules.dayOf(nowMs)};
  const reason = reasonNow(record, scene);
  if (reason !== null || record === null) return replyWith(422, {reason: reason ?? {code: 'codeUnknown'}});
  return replyWith(200, codeRead(record, list, scene));
}

async function callActions({ifNoneMatch}: Call, {ledger}: CallContext): Promise<Reply> {
  const list = await ledger.actions();
  const etag = `"${list.version}"`;
  if (ifNoneMatch === etag) return {status: 304, body: '', headers: {etag}};
  return replyWith(200, list, {etag});
}

async function callActState({id, tillNo}: Call, {ledger}: CallContext): Promise<Reply> {
  if (id === null) throw new Error('a route without an id');
  const act = await ledger.act(id);
  if (act === null) return replyWith(200, {id, state: 'unknown'});
  if (act.tillNo !== tillNo) return troubled('idTaken', 'This id is another till’s.');
  return {...actReply(id, act), status: 200};
}

/** Answers a call of a till. Throws a ValiError for a body that is not what the call takes, and what the ledger throws. */
export async function answerCall(call: Call, context: CallContext): Promise<Reply> {
  switch (call.name) {
    case 'read':
      return callRead(call, context);
    case 'actions':
      return callActions(call, context);
    case 'act':
      return callActState(call, context);
    case 'collect':
    case 'redeem':
    case 'payCredit':
    case 'returnCredit':
    case 'release':
    case 'sell':
      return callAct(call, context);
    case 'health':
    case 'document':
      throw new Error(`${call.name} needs no till`);
  }
}
