import {mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {PRACTICE_MEMBERS} from '../../src/practice/member/members.ts';
import {openMemberHost} from '../../src/practice/member/open-practice.ts';
import {heldBy, openMemberDesk, outcomeOf, type MemberDesk} from './member-desk.ts';

let desk: MemberDesk;
beforeAll(async () => void (desk = await openMemberDesk('bally')));
afterAll(() => desk.close());

const SALE = {ticketId: 'ticket-1'} as const;

describe('members of every kind', () => {
  it.each(PRACTICE_MEMBERS.filter(({cards}) => cards.length > 0))(
    '$number is found by each card: $words',
    async (member) => {
      for (const card of member.cards) {
        const found = await desk.client().find({by: 'card', card});
        expect(found).toMatchObject({kind: 'found', members: [{number: member.number}]});
        expect(JSON.stringify(found)).not.toContain(card);
      }
    },
  );

  it.each([
    ['an escape sequence', '0010048', '[31mMallory[2J'],
    ['no name', '0010046', ''],
    ['an apostrophe', '0010143', "Sean D'Arcy"],
    ['an emoji', '0010047', 'Émilie 🎰 Żółw'],
  ])('a name with %s comes to the till as text', async (_what, number, name) =>
    expect(await desk.client().find({by: 'number', number})).toMatchObject({members: [{name}]}),
  );

  it('200 characters are cut to what a till shows', async () => {
    const found = await desk.client().find({by: 'number', number: '0010049'});
    expect(found.kind === 'found' && found.members[0]?.name.length).toBe(60);
  });

  it('a number with and one without leading zeros are two members', async () => {
    expect(await desk.client().find({by: 'number', number: '10042'})).toMatchObject({
      members: [{name: 'Another Koch'}],
    });
    expect(await desk.client().find({by: 'number', number: '0010042'})).toMatchObject({members: [{name: 'Anna Koch'}]});
  });

  it('are listed by a part of the name and by tier', async () => {
    const numbersBy = async (query: Parameters<ReturnType<MemberDesk['client']>['find']>[0]): Promise<unknown> => {
      const found = await desk.client().find(query);
      return found.kind === 'found' ? found.members.map(({number}) => number) : found;
    };
    expect(await numbersBy({by: 'name', name: 'koch'})).toEqual(['0010042', '10042']);
    for (const name of ["O'Neill", 'o’neill', 'ONEILL'])
      expect(await numbersBy({by: 'name', name})).toEqual(['0010043']);
    for (const name of ['emilie', 'Émilie']) expect(await numbersBy({by: 'name', name})).toEqual(['0010047']);
    expect(await numbersBy({by: 'name', name: "'"})).toEqual([]);
    expect(await numbersBy({by: 'name', name: 'nobody'})).toEqual([]);
    expect(await numbersBy({by: 'tier', tierCode: 'GOLD2'})).toEqual(['0010050']);
  });

  it('have a picture, none, or a broken one', async () => {
    const pictures = await Promise.all(['0010042', '0010043', '0010044'].map((number) => desk.client().photo(number)));
    expect(pictures.map(({kind}) => kind)).toEqual(['told', 'told', 'refused']);
    const [anna] = pictures;
    const bytes = Buffer.from(anna?.kind === 'told' ? anna.told.base64 : '', 'base64');
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(await desk.client().photo('0010053')).toMatchObject({kind: 'told', told: {type: 'image/jpeg'}});
  });
});

describe('each host, as a till sees it', () => {
  it.each([
    ['bally', 'Bally', 'charge', ['points', 'cash', 'comp']],
    ['aura', 'Aura', 'debit', ['balance']],
    ['generic', 'Everything', 'charge', ['main', 'promo', 'cash']],
  ] as const)('%s tells its sheet, tiers and balances', async (kind, system, wallet, keys) => {
    const other = await openMemberDesk(kind);
    const client = other.client();
    expect(await client.ping()).toMatchObject({kind: 'told', told: {system: 'up'}});
    expect(await client.capabilities()).toMatchObject({kind: 'told', told: {system, wallet}});
    expect(await client.tiers()).toMatchObject({
      told: {tiers: expect.arrayContaining([{code: 'GOLD2', name: 'GOLD'}])},
    });
    const balances = await client.balances('0010042');
    const told = balances.kind === 'told' ? balances.told : {points: [], accounts: []};
    expect([...told.points.map(({bucket}) => bucket), ...told.accounts.map(({account}) => account)]).toEqual(keys);
    expect(await client.balances('0099999')).toEqual({kind: 'refused', reason: {code: 'memberUnknown'}});
    const vouchers = await client.vouchers('0010042');
    if (kind === 'aura') expect(vouchers).toEqual({kind: 'refused', reason: {code: 'notOffered', what: 'vouchers'}});
    else
      expect(vouchers).toMatchObject({
        kind: 'told',
        told: {vouchers: [{voucherId: 'A-1'}, {}, {isUsed: false}, {}, {}]},
      });
    await other.close();
  });

  it('finds who sits at a machine, where the system knows', async () => {
    const other = await openMemberDesk('generic');
    const query = {by: 'machine', machineNo: '017'} as const;
    expect(await other.client().find(query)).toMatchObject({members: [{number: '0010060'}]});
    expect(await other.client().find({...query, machineNo: '17'})).toMatchObject({reason: {code: 'memberUnknown'}});
    expect(await desk.client().find(query)).toMatchObject({reason: {code: 'notOffered', what: 'find.machine'}});
    await other.close();
  });
});

describe('points and money', () => {
  it('a barred member is found with the reason, and moves nothing', async () => {
    const sale = {...SALE, number: '0010045'};
    expect(await desk.client().find({by: 'number', number: '0010045'})).toMatchObject({
      members: [{barred: {reason: 'self-excluded until further notice'}}],
    });
    const points = {...sale, bucket: 'points', hundredths: 100};
    const answers = [
      await desk.call('/v1/earn', {id: 'barred-earn', ...points, completedAtMs: 0}),
      await desk.call('/v1/redeem/authorise', {id: 'barred-redeem', ...points}),
      await desk.call('/v1/charge/authorise', {id: 'barred-charge', ...sale, account: 'cash', cents: 100}),
    ];
    expect(answers.map(outcomeOf)).toEqual(['memberBarred', 'memberBarred', 'memberBarred']);
    expect(await heldBy(desk, '0010045', 'points')).toBe(50_000);
  });

  it('earned, spent, then taken back: below zero, and told so', async () => {
    const sale = {...SALE, number: '0010143', bucket: 'points', hundredths: 2000};
    await desk.call('/v1/earn', {id: 'earn-spent', ...sale, completedAtMs: 0});
    await desk.call('/v1/redeem/authorise', {id: 'redeem-spent', ...sale, hundredths: 1500});
    await desk.call('/v1/redeem/confirm', {id: 'confirm-spent', ofId: 'redeem-spent'});
    const back = await desk.call('/v1/earn/reverse', {id: 'revoke-spent', ofId: 'earn-spent', hundredths: null});
    expect(back.body).toMatchObject({answer: {moved: {hundredths: 2000, leftHundredths: -1500}}});
    expect(outcomeOf(await desk.call('/v1/redeem/authorise', {id: 'redeem-below', ...sale, hundredths: 1}))).toBe(
      'notEnough',
    );
  });

  it.each([
    ['an unknown bucket', '/v1/redeem/authorise', {bucket: 'gold', hundredths: 1}, 'bucketUnknown'],
    ['an unknown account', '/v1/charge/authorise', {account: 'gold', cents: 1}, 'accountUnknown'],
    ['an unknown voucher', '/v1/voucher/use', {voucherId: 'X-1'}, 'voucherUnknown'],
    ['somebody else’s voucher', '/v1/voucher/use', {voucherId: 'C-1'}, 'voucherUnknown'],
    ['an expired voucher', '/v1/voucher/use', {voucherId: 'A-3'}, 'voucherExpired'],
    ['what Bally does not do', '/v1/debit', {account: 'cash', cents: 1}, 'notOffered'],
  ])('%s is refused', async (what, path, more, code) => {
    const id = `refused-${what.replaceAll(/[^a-z]/g, '')}`;
    expect(outcomeOf(await desk.call(path, {id, number: '0010042', ...SALE, ...more}))).toBe(code);
  });

  it('a reversal names an act of its own kind', async () => {
    const sale = {...SALE, number: '0010042'};
    await desk.call('/v1/charge/authorise', {id: 'charge-kind', ...sale, account: 'cash', cents: 100});
    const wrong = await desk.call('/v1/redeem/reverse', {id: 'reverse-kind', ofId: 'charge-kind', hundredths: null});
    expect(outcomeOf(wrong)).toBe('otherKind');
    expect(outcomeOf(await desk.call('/v1/redeem/confirm', {id: 'final-kind', ofId: 'charge-kind'}))).toBe('otherKind');
    const nested = await desk.call('/v1/charge/reverse', {id: 'reverse-nested', ofId: 'reverse-kind', cents: null});
    expect(nested.body).toMatchObject({state: 'done', answer: {moved: null}});
    const right = await desk.call('/v1/charge/reverse', {id: 'reverse-right', ofId: 'charge-kind', cents: null});
    expect(right.body).toMatchObject({answer: {moved: {cents: 100}}});
  });
});

describe('what is kept', () => {
  it('is there after a restart: answers, balances, used vouchers', async () => {
    const sale = {id: 'charge-kept', ...SALE, number: '0010043', account: 'cash', cents: 700};
    const first = await desk.call('/v1/charge/authorise', sale);
    await desk.call('/v1/voucher/use', {id: 'voucher-kept', number: '0010042', ...SALE, voucherId: 'A-1'});
    await desk.restart();
    expect(await desk.call('/v1/charge/authorise', sale)).toEqual(first);
    expect(await heldBy(desk, '0010043', 'cash')).toBe(1300);
    expect(
      outcomeOf(
        await desk.call('/v1/voucher/use', {id: 'voucher-again', number: '0010042', ...SALE, voucherId: 'A-1'}),
      ),
    ).toBe('voucherUsed');
  });

  it('holds no full number of any card', async () => {
    const files = (await readdir(desk.folder)).map((name) => join(desk.folder, name));
    const bytes = Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
    const cards = PRACTICE_MEMBERS.flatMap((member) => member.cards);
    expect(cards.filter((card) => bytes.includes(card))).toEqual([]);
    expect(bytes.includes('0010042')).toBe(true);
  });

  it('is never changed or deleted', async () => {
    const {knex} = desk.host.books.db;
    for (const sql of [
      'DELETE FROM act',
      "UPDATE act SET answer = ''",
      'DELETE FROM posting',
      'DELETE FROM movement',
    ]) {
      await expect(knex.raw(sql)).rejects.toThrow(/keeps its rows/);
    }
    await expect(
      knex.raw("UPDATE balance SET amount = -1 WHERE unit = 'money:cash' AND account = '0010042'"),
    ).rejects.toThrow(/CHECK/);
  });

  it('is for its owner alone, and for one host at a time', async () => {
    for (const name of ['till-03.token', 'control.token', 'address']) {
      expect((await stat(join(desk.folder, name))).mode & 0o777).toBe(0o600);
    }
    const again = openMemberHost({kind: 'bally', folder: desk.folder, port: 0, log: () => undefined});
    await expect(again).rejects.toMatchObject({code: 'held'});
  });

  it('is not taken by a host for another system', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-other-'));
    const options = {folder, port: 0, log: () => undefined};
    await (await openMemberHost({kind: 'aura', ...options})).close();
    await expect(openMemberHost({kind: 'bally', ...options})).rejects.toThrow(/practice host for aura/);
    await (await openMemberHost({kind: 'aura', ...options})).close();
    await rm(folder, {recursive: true});
  });
});
