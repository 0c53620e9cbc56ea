import type {Trouble} from '../core/bonus/host-protocol.ts';

/** An answer on its way out: JSON text, or none. */
export type Reply = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** A reply with a value as its JSON body. */
export function replyWith(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return {status, body: JSON.stringify(value), headers};
}

const STATUS: Readonly<Record<Trouble['code'], number>> = {
  badRequest: 400,
  notSignedOn: 401,
  notFound: 404,
  methodNotAllowed: 405,
  tooSlow: 408,
  idTaken: 409,
  tooLarge: 413,
  notJson: 415,
  tooManyRequests: 429,
  overloaded: 503,
  storeFailed: 500,
};

/**
 * A reply that says nothing about an act. `storeFailed` alone leaves open whether this request did something; every
 * other trouble came before anything was done.
 */
export function troubled(code: Trouble['code'], message: string, headers: Reply['headers'] = {}): Reply {
  const trouble: Trouble = {outcome: code === 'storeFailed' ? 'unknown' : 'no', code, message};
  return replyWith(STATUS[code], trouble, headers);
}
