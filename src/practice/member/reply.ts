import type {MemberTrouble} from '../../core/members/protocol.ts';

/** An answer on its way out, as JSON text. */
export type Reply = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** A reply with a value as its JSON body. */
export function replyWith(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return {status, body: JSON.stringify(value), headers};
}

/** The status that each trouble is answered with. */
export const STATUS: Readonly<Record<MemberTrouble['code'], number>> = {
  badRequest: 400,
  notSignedOn: 401,
  notFound: 404,
  methodNotAllowed: 405,
  tooSlow: 408,
  idTaken: 409,
  tooLarge: 413,
  notJson: 415,
  tooManyRequests: 429,
  storeFailed: 500,
  overloaded: 503,
  systemDown: 503,
};

/** A reply that says nothing about an act, and whether this request may have changed something. */
export function troubled(
  code: MemberTrouble['code'],
  message: string,
  {outcome = 'no', headers = {}}: {outcome?: MemberTrouble['outcome']; headers?: Reply['headers']} = {},
): Reply {
  const trouble: MemberTrouble = {outcome, code, message};
  return replyWith(STATUS[code], trouble, headers);
}
