import {describe, it} from 'vitest';
import {expectFoundOut} from './found-out.ts';
import {doneDespite, fresh, replaced, sent} from './mischief.ts';
import type {Mischief} from './wrong-gateway.ts';

/** What was refused goes on under an id of its own when it comes again, as if it had never come. */
function forgetsRefusals(): Mischief {
  const refused = new Set<string>();
  const changed = new Map<string, string>();
  const idOf = (text: string): string => /"id":"([^"]*)"/.exec(text)?.[1] ?? '';
  return {
    ask: (call) => {
      const id = idOf(call.body);
      if (call.path !== '/v1/charge/authorise' || !refused.has(id)) return call;
      changed.set(id, fresh());
      return {...call, body: call.body.replace(id, changed.get(id) ?? id)};
    },
    say: (said, {body}) => {
      const id = idOf(body);
      if (said.status === 422) refused.add(id);
      return {...said, body: said.body.replace(changed.get(id) ?? id, id)};
    },
  };
}

const WRONG: readonly (readonly [string, string, () => Mischief, RegExp])[] = [
  [
    'tells of another balance than the one that is left',
    'charge.final',
    () => replaced('/v1/charge/authorise', /"leftCents":[0-9]+/g, '"leftCents":1'),
    /leftCents should be what can be spent then, 19900; it is 1/,
  ],
  [
    'tells of another account than the one that it took from',
    'charge.final',
    () => replaced('/v1/charge/authorise', /"account":"[^"]*"/g, '"account":"comp"'),
    /should tell money of 0010060 in cash; it tells money of 0010060 in comp/,
  ],
  [
    'calls an act by another name',
    'redeem.final',
    () => replaced('/v1/redeem/confirm', /"kind":"redeemConfirm"/g, '"kind":"redeemAuthorise"'),
    /should be called redeemConfirm; it is redeemAuthorise/,
  ],
  [
    'does later what it refused',
    'id.refused-for-good',
    forgetsRefusals,
    /should have been refused \(422, notEnough\); came: 200/,
  ],
  [
    'looks at the first signs of an id alone',
    'id.letters',
    () => sent('/v1/charge/authorise', /"id":"[^"]*xx[ab]"/, '"id":"conform-cut-off-here"'),
    /the answer names the id conform-cut/,
  ],
  [
    'books all points in one bucket',
    'balances.each',
    () => sent('/v1/earn', /"bucket":"promo"/, '"bucket":"main"'),
    /should tell points of 0010060 in promo/,
  ],
  [
    'takes of an account that there is none of',
    'balances.unknown',
    () => sent('/v1/charge/authorise', /"account":"no-such-balance"/, '"account":"cash"'),
    /should have been refused \(422, accountUnknown\)/,
  ],
  [
    'tells an account twice',
    'balances.keys',
    () => replaced('/v1/balances', /"accounts":\[(\{[^}]*\})/g, '"accounts":[$1,$1'),
    /named twice: cash, cash/,
  ],
  [
    'takes the id of another call',
    'id.other-call',
    () => ({say: (said) => (said.status === 409 ? {status: 200, body: '{"outcome":"no"}'} : said)}),
    /should be 409/,
  ],
  [
    'gives back by a call of another kind',
    'id.other-kind',
    () => doneDespite('otherKind', 'charge'),
    /should have been refused \(422, otherKind or actUnknown\)/,
  ],
];

describe('a gateway that', () => {
  it.each(WRONG)('%s is found out by %s', (_what, check, mischief, why) => expectFoundOut(mischief, {check, why}));
});
