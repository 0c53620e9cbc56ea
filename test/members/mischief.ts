import {USUAL_SUBJECT} from '../../src/technician/conform/run.ts';
import type {Mischief} from './wrong-gateway.ts';

let made = 0;
/** An id that no call had before. */
export function fresh(): string {
  made += 1;
  return `made-up-${process.pid}-${made}-${Date.now()}`;
}

/** Says that it was done although the host refused it for this reason. */
export function doneDespite(code: string, kind: string): Mischief {
  return {
    say: (said, {path}) => {
      if (said.status !== 422 || !said.body.includes(`"${code}"`) || !path.startsWith(`/v1/${kind}`)) return said;
      const id = /"id":"([^"]*)"/.exec(said.body)?.[1] ?? '';
      const [of, balance, amount] =
        kind === 'redeem' ? ['points', 'bucket', 'hundredths'] : ['money', 'account', 'cents'];
      const left = amount === 'cents' ? 'leftCents' : 'leftHundredths';
      const moved = {of, number: USUAL_SUBJECT.number, [balance ?? '']: 'x', [amount ?? '']: 100, [left]: 0};
      const answer = {kind: `${kind}Authorise`, reference: fresh(), moved};
      return {status: 200, body: JSON.stringify({id, state: 'done', answer})};
    },
  };
}

/** Says something else instead, in every answer of a call. */
export function replaced(where: string, from: RegExp, to: string): Mischief {
  return {
    say: (said, {path}) => (path.startsWith(where) ? {...said, body: said.body.replaceAll(from, to)} : said),
  };
}

/** Passes on something else instead, of every body of a call. */
export function sent(where: string, from: RegExp, to: string | (() => string)): Mischief {
  return {
    ask: (call) =>
      call.path.startsWith(where) ? {...call, body: call.body.replace(from, typeof to === 'string' ? to : to())} : call,
  };
}
