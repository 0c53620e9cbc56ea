import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {PRACTICE_KINDS, type PracticeKind} from '../../src/practice/member/profiles.ts';
import {CHECKS, conform, USUAL_SUBJECT, type Row} from '../../src/technician/conform/run.ts';
import {openMemberDesk, type MemberDesk} from './member-desk.ts';
import {doneDespite, fresh, replaced, sent} from './mischief.ts';
import {expectFoundOut} from './found-out.ts';
import type {Mischief} from './wrong-gateway.ts';

const desks = new Map<PracticeKind, MemberDesk>();
beforeAll(async () => {
  for (const kind of PRACTICE_KINDS) desks.set(kind, await openMemberDesk(kind, Date.now));
});
afterAll(async () => {
  for (const desk of desks.values()) await desk.close();
});

function deskOf(kind: PracticeKind): MemberDesk {
  const desk = desks.get(kind);
  if (desk === undefined) throw new Error(`no desk for ${kind}`);
  return desk;
}

function namesWith(rows: readonly Row[], result: Row['result']): readonly string[] {
  return rows.filter((row) => row.result === result).map(({check}) => check);
}

describe('a gateway that does what the protocol says', () => {
  it.each(PRACTICE_KINDS)('the practice host for %s passes', async (kind) => {
    const {host, token} = deskOf(kind);
    const told: string[] = [];
    const rows = await conform({url: host.url, token}, ({check}) => told.push(check));
    expect(namesWith(rows, 'fail')).toEqual([]);
    expect(rows.map(({check}) => check)).toEqual(CHECKS.map(({name}) => name));
    expect(told).toEqual(rows.map(({check}) => check));
  });

  it('is asked for nothing that it does not offer', async () => {
    const {host, token} = deskOf('aura');
    const skipped = namesWith(await conform({url: host.url, token}), 'notOffered');
    expect(skipped).toContain('charge.race');
    expect(skipped).toContain('voucher.use');
    expect(skipped).not.toContain('debit.race');
  });

  it('between them the practice hosts are asked everything', async () => {
    const asked = new Set<string>();
    for (const {host, token} of desks.values()) {
      for (const check of namesWith(await conform({url: host.url, token}), 'pass')) asked.add(check);
    }
    expect(CHECKS.map(({name}) => name).filter((name) => !asked.has(name))).toEqual([]);
  });

  it('gives back whatever was taken', async () => {
    const {host, token} = deskOf('generic');
    const held = async (): Promise<unknown> => {
      const found = await deskOf('generic').client().find({by: 'number', number: USUAL_SUBJECT.number});
      return found.kind === 'found' ? found.members : found;
    };
    const before = await held();
    await conform({url: host.url, token});
    expect(await held()).toEqual(before);
  });

  it('has no whole card and no token in what is told of it', async () => {
    const {host, token} = deskOf('bally');
    const text = JSON.stringify(await conform({url: host.url, token}));
    expect(text).not.toContain(USUAL_SUBJECT.card);
    expect(text).not.toContain(token);
    expect(text).toContain('****0060');
  });
});

/** Each act goes on under an id of its own, so that a repeated one is done again. */
function forgetsIds(): Mischief {
  const was = new Map<string, string>();
  return {
    ask: (call) => {
      if (call.path !== '/v1/charge/authorise') return call;
      const id = /"id":"([^"]*)"/.exec(call.body)?.[1] ?? '';
      const other = fresh();
      was.set(id, other);
      return {...call, body: call.body.replace(id, other)};
    },
    say: (said, {body}) => {
      const id = /"id":"([^"]*)"/.exec(body)?.[1] ?? '';
      return {...said, body: said.body.replace(was.get(id) ?? id, id)};
    },
  };
}

/** The first answer for an id is given for ever, whatever comes under it. */
function looksAtIdsAlone(): Mischief {
  const answers = new Map<string, Said>();
  type Said = {readonly status: number; readonly body: string};
  return {
    say: (said, {path, body}) => {
      const id = /"id":"([^"]*)"/.exec(body)?.[1] ?? '';
      if (path !== '/v1/charge/authorise' || id === '') return said;
      const first = answers.get(id) ?? said;
      answers.set(id, first);
      return first;
    },
  };
}

function usesTwice(): Mischief {
  return {
    say: (said, {body}) => {
      if (!said.body.includes('"voucherUsed"')) return said;
      const [id = '', voucherId = ''] = ['id', 'voucherId'].map(
        (name) => new RegExp(`"${name}":"([^"]*)"`).exec(body)?.[1],
      );
      const moved = {of: 'voucher', number: USUAL_SUBJECT.number, voucherId};
      const answer = {kind: 'voucherUse', reference: fresh(), moved};
      return {status: 200, body: JSON.stringify({id, state: 'done', answer})};
    },
  };
}

const {number, card, barredNumber} = USUAL_SUBJECT;
const WRONG: readonly (readonly [string, string, (token: string) => Mischief, RegExp])[] = [
  ['does a repeated call again', 'id.same-answer', forgetsIds, /answered otherwise/],
  ['takes another body for the same call', 'id.other-body', looksAtIdsAlone, /should be 409/],
  [
    'takes any token',
    'link.wrong-token',
    (token) => ({ask: (call) => ({...call, headers: {...call.headers, authorization: `Bearer ${token}`}})}),
    /should be 401/,
  ],
  [
    'calls an unknown id refused',
    'id.unknown',
    () => replaced('/v1/acts/', /"state":"unknown"/g, '"state":"refused","reason":{"code":"actUnknown"}'),
    /should be unknown; it is refused/,
  ],
  [
    'has no call to ask for an id',
    'id.asked-done',
    () => ({
      say: (said, {path}) =>
        path.startsWith('/v1/acts/') ? {status: 404, body: '{"outcome":"no","code":"notFound","message":""}'} : said,
    }),
    /should be 200; it is 404/,
  ],
  ['tells whole cards', 'answers.no-card', () => replaced('/v1/find', /\*\*\*\*0060/g, card), /told it/],
  [
    'loses leading zeros',
    'find.leading-zeros',
    () => sent('/v1/find', new RegExp(`"number":"${number.replace(/^0+/, '')}"`), `"number":"${number}"`),
    /leading zeros are lost/,
  ],
  ['spends twice', 'charge.race', () => doneDespite('notEnough', 'charge'), /can be served|should be/],
  [
    'reverses twice',
    'redeem.reverse-twice',
    () => doneDespite('alreadyReversed', 'redeem'),
    /should have been refused/,
  ],
  [
    'settles what was reversed',
    'charge.final-after-reverse',
    () => doneDespite('alreadyReversed', 'charge'),
    /should have been refused/,
  ],
  [
    'answers another question',
    'find.number',
    () => replaced('/v1/find', /"id":"[^"]*"/g, '"id":"somebody-elses"'),
    /the id of its question/,
  ],
  ['rounds amounts', 'body.amounts', () => sent('/v1/charge/authorise', /"cents":0\.5/, '"cents":1'), /should be 400/],
  [
    'serves barred members',
    'barred.refused',
    () => sent('/v1/earn', new RegExp(`"number":"${barredNumber}"`), `"number":"${number}"`),
    /should have been refused/,
  ],
  [
    'leaves reversals out of its report',
    'day.report',
    () => replaced('/v1/days/', /"returned":[0-9]+/g, '"returned":0'),
    /returned in cash should be 100 more than before; it is 0 more/,
  ],
  [
    'says more than the document',
    'answers.documented',
    () => replaced('/v1/balances', /"points":/g, '"pin":"1234","points":'),
    /[0-9] answers were not/,
  ],
  [
    'calls a failure of its own final',
    'body.json',
    () => ({
      say: (said) =>
        said.status === 400 ? {status: 500, body: '{"outcome":"unknown","code":"storeFailed","message":""}'} : said,
    }),
    /should be 400/,
  ],
  ['uses a voucher twice', 'voucher.use', usesTwice, /should have been refused \(422, voucherUsed\)/],
  [
    'keeps what a late act did though it was reversed',
    'charge.overtaken',
    () => sent('/v1/charge/reverse', /"ofId":"[^"]*"/, () => `"ofId":"${fresh()}"`),
    /should have been refused/,
  ],
  [
    'lies about its pictures',
    'photo.type',
    () => replaced('/v1/photo', /image\/png/g, 'image/jpeg'),
    /should be image\/jpeg/,
  ],
  ['is up when its system is down', 'link.ping', () => replaced('/v1/ping', /"up"/g, '"down"'), /should be up/],
  [
    'names a currency that nobody knows',
    'link.sheet',
    () => replaced('/v1/capabilities', /"system":/g, '"currency":"QQQ","system":'),
    /one of ISO 4217.*; nobody knows QQQ/,
  ],
  [
    'writes its currency in small letters',
    'link.sheet',
    () => replaced('/v1/capabilities', /"system":/g, '"currency":"aud","system":'),
    /^currency should be .* it is "aud"$/,
  ],
  [
    'can’t tell what it can do',
    'link.sheet',
    () => replaced('/v1/capabilities', /"earn":true/g, '"earn":"maybe"'),
    /^earn should be boolean; it is "maybe"$/,
  ],
  [
    'leaves out what it can’t do',
    'link.sheet',
    () => replaced('/v1/capabilities', /"photo":true,/g, ''),
    /^photo is missing$/,
  ],
  [
    'says more of itself than is asked',
    'link.sheet',
    () => replaced('/v1/capabilities', /"system":/g, '"chips":true,"system":'),
    /^chips does not belong there$/,
  ],
  [
    'does not take the token',
    'link.sheet',
    () => ({ask: (call) => ({...call, headers: {...call.headers, authorization: 'Bearer another-one'}})}),
    /^the status should be 200; it is 401: the gateway does not take the token of this file$/,
  ],
];

describe('a gateway that', () => {
  it.each(WRONG)('%s is found out by %s', (_what, check, mischief, why) => expectFoundOut(mischief, {check, why}));

  it('is too slow for a till is told so', async () => {
    const last = CHECKS.find(({name}) => name === 'answers.in-time');
    const kit = {tookMs: [1, 2500, 1999, 3000, 2600]};
    // Only the times are looked at.
    await expect(last?.run(Object.assign(Object.create(null), kit))).rejects.toThrow(
      /half of the answers took 2500 ms/,
    );
  });

  it('is not there fails, and nothing hangs', async () => {
    const rows = await conform({url: 'http://127.0.0.1:9', token: 'nobody-listens'});
    expect(rows.map(({check, result, why}) => [check, result, why])).toEqual([
      ['link.sheet', 'fail', expect.stringMatching(/^no answer came: /)],
    ]);
  });

  it('falls silent in the middle fails from there on, and nothing hangs', async () => {
    const {host, token, close} = await openMemberDesk('generic', Date.now);
    const rows = await conform({url: host.url, token, answerMs: 1500}, ({check}) => {
      if (check === 'find.number') host.faults.set({kind: 'silent', ms: 0}, null);
    });
    await close();
    const from = rows.findIndex(({check}) => check === 'find.card');
    expect(new Set(rows.slice(0, from).map(({result}) => result))).toEqual(new Set(['pass']));
    expect(rows[from]?.why).toBe('a member should be found; the status is 0');
    expect(new Set(rows.slice(from + 1).map(({why}) => why))).toEqual(new Set(['the gateway did not answer any more']));
    expect(rows).toHaveLength(CHECKS.length);
  });
});
