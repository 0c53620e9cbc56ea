import {at, expectTrouble, holds, listAt, type CheckList, type Kit} from './kit.ts';

async function expectSignOff(kit: Kit, token: string | null): Promise<void> {
  const {number} = kit.subject;
  expectTrouble(await kit.get('/v1/ping', {token}), [401]);
  expectTrouble(await kit.post('/v1/balances', {id: kit.newId(), number}, {token}), [401]);
}

async function expectNotOffered(kit: Kit, path: string, body: object): Promise<void> {
  const id = kit.newId();
  const reply = await kit.post(path, {id, ...body});
  const code = String(at(reply.json, 'reason', 'code'));
  const said = `${path} is not on the sheet and should be refused as notOffered (422)`;
  holds(reply.status === 422 && code === 'notOffered', `${said}; came: ${reply.status} ${code}`);
}

async function refusesTheRest(kit: Kit): Promise<void> {
  const {sheet, subject} = kit;
  const sale = {number: subject.number, ticketId: 'conform-ticket'};
  const points = {...sale, bucket: 'points', hundredths: 100};
  const money = {...sale, account: 'cash', cents: 100};
  if (!sheet.earn) await expectNotOffered(kit, '/v1/earn', {...points, completedAtMs: Date.now()});
  if (!sheet.redeem) await expectNotOffered(kit, '/v1/redeem/authorise', points);
  if (sheet.wallet !== 'charge') await expectNotOffered(kit, '/v1/charge/authorise', money);
  if (sheet.wallet !== 'debit') await expectNotOffered(kit, '/v1/debit', money);
  if (!sheet.vouchers) await expectNotOffered(kit, '/v1/vouchers', {number: subject.number});
  if (!sheet.vouchers) await expectNotOffered(kit, '/v1/voucher/use', {...sale, voucherId: 'V-1'});
  if (!sheet.photo) await expectNotOffered(kit, '/v1/photo', {number: subject.number});
  if (!sheet.finds.includes('machine')) {
    await expectNotOffered(kit, '/v1/find', {query: {by: 'machine', machineNo: subject.machineNo}});
  }
}

/** The link itself: that it is there, who may call, what it declares. */
export const LINK_CHECKS: CheckList = [
  {
    name: 'link.ping',
    says: 'The link answers a ping and says that the gaming system behind it is up.',
    needs: null,
    run: async (kit) => {
      const {status, json} = await kit.get('/v1/ping');
      holds(status === 200, `the status should be 200; it is ${status}`);
      holds(at(json, 'system') === 'up', `the gaming system should be up; it is ${String(at(json, 'system'))}`);
    },
  },
  {
    name: 'link.wrong-token',
    says: 'A wrong token is refused with 401, and nothing is told.',
    needs: null,
    run: (kit) => expectSignOff(kit, 'a-wrong-token-that-nobody-gave-to-any-till'),
  },
  {
    name: 'link.no-token',
    says: 'A call without a token is refused with 401, and nothing is told.',
    needs: null,
    run: (kit) => expectSignOff(kit, null),
  },
  {
    name: 'link.sheet',
    says: 'The sheet has card and number among the ways to find a member, and names no currency that nobody knows.',
    needs: null,
    run: async ({sheet, get}) => {
      // It is known; asked for once more, it stands beside what is wrong with it.
      await get('/v1/capabilities');
      holds(sheet.finds.includes('card'), 'members should be found by card');
      holds(sheet.finds.includes('number'), 'members should be found by number');
      const {currency} = sheet;
      const isKnown = currency === undefined || Intl.supportedValuesOf('currency').includes(currency);
      holds(isKnown, `the currency should be one of ISO 4217, such as AUD; nobody knows ${currency}`);
    },
  },
  {
    name: 'link.document',
    says: 'The document of the protocol is told, and no token is asked for.',
    needs: null,
    run: async (kit) => {
      const {status, json} = await kit.get('/openapi.json', {token: null});
      holds(status === 200, `the status should be 200; it is ${status}`);
      const title = String(at(json, 'info', 'title'));
      holds(title === 'Bonustill account link', `it should be that of the account link; it is ${title}`);
    },
  },
  {
    name: 'link.tiers',
    says: 'The tiers are told, and no code stands for two of them.',
    needs: 'tiers',
    run: async (kit) => {
      const {status, json} = await kit.get('/v1/tiers');
      holds(status === 200, `the status should be 200; it is ${status}`);
      const codes = listAt(json, 'tiers').map((tier) => at(tier, 'code'));
      holds(codes.length > 0, 'there should be one tier or more');
      holds(new Set(codes).size === codes.length, 'two tiers have the same code');
    },
  },
  {
    name: 'link.not-offered',
    says: 'What the sheet does not declare is refused as notOffered, for good.',
    needs: null,
    run: refusesTheRest,
  },
  {
    name: 'link.unknown-path',
    says: 'An unknown path is answered with 404, a wrong method with 405.',
    needs: null,
    run: async (kit) => {
      expectTrouble(await kit.get('/v1/no-such-call'), [404]);
      expectTrouble(await kit.get('/v1/find'), [405]);
      expectTrouble(await kit.get('/v1/acts/no'), [404, 400]);
    },
  },
];
