import {describe, expect, it} from 'vitest';
import {readKept, type KeptAct} from '../../src/technician/conform/kept-acts.ts';
import {conform} from '../../src/technician/conform/run.ts';
import {expectFoundOut} from './found-out.ts';
import {openMemberDesk} from './member-desk.ts';
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

/** Adds what was held to what was taken today. */
function countsHolds(): Mischief {
  const today = `/v1/days/${new Date().toISOString().slice(0, 10)}`;
  let held = 0;
  return {
    ask: (call) => {
      if (call.path === '/v1/redeem/authorise') held += 100;
      return call;
    },
    say: (said, {path}) => {
      if (path !== today) return said;
      const row = `{"of":"points","balance":"main","taken":${held},"returned":0,"earned":0,"revoked":0}`;
      return {...said, body: said.body.replace('"nets":[', `"nets":[${row},`).replace(',]', ']')};
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
  [
    'speaks like a web page',
    'answers.documented',
    () => ({say: (said) => ({...said, type: 'text/html'})}),
    /content type should be application\/json; it is text\/html/,
  ],
  [
    'tells a voucher that costs money',
    'answers.documented',
    () => replaced('/v1/vouchers', /"amountCents":500/g, '"amountCents":-500'),
    /amountCents should be >=1; it is -500, in /,
  ],
  [
    'looks at capitals in names',
    'find.name',
    () => sent('/v1/find', /CONNY/, 'nobody of that name'),
    /should be among those found by CONNY/,
  ],
  [
    'finds somebody by any name',
    'find.name',
    () => sent('/v1/find', /Xqzj Wvkx Nobody/, 'Conny'),
    /nobody should be found; status 200, 1 members/,
  ],
  [
    'takes a card with a zero more for the same',
    'find.leading-zeros',
    () => sent('/v1/find', /"card":"00900000060"/, '"card":"0900000060"'),
    /with a zero more the card finds member 0010060/,
  ],
  [
    'tells a tier that it does not list',
    'find.tier-listed',
    () => replaced('/v1/find', /"code":"SILVER"/g, '"code":"SECRET"'),
    /SECRET.* is not among those/,
  ],
  [
    'has no document',
    'link.document',
    () => ({say: (said, {path}) => (path === '/openapi.json' ? {status: 404, body: said.body} : said)}),
    /should be 200; it is 404/,
  ],
  [
    'tells another member’s picture',
    'photo.type',
    () => replaced('/v1/photo', /"number":"0010060"/g, '"number":"10042"'),
    /picture of member 0010060 was asked for; it is of 10042/,
  ],
  [
    'takes another member’s voucher',
    'voucher.anothers',
    () => sent('/v1/voucher/use', /"number":"00100[45][0-9]"/, '"number":"0010060"'),
    /should have been refused \(422, voucherUnknown\)/,
  ],
  [
    'takes vouchers that are over',
    'voucher.expired',
    () => sent('/v1/voucher/use', /"voucherId":"C-3"/, '"voucherId":"C-1"'),
    /should have been refused \(422, voucherExpired\)/,
  ],
  [
    'reports what was only held as taken',
    'day.held',
    countsHolds,
    /taken in main should be 0 more than before; it is 100 more/,
  ],
  [
    'reports points that were taken back as spent',
    'day.earned',
    () => replaced('/v1/days/', /"revoked":[0-9]+/g, '"revoked":0'),
    /revoked in main should be 100 more than before; it is 0 more/,
  ],
  [
    'has no report of a quiet day',
    'day.quiet',
    () => replaced('/v1/days/2001', /"nets":\[\]/g, '"nets":[{}]'),
    /should be there and empty/,
  ],
];

describe('a gateway that', () => {
  it.each(WRONG)('%s is found out by %s', (_what, check, mischief, why) => expectFoundOut(mischief, {check, why}));
});

describe('what an earlier run did', () => {
  it('is known still, by the gateway that did it alone', async () => {
    const [knows, lost] = [await openMemberDesk('bally', Date.now), await openMemberDesk('bally', Date.now)];
    const kept: KeptAct[] = [];
    const only = ['id', 'redeem'];
    await conform({url: knows.host.url, token: knows.token, only, kept});
    expect(new Set(kept.map(({status}) => status))).toEqual(new Set([200, 422]));
    const before = readKept(JSON.parse(JSON.stringify(kept))) ?? [];
    expect(before).toEqual(kept);
    const again = await conform({url: knows.host.url, token: knows.token, only: [], before});
    expect(again.map(({check, result}) => [check, result])).toEqual([['id.kept', 'pass']]);
    const [row] = await conform({url: lost.host.url, token: lost.token, only: [], before});
    await knows.close();
    await lost.close();
    expect(row?.result).toBe('fail');
    expect(row?.why).toMatch(/^of the act conform-[0-9a-f]+ of the run before is told "unknown"/);
  });

  it('is read from what was kept, and from nothing else', () => {
    expect(readKept([])).toEqual([]);
    for (const other of [null, {}, 'text', [{path: '/etc', body: {}, status: 200, json: 1}], [{path: '/v1/debit'}]]) {
      expect(readKept(other)).toBeNull();
    }
  });
});
