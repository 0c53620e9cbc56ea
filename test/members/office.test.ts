import {randomUUID} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {doOffice, officeDay} from '../../src/practice/member/office.ts';
import {readDeed, type OfficeDeed, type OfficeReason} from '../../src/practice/member/office-deed.ts';
import {memberHistory} from '../../src/practice/member/history.ts';
import {CONTROL_TOKEN_FILE} from '../../src/practice/member/open-practice.ts';
import {heldBy, openMemberDesk, outcomeOf, type MemberDesk} from './member-desk.ts';

/* What the office of a practice host does with its members, and what tills see of it at their next call. */

const ZOE = {number: '0020001', name: 'Zoe Neu', tierCode: 'SILVER', cards: ['900020001']} as const;

let desk: MemberDesk;
beforeAll(async () => {
  desk = await openMemberDesk('bally');
  await office({do: 'add', ...ZOE, cards: [...ZOE.cards]});
});
afterAll(() => desk.close());

function office(deed: OfficeDeed): ReturnType<typeof doOffice> {
  return doOffice(deed, desk.host.books);
}

async function byCard(card: string): Promise<unknown> {
  const found = await desk.client().find({by: 'card', card});
  return found.kind === 'found' ? found.members[0] : found;
}

function sale(number: string): Record<string, unknown> {
  return {id: randomUUID(), number, ticketId: 'ticket-1'};
}

describe('a till sees at its next call', () => {
  it('a new member, and the name and tier as they were changed', async () => {
    expect(await byCard('900020001')).toMatchObject({number: '0020001', name: 'Zoe Neu', tier: {code: 'SILVER'}});
    await office({do: 'set', number: '0020001', name: 'Zoe Alt', tier: {code: 'DIAMOND'}});
    expect(await byCard('900020001')).toMatchObject({name: 'Zoe Alt', tier: {code: 'DIAMOND'}});
    await office({do: 'set', number: '0020001', name: null, tier: {code: null}});
    expect(await byCard('900020001')).toMatchObject({name: 'Zoe Alt', tier: null});
  });

  it('that a member is barred, whose sale goes no further, and let in again', async () => {
    const charge = async (): Promise<string> =>
      outcomeOf(await desk.call('/v1/charge/authorise', {...sale('0010042'), account: 'cash', cents: 100}));
    expect(await charge()).toBe('done');
    await office({do: 'bar', number: '0010042', reason: 'card lost'});
    expect(await byCard('900000042')).toMatchObject({barred: {reason: 'card lost'}});
    expect(await charge()).toBe('memberBarred');
    await office({do: 'admit', number: '0010042'});
    expect(await charge()).toBe('done');
  });

  it('a card that was taken as nobody’s, and its next owner as the owner', async () => {
    await office({do: 'takeCard', number: '0010043', card: '0900000043'});
    expect(await byCard('0900000043')).toEqual({kind: 'refused', reason: {code: 'memberUnknown'}});
    await office({do: 'giveCard', number: '0010044', card: '0900000043'});
    expect(await byCard('0900000043')).toMatchObject({number: '0010044'});
  });

  it('money and points that were given and taken, which can be spent at once', async () => {
    const earned = {...sale('0010053'), bucket: 'points', hundredths: 100, completedAtMs: 0};
    await Promise.all([
      desk.call('/v1/earn', earned),
      office({do: 'give', number: '0010053', balance: 'points', amount: 250, note: null}),
      office({do: 'give', number: '0010053', balance: 'cash', amount: 500, note: 'raffle'}),
    ]);
    await office({do: 'take', number: '0010053', balance: 'cash', amount: 120, note: null});
    expect([await heldBy(desk, '0010053', 'points'), await heldBy(desk, '0010053', 'cash')]).toEqual([350, 380]);
    const charged = await desk.call('/v1/charge/authorise', {...sale('0010053'), account: 'cash', cents: 380});
    expect(outcomeOf(charged)).toBe('done');
  });
});

describe('what the office did', () => {
  it('is in the member’s history, and on the day apart from what tills did', async () => {
    const rows = await memberHistory(desk.host.books.db, '0010053', 50);
    expect(rows.map(({kind}) => kind).toSorted()).toEqual([
      'chargeAuthorise',
      'earn',
      'officeGive',
      'officeGive',
      'officeTake',
      'opening',
    ]);
    expect(rows.find(({office: words}) => words === 'raffle')).toMatchObject({booked: 'money:cash +500'});
    expect(await officeDay(desk.host.books.db, '2026-03-10')).toEqual([
      {balance: 'cash', given: 500, taken: 120},
      {balance: 'points', given: 250, taken: 0},
    ]);
    const {body} = await desk.call('/v1/days/2026-03-10');
    expect(body).toMatchObject({
      nets: [{balance: 'points', earned: 100}],
      totals: expect.not.arrayContaining([{kind: 'officeGive'}]),
    });
  });

  it('is there when the host is started again', async () => {
    await desk.restart();
    expect(await byCard('900020001')).toMatchObject({number: '0020001', name: 'Zoe Alt'});
    expect(await byCard('0900000043')).toMatchObject({number: '0010044'});
  });
});

const WRONG: readonly (readonly [string, OfficeDeed, OfficeReason['code']])[] = [
  ['a member that there is none', {do: 'admit', number: '0099999'}, 'memberUnknown'],
  ['a number that is taken', {do: 'add', number: '0010042', name: 'Bo', tierCode: null, cards: []}, 'numberTaken'],
  ['a tier that there is none', {do: 'set', number: '0010042', name: null, tier: {code: 'TIN'}}, 'tierUnknown'],
  ['a new member of no such tier', {do: 'add', number: '1', name: 'Bo', tierCode: 'TIN', cards: []}, 'tierUnknown'],
  ['a name that they have', {do: 'set', number: '0010042', name: 'Anna Koch', tier: null}, 'nothingNew'],
  ['who is barred already', {do: 'bar', number: '0010045', reason: 'again'}, 'alreadyBarred'],
  ['who is not barred', {do: 'admit', number: '0010042'}, 'notBarred'],
  ['another’s card', {do: 'giveCard', number: '0010044', card: '900000042'}, 'cardTaken'],
  [
    'a new member’s card twice',
    {do: 'add', number: '1', name: 'Bo', tierCode: null, cards: ['900001', '900001']},
    'cardTwice',
  ],
  ['taking another’s card', {do: 'takeCard', number: '0010044', card: '900000042'}, 'cardNotTheirs'],
  [
    'another host’s balance',
    {do: 'give', number: '0010042', balance: 'balance', amount: 1, note: null},
    'balanceUnknown',
  ],
  [
    'too much at once',
    {do: 'give', number: '0010042', balance: 'cash', amount: 100_000_000, note: null},
    'tooMuchAtOnce',
  ],
  ['more than is there', {do: 'take', number: '0010044', balance: 'cash', amount: 1, note: null}, 'notEnough'],
  [
    'points of one who owes some',
    {do: 'take', number: '0010052', balance: 'points', amount: 1, note: null},
    'notEnough',
  ],
];

describe('the office refuses', () => {
  it.each(WRONG)('%s', async (_what, deed, code) =>
    expect(await office(deed)).toMatchObject({state: 'refused', reason: {code}}),
  );

  it.each([
    ['a number with a blank', {do: 'admit', number: '00 1'}, 'number'],
    ['an escape sequence in a reason', {do: 'bar', number: '0010042', reason: '\u001b[31mred'}, 'reason'],
    ['a name with a line end', {do: 'set', number: '0010042', name: 'A\nB', tier: null}, 'name'],
    ['no name', {do: 'add', number: '1', name: '', tierCode: null, cards: []}, 'name'],
    ['a reason of 81 signs', {do: 'bar', number: '0010042', reason: 'x'.repeat(81)}, 'reason'],
    ['a card of five digits', {do: 'giveCard', number: '0010042', card: '90000'}, 'card'],
    ['a card of 33 digits', {do: 'takeCard', number: '0010042', card: '9'.repeat(33)}, 'card'],
    ['a bad card of a new member', {do: 'add', number: '1', name: 'Bo', tierCode: null, cards: ['9x']}, 'cards'],
    ['nothing given', {do: 'give', number: '0010042', balance: 'cash', amount: 0, note: null}, 'amount'],
    ['less than nothing given', {do: 'give', number: '0010042', balance: 'cash', amount: -1, note: null}, 'amount'],
    ['what is no amount', {do: 'give', number: '0010042', balance: 'cash', amount: null, note: null}, 'amount'],
  ])('%s before anything is asked', (_what, typed, bad) => expect(readDeed(typed)).toEqual({bad}));

  it('a till, which has no part in it', async () => {
    const post = async (token: string): Promise<number> => {
      const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
      const body = JSON.stringify({do: 'admit', number: '0010045'});
      return (await fetch(`${desk.host.url}/practice/office`, {method: 'POST', headers, body})).status;
    };
    expect(await post(desk.token)).toBe(401);
    expect(await byCard('900000045')).toMatchObject({barred: {}});
    expect(await post((await readFile(join(desk.folder, CONTROL_TOKEN_FILE), 'utf8')).trim())).toBe(200);
    expect(await byCard('900000045')).toMatchObject({barred: null});
  });
});
