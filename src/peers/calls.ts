import * as v from 'valibot';
import type {ClaimAnswer, SharedTill} from '../app/shared-till.ts';
import {replyWith, troubled, type Reply} from '../bonus-host/reply.ts';
import {TILLS_PROTOCOL, type TillNo} from '../core/peers/protocol.ts';
import {ClaimBody, ReleaseBody} from '../links/till-wire.ts';
import {ConfirmBody} from '../links/till-wire-ticket.ts';
import type {Route} from './routes.ts';

/** A call as it came in: signed on, its body not yet looked at. */
export type Call = {
  readonly name: Route['name'];
  readonly tillNo: TillNo;
  readonly parts: ReadonlyMap<string, string>;
  readonly body: unknown;
};

function claimReply(id: string, answer: ClaimAnswer): Reply {
  if (answer.kind === 'idTaken')
    return troubled('idTaken', 'This id stands for another claim. Nothing was done by this request.');
  if (answer.kind === 'refused') return replyWith(422, {id, state: 'refused', reason: answer.reason});
  return replyWith(200, {id, state: answer.claim.standing});
}

/** Answers a call. Throws a ValiError for a body that is not what the call takes, and Faults of the till's disk. */
export async function answerCall({name, tillNo, parts, body}: Call, shared: SharedTill): Promise<Reply> {
  const id = parts.get('id') ?? '';
  switch (name) {
    case 'document':
      // Made of every schema there is: only who asks for it pays for it.
      return replyWith(200, (await import('./openapi.ts')).tillsDocument());
    case 'ping':
      return replyWith(200, {protocol: TILLS_PROTOCOL, tillNo: shared.tillNo});
    case 'day':
      return replyWith(200, await shared.day(parts.get('day') ?? '', Number(parts.get('no') ?? 0)));
    case 'ticket': {
      const ticket = await shared.ticket(id);
      return ticket === null ? troubled('notFound', 'There is no such ticket at this till.') : replyWith(200, ticket);
    }
    case 'claimState':
      return replyWith(200, {id, state: (await shared.known(tillNo, id))?.standing ?? 'unknown'});
    case 'refunds':
      return replyWith(200, await shared.refundsOf(tillNo, id));
    case 'claim': {
      const request = v.parse(ClaimBody, body);
      return claimReply(request.id, await shared.claim(tillNo, request));
    }
    case 'release': {
      const request = v.parse(ReleaseBody, body);
      return claimReply(request.id, await shared.release(tillNo, request.id));
    }
    case 'confirm': {
      const {id: claimId, refund} = v.parse(ConfirmBody, body);
      return claimReply(claimId, await shared.confirm(tillNo, claimId, refund));
    }
  }
}
