import {at, doneOf, expectRefused, holds, listAt, type CheckList, type Kit} from './kit.ts';

/** What a till may wait for an answer. */
const ANSWER_MS = 2000;

async function vouchersOf(kit: Kit): Promise<readonly unknown[]> {
  const id = kit.newId();
  const {status, json} = await kit.post('/v1/vouchers', {id, number: kit.subject.number});
  holds(status === 200 && at(json, 'id') === id, `the vouchers should be told; status ${status}`);
  return listAt(json, 'vouchers');
}

async function findBy(kit: Kit, query: object): Promise<readonly unknown[]> {
  return listAt((await kit.post('/v1/find', {id: kit.newId(), query})).json, 'members');
}

async function useVoucher(kit: Kit): Promise<void> {
  const unused = (await vouchersOf(kit)).find((one) => at(one, 'isUsed') === false && at(one, 'validUntil') === null);
  holds(unused !== undefined, 'the member to check with needs an unused voucher without a last day');
  const voucherId = String(at(unused, 'voucherId'));
  const sale = {number: kit.subject.number, ticketId: 'conform-ticket', voucherId};
  const id = kit.newId();
  doneOf(await kit.post('/v1/voucher/use', {id, ...sale}), id);
  const shown = (await vouchersOf(kit)).find((one) => at(one, 'voucherId') === voucherId);
  holds(at(shown, 'isUsed') === true, 'the voucher that was used should be told as used');
  const again = kit.newId();
  expectRefused(await kit.post('/v1/voucher/use', {id: again, ...sale}), again, ['voucherUsed']);
  const back = kit.newId();
  doneOf(await kit.post('/v1/voucher/reverse', {id: back, ofId: id}), back);
  const twice = kit.newId();
  expectRefused(await kit.post('/v1/voucher/reverse', {id: twice, ofId: id}), twice, ['alreadyReversed']);
  const after = (await vouchersOf(kit)).find((one) => at(one, 'voucherId') === voucherId);
  holds(at(after, 'isUsed') === false, 'the voucher that was given back should be told as unused');
}

async function unknownVoucher(kit: Kit): Promise<void> {
  const id = kit.newId();
  const body = {id, number: kit.subject.number, ticketId: 'conform-ticket', voucherId: 'no-such-voucher'};
  expectRefused(await kit.post('/v1/voucher/use', body), id, ['voucherUnknown']);
}

/** A voucher whose last day is over. Yesterday may still be today at the host. */
async function expiredVoucher(kit: Kit): Promise<void> {
  const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const old = (await vouchersOf(kit)).find((one) => {
    const until = at(one, 'validUntil');
    return at(one, 'isUsed') === false && typeof until === 'string' && until < day;
  });
  if (old === undefined) return;
  const id = kit.newId();
  const body = {id, number: kit.subject.number, ticketId: 'conform-ticket', voucherId: at(old, 'voucherId')};
  expectRefused(await kit.post('/v1/voucher/use', body), id, ['voucherExpired']);
}

/** Somebody else, who is not barred; null where nobody is found. */
async function somebodyElse(kit: Kit): Promise<string | null> {
  const {number, barredNumber} = kit.subject;
  for (const name of ['e', 'a', 'n']) {
    const numbers = (await findBy(kit, {by: 'name', name})).map((one) => at(one, 'barred') ?? at(one, 'number'));
    const other = numbers.find((one) => typeof one === 'string' && one !== number && one !== barredNumber);
    if (typeof other === 'string') return other;
  }
  return null;
}

/** A voucher is its member's alone. */
async function anothersVoucher(kit: Kit): Promise<void> {
  const own = (await vouchersOf(kit)).find((one) => at(one, 'isUsed') === false && at(one, 'validUntil') === null);
  const number = await somebodyElse(kit);
  if (own === undefined || number === null) return;
  const id = kit.newId();
  const body = {id, number, ticketId: 'conform-ticket', voucherId: at(own, 'voucherId')};
  expectRefused(await kit.post('/v1/voucher/use', body), id, ['voucherUnknown']);
}

const FRONTS: Readonly<Record<string, readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

async function photo(kit: Kit): Promise<void> {
  const id = kit.newId();
  const {status, json} = await kit.post('/v1/photo', {id, number: kit.subject.number});
  holds(status === 200 && at(json, 'id') === id, `the picture should be told; status ${status}`);
  const whose = String(at(json, 'number'));
  holds(whose === kit.subject.number, `the picture of member ${kit.subject.number} was asked for; it is of ${whose}`);
  const type = String(at(json, 'type'));
  const bytes = Buffer.from(String(at(json, 'base64')), 'base64');
  const front = FRONTS[type] ?? [];
  holds(front.length > 0 && front.every((byte, index) => bytes[index] === byte), `the picture should be ${type}`);
}

/** What not every system has. */
export const MORE_CHECKS: CheckList = [
  {
    name: 'voucher.use',
    says: 'A voucher is used once, and good again once it was given back.',
    needs: 'vouchers',
    run: useVoucher,
  },
  {name: 'voucher.unknown', says: 'An unknown voucher is refused.', needs: 'vouchers', run: unknownVoucher},
  {
    name: 'voucher.expired',
    says: 'A voucher whose last day is over is refused.',
    needs: 'vouchers',
    run: expiredVoucher,
  },
  {name: 'voucher.anothers', says: 'A voucher of another member is refused.', needs: 'vouchers', run: anothersVoucher},
  {name: 'photo.type', says: 'The picture is of the type that is told.', needs: 'photo', run: photo},
];

/** What half of the answers took at most. */
function middleMs(tookMs: readonly number[]): number {
  return tookMs.toSorted((one, other) => one - other)[Math.floor(tookMs.length / 2)] ?? 0;
}

/** What is held against every answer of all checks before. */
export const LAST_CHECKS: CheckList = [
  {
    name: 'answers.documented',
    says: 'Every answer was as the document says.',
    needs: null,
    run: async ({complaints: {undocumented}}) => {
      const [first] = undocumented;
      holds(first === undefined, `${undocumented.length} answers were not: ${first ?? ''}`);
    },
  },
  {
    name: 'answers.in-time',
    says: 'Most answers came within two seconds: a cashier waits for them.',
    needs: null,
    run: async ({tookMs}) => {
      const middle = Math.round(middleMs(tookMs));
      holds(middle <= ANSWER_MS, `half of the answers took ${middle} ms or more`);
    },
  },
  {
    name: 'answers.no-card',
    says: 'No answer told the full number of a card.',
    needs: null,
    run: async ({complaints: {leaks}}) => {
      const [first] = leaks;
      holds(first === undefined, `${leaks.length} answers told it: ${first?.slice(0, 200) ?? ''}`);
    },
  },
];
