import {randomBytes} from 'node:crypto';
import type {CapabilitySheet, Feature} from '../../core/members/sheet.ts';

/** What a check found wrong, in a sentence. */
export class Fails extends Error {}

/** What the gateway answered; status 0 where no whole answer came. */
export type Reply = {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
  /** Its content type; empty where there is none. */
  readonly type: string;
  /** Why no answer came, where that is known. */
  readonly trouble?: string;
};

/** A call as it was made, and what came. */
export type Exchange = {readonly sent: string; readonly came: string};

/** Whom to check with. The gateway gets back whatever is taken of the first one. */
export type Subject = {
  readonly number: string;
  /** With a leading zero, as is the number. */
  readonly card: string;
  /** A part of the name. */
  readonly name: string;
  readonly machineNo: string;
  readonly barredNumber: string;
};

/** How a call differs from one as it should be. */
export type Odd = {
  readonly token?: string | null;
  readonly type?: string;
  readonly method?: string;
  /** The body as text, instead of JSON. */
  readonly raw?: string;
};

export type Kit = {
  readonly sheet: CapabilitySheet;
  readonly subject: Subject;
  readonly newId: () => string;
  readonly get: (path: string, odd?: Odd) => Promise<Reply>;
  readonly post: (path: string, body: object, odd?: Odd) => Promise<Reply>;
  /** Sends a call whole and hangs up before the answer. */
  readonly hangUp: (path: string, body: object) => Promise<void>;
  /** What was not as the document says, or told a card's number, so far. */
  readonly complaints: {readonly undocumented: string[]; readonly leaks: string[]};
  /** How long each answer took. */
  readonly tookMs: number[];
};

export type Check = {
  readonly name: string;
  /** What must hold, as a plain sentence. */
  readonly says: string;
  /** The check is not for links that don't declare this. */
  readonly needs: Feature | 'charge' | 'debit' | 'sale' | null;
  /** Throws Fails where it does not hold. */
  readonly run: (kit: Kit) => Promise<void>;
};

export type CheckList = readonly Check[];

/** Goes on where something holds; else the check fails with the sentence. */
export function holds(isTrue: boolean, otherwise: string): asserts isTrue {
  if (!isTrue) throw new Fails(otherwise);
}

/** The member at the end of a path of names; undefined where there is none. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  );
}

/** The list at the end of a path of names; empty where there is none. */
export function listAt(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const list = at(value, ...names);
  return Array.isArray(list) ? list : [];
}

/** An id that no run before had. */
export function freshId(): string {
  return `conform-${randomBytes(12).toString('hex')}`;
}

function short({status, text}: Reply): string {
  return status === 0 ? 'no answer' : `${status} ${text.slice(0, 160)}`;
}

/** What was moved, from an answer that must be `done` for this id. */
export function doneOf(reply: Reply, id: string): unknown {
  holds(reply.status === 200, `it should have been done; came: ${short(reply)}`);
  holds(at(reply.json, 'id') === id, `the answer names the id ${String(at(reply.json, 'id'))}`);
  holds(at(reply.json, 'state') === 'done', `200 means done; the state is ${String(at(reply.json, 'state'))}`);
  return at(reply.json, 'answer');
}

/** Holds where the answer is a final refusal of this id for one of these reasons. */
export function expectRefused(reply: Reply, id: string, codes: readonly string[]): void {
  const wanted = codes.join(' or ');
  holds(reply.status === 422, `it should have been refused (422, ${wanted}); came: ${short(reply)}`);
  holds(at(reply.json, 'id') === id, `the refusal names the id ${String(at(reply.json, 'id'))}`);
  const code = String(at(reply.json, 'reason', 'code'));
  holds(codes.includes(code), `the reason should be ${wanted}; it is ${code}`);
}

/** Holds where the answer says that this request did nothing, with one of these statuses. */
export function expectTrouble(reply: Reply, statuses: readonly number[]): void {
  const wanted = statuses.join(' or ');
  holds(statuses.includes(reply.status), `the status should be ${wanted}; came: ${short(reply)}`);
  const outcome = String(at(reply.json, 'outcome'));
  holds(outcome === 'no', `the outcome should be "no": nothing was done; it is ${outcome}`);
}
