import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Fault} from './faults.ts';
import {replyWith, troubled, type Reply} from './reply.ts';

/** How an answer that goes wrong leaves the host. */
export type Leaving = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Sends a reply as it should be. */
  readonly send: (reply: Reply) => void;
  /** The reply before this one; null for the first. */
  readonly previous: Reply | null;
  /** Resolves when a later call was answered, or after some time. */
  readonly later: () => Promise<void>;
};

const OVERSIZED_BYTES = 2_097_152;
const SYSTEM_DOWN = 'The gaming system does not answer.';

/** What the till gets where the system behind the link is gone before anything was done. */
export const SYSTEM_DOWN_REPLY: Reply = troubled('systemDown', SYSTEM_DOWN);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

function anothers(reply: Reply): Reply {
  return {...reply, body: reply.body.replace(/"id":"[^"]*"/, '"id":"somebody-elses-call"')};
}

function breakOff(response: ServerResponse, {status, body}: Reply): void {
  response.writeHead(status, {'content-type': 'application/json', 'content-length': Buffer.byteLength(body)});
  response.write(body.slice(0, Math.ceil(body.length / 2)), () => response.destroy());
}

/** Sends what became of a call, or does not, as the fault says. What was done stays done. */
export async function leaveWith(reply: Reply, fault: Fault, leaving: Leaving): Promise<void> {
  const {response, send} = leaving;
  switch (fault.kind) {
    case 'none':
    case 'systemDown':
    case 'refuseBack':
      return send(reply);
    case 'slow':
      await pause(fault.ms);
      return send(reply);
    case 'silent':
      return;
    case 'dieAfterDebit':
      response.destroy();
      return;
    case 'garbage':
      return send({status: 200, body: '\u001b[2J{"id":"', headers: {}});
    case 'outOfOrder':
      await leaving.later();
      return send(reply);
    case 'wrongReply':
      return send(anothers(leaving.previous ?? reply));
    case 'systemLost':
      return send(troubled('systemDown', SYSTEM_DOWN, {outcome: 'unknown'}));
    case 'oversized':
      return send(replyWith(200, 'x'.repeat(OVERSIZED_BYTES)));
    case 'breakOff':
      return breakOff(response, reply);
  }
}
