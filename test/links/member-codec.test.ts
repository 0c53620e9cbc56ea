import {describe, expect, it} from 'vitest';
import type {Member, MemberAct, MemberQuery} from '../../src/core/members/protocol.ts';
import {
  aboutOutcome,
  dayOutcome,
  findOutcome,
  memberActInquiry,
  memberActOutcome,
  pingOutcome,
} from '../../src/links/member-codec.ts';
import {findRequest, memberActRequest} from '../../src/links/member-requests.ts';
import {BALANCES} from '../../src/links/member-wire.ts';
import {answerTo, ONE_OF_EACH} from '../members/acts.ts';

function reply(status: number, value: unknown): {status: number; text: string} {
  return {status, text: JSON.stringify(value)};
}

function wire({id}: MemberAct): string {
  return id.replaceAll('/', '_');
}

function done(act: MemberAct, more: object = {}): unknown {
  return {id: wire(act), state: 'done', answer: {...answerTo(act), ...more}};
}

const [EARN] = ONE_OF_EACH;
const CHARGE = ONE_OF_EACH.find(({kind}) => kind === 'chargeAuthorise');
const REVERSE = ONE_OF_EACH.find(({kind}) => kind === 'redeemReverse');
if (EARN === undefined || CHARGE === undefined || REVERSE === undefined) throw new Error('an act is missing');

describe('the reply to an act', () => {
  it.each(ONE_OF_EACH)('$kind: done is believed, of this act', (act) => {
    expect(memberActOutcome(reply(200, done(act)), act)).toEqual({kind: 'done', answer: answerTo(act)});
    expect(memberActInquiry(reply(200, done(act)), act)).toEqual({kind: 'done', answer: answerTo(act)});
  });

  it.each(ONE_OF_EACH)('$kind: an answer to any other act is garbage', (act) => {
    for (const other of ONE_OF_EACH.filter(({kind}) => kind !== act.kind)) {
      const taken = {id: wire(act), state: 'done', answer: answerTo(other)};
      expect(memberActOutcome(reply(200, taken), act)).toMatchObject({kind: 'unknown', why: 'garbage'});
      expect(memberActOutcome(reply(200, done(other)), act)).toMatchObject({kind: 'unknown', why: 'garbage'});
    }
  });

  it.each(ONE_OF_EACH)('$kind: an answer of another id is garbage, the same as it is in all else', (act) => {
    const garbage = {kind: 'unknown', why: 'garbage'};
    const id = `${wire(act)}-2`;
    const taken = {id, state: 'done', answer: answerTo(act)};
    const refused = {id, state: 'refused', reason: {code: 'memberUnknown'}};
    expect(memberActOutcome(reply(200, taken), act)).toMatchObject(garbage);
    expect(memberActOutcome(reply(422, refused), act)).toMatchObject(garbage);
    for (const state of [taken, refused, {id, state: 'unknown'}]) {
      expect(memberActInquiry(reply(200, state), act)).toMatchObject(garbage);
    }
  });

  const moved = {of: 'money', number: '0010042', account: 'cash', cents: 990, leftCents: 0};
  it.each([
    ['another amount', {...moved, cents: 991}],
    ['another member', {...moved, number: '10042'}],
    ['another account', {...moved, account: 'comp'}],
    ['half a cent', {...moved, cents: 990.5}],
    ['a wallet below zero', {...moved, leftCents: -1}],
    ['nothing moved', null],
  ])('done with %s is garbage', (_what, moved) =>
    expect(memberActOutcome(reply(200, done(CHARGE, {moved})), CHARGE)).toMatchObject({why: 'garbage'}),
  );

  it('a reversal may have found nothing to take back', () =>
    expect(memberActOutcome(reply(200, done(REVERSE, {moved: null})), REVERSE)).toMatchObject({kind: 'done'}));

  it('a refusal is final, with its reason made printable', () => {
    const reason = {code: 'memberBarred', reason: 'self-\u001b[31mexcluded\u202E'};
    expect(memberActOutcome(reply(422, {id: wire(EARN), state: 'refused', reason}), EARN)).toEqual({
      kind: 'refused',
      reason: {code: 'memberBarred', reason: 'self-[31mexcluded'},
    });
  });

  it.each([
    ['200 that says refused', 200, {id: wire(EARN), state: 'refused', reason: {code: 'memberUnknown'}}],
    ['422 that says done', 422, done(EARN)],
    ['unknown, to an act that was sent', 200, {id: wire(EARN), state: 'unknown'}],
    ['a reason that there is none', 422, {id: wire(EARN), state: 'refused', reason: {code: 'badMood'}}],
    ['no JSON object', 200, [1]],
    ['a page of a proxy', 502, '<html>'],
    ['a redirection', 302, {outcome: 'no', code: 'notFound', message: ''}],
  ])('%s is garbage', (_what, status, value) =>
    expect(memberActOutcome(reply(status, value), EARN)).toMatchObject({kind: 'unknown', why: 'garbage'}),
  );

  it.each([
    ['systemDown', 'no', 'systemDown', 'no'],
    ['systemDown', 'unknown', 'systemDown', 'unknown'],
    ['notSignedOn', 'no', 'signOff', 'no'],
    ['overloaded', 'no', 'busy', 'no'],
    ['storeFailed', 'unknown', 'busy', 'unknown'],
    ['idTaken', 'no', 'rejected', 'no'],
    ['badRequest', 'no', 'rejected', 'no'],
  ])('trouble %s (%s) says why: %s, and of this request: %s', (code, outcome, why, thisRequest) =>
    expect(memberActOutcome(reply(500, {outcome, code, message: 'sorry'}), EARN)).toEqual({
      kind: 'unknown',
      why,
      thisRequest,
      message: `${code}: sorry`,
    }),
  );

  it.each([
    [401, 'signOff'],
    [403, 'signOff'],
    [404, 'garbage'],
    [502, 'garbage'],
  ])('a page with status %i from whatever stands before the link says: %s', (status, why) =>
    expect(memberActOutcome(reply(status, '<html>'), EARN)).toMatchObject({why, thisRequest: 'unknown'}),
  );

  it('asked by id: an act that is not there never arrived', () =>
    expect(memberActInquiry(reply(200, {id: wire(EARN), state: 'unknown'}), EARN)).toEqual({kind: 'neverArrived'}));
});

describe('an act that is sent', () => {
  it('is the same text every time, with ids as the link takes them', () => {
    expect(memberActRequest(CHARGE)).toEqual(memberActRequest({...CHARGE}));
    expect(memberActRequest(CHARGE)).toEqual({
      method: 'POST',
      path: '/v1/charge/authorise',
      body: '{"id":"till-03_17_charge","number":"0010042","ticketId":"till-03_ticket_17","account":"cash","cents":990}',
    });
  });
});

const ANNA: Member = {
  number: '0010042',
  name: 'Anna',
  tier: {code: 'GOLD', name: 'Gold'},
  barred: null,
  maskedCards: ['****0042'],
  points: [{bucket: 'points', name: 'Points', hundredths: -1250}],
  accounts: [{account: 'cash', name: 'Cash', cents: 100}],
  hasPhoto: false,
};

function found(query: MemberQuery, member: object, id = 'question-1'): unknown {
  const value = {id, members: [{...ANNA, ...member}], hasMore: false};
  return findOutcome(reply(200, value), {id: 'question-1', query});
}

const BY_NUMBER = {by: 'number', number: '0010042'} as const;
const BY_CARD = {by: 'card', card: '900000042'} as const;

describe('a member who was found', () => {
  it('is believed, points below zero too', () =>
    expect(found(BY_NUMBER, {})).toEqual({kind: 'found', members: [ANNA], hasMore: false}));

  it('has a name that can be shown, whatever it was', () => {
    const name = `\u001b[2JO'Brien 🎰\n\u202E${'x'.repeat(300)}`;
    expect(found(BY_NUMBER, {name})).toMatchObject({members: [{name: `[2JO'Brien 🎰 ${'x'.repeat(46)}`}]});
    expect(found(BY_NUMBER, {name: ''})).toMatchObject({members: [{name: ''}]});
  });

  it.each([
    ['of another question', BY_NUMBER, {}, 'question-2'],
    ['with another number', BY_NUMBER, {number: '10042'}, 'question-1'],
    ['without the card that was asked for', BY_CARD, {maskedCards: ['****9999']}, 'question-1'],
    ['with a whole card number', BY_CARD, {maskedCards: ['900000042']}, 'question-1'],
    ['of another tier', {by: 'tier', tierCode: 'SILVER'} as const, {}, 'question-1'],
    ['with half a point', BY_NUMBER, {points: [{bucket: 'points', name: '', hundredths: 0.5}]}, 'question-1'],
    ['with a wallet below zero', BY_NUMBER, {accounts: [{account: 'cash', name: '', cents: -1}]}, 'question-1'],
    ['with a hundred buckets', BY_NUMBER, {points: Array.from({length: 100}, () => ANNA.points[0])}, 'question-1'],
  ])('%s is garbage', (_what, query, member, id) =>
    expect(found(query, member, id)).toMatchObject({kind: 'unknown', why: 'garbage'}),
  );

  it('by card is the one whose last four digits these are', () =>
    expect(found(BY_CARD, {})).toMatchObject({kind: 'found'}));

  it('is refused as unknown, to this question alone', () => {
    const refusal = {id: 'question-1', reason: {code: 'memberUnknown'}};
    const asked = {id: 'question-1', query: BY_CARD};
    expect(findOutcome(reply(422, refusal), asked)).toEqual({kind: 'refused', reason: {code: 'memberUnknown'}});
    expect(findOutcome(reply(422, {...refusal, id: 'question-2'}), asked)).toMatchObject({why: 'garbage'});
  });

  it('is asked for with the card in the body, never in the path', () =>
    expect(findRequest('question-1', BY_CARD)).toEqual({
      method: 'POST',
      path: '/v1/find',
      body: '{"id":"question-1","query":{"by":"card","card":"900000042"}}',
    }));
});

describe('other answers', () => {
  const about = {id: 'question-1', number: '0010042'};
  const told = {...about, points: [], accounts: []};

  it('balances are of the member who was asked for', () => {
    expect(aboutOutcome(reply(200, told), about, BALANCES)).toEqual({kind: 'told', told});
    expect(aboutOutcome(reply(200, {...told, number: '10042'}), about, BALANCES)).toMatchObject({why: 'garbage'});
  });

  it('a ping tells whether the system behind the link is there', () => {
    const ping = {protocol: 'bonustill account link 1', system: 'down', message: 'since 12:00'};
    expect(pingOutcome(reply(200, ping))).toMatchObject({kind: 'told', told: {system: 'down'}});
    expect(pingOutcome(reply(200, {...ping, protocol: 'account link 2\u001b[2J'}))).toMatchObject({
      why: 'garbage',
      message: 'it speaks “account link 2[2J”, this till “bonustill account link 1”',
    });
  });

  it('a report is of the day that was asked for', () => {
    const report = {day: '2026-03-10', totals: [], nets: []};
    expect(dayOutcome(reply(200, report), '2026-03-10')).toEqual({kind: 'told', told: report});
    expect(dayOutcome(reply(200, report), '2026-03-11')).toMatchObject({why: 'garbage'});
  });
});
