import {DEBIT, CHARGE, giveBack, makeFinal, REDEEM, richBalance, take, type Flow} from './flows.ts';
import {at, doneOf, expectRefused, holds, listAt, type CheckList, type Kit} from './kit.ts';

async function vouchersOf(kit: Kit): Promise<readonly unknown[]> {
  const id = kit.newId();
  const {status, json} = await kit.post('/v1/vouchers', {id, number: kit.subject.number});
  holds(status === 200 && at(json, 'id') === id, `the vouchers should be told; status ${status}`);
  return listAt(json, 'vouchers');
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

const FRONTS: Readonly<Record<string, readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

async function photo(kit: Kit): Promise<void> {
  const id = kit.newId();
  const {status, json} = await kit.post('/v1/photo', {id, number: kit.subject.number});
  holds(status === 200 && at(json, 'id') === id, `the picture should be told; status ${status}`);
  const type = String(at(json, 'type'));
  const bytes = Buffer.from(String(at(json, 'base64')), 'base64');
  const front = FRONTS[type] ?? [];
  holds(front.length > 0 && front.every((byte, index) => bytes[index] === byte), `the picture should be ${type}`);
}

/** Yesterday, today and tomorrow, whichever of them it is at the host: all that was ever done near now. */
async function figures(kit: Kit, flow: Flow): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  const add = (name: string, amount: unknown): void => void sums.set(name, (sums.get(name) ?? 0) + Number(amount ?? 0));
  for (const days of [-1, 0, 1]) {
    const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const {status, json} = await kit.get(`/v1/days/${day}`);
    holds(status === 200 && at(json, 'day') === day, `the report of ${day} should be told; status ${status}`);
    for (const total of listAt(json, 'totals')) {
      add(`count of ${String(at(total, 'kind'))}`, at(total, 'count'));
      add(`amount of ${String(at(total, 'kind'))}`, at(total, 'amount'));
    }
    for (const net of listAt(json, 'nets')) {
      if (at(net, 'of') !== flow.of) continue;
      add('taken', at(net, 'taken'));
      add('returned', at(net, 'returned'));
    }
  }
  return sums;
}

const KINDS = {
  redeem: ['redeemAuthorise', 'redeemConfirm', 'redeemReverse'],
  charge: ['chargeAuthorise', 'chargeSettle', 'chargeReverse'],
  debit: ['debit', null, 'credit'],
  earn: ['earn', null, 'earnReverse'],
} as const;

async function day(kit: Kit): Promise<void> {
  const {wallet} = kit.sheet;
  const flow = wallet === 'charge' ? CHARGE : wallet === 'debit' ? DEBIT : REDEEM;
  const balance = await richBalance(kit, flow);
  const before = await figures(kit, flow);
  const taken = await take(kit, flow, {balance, amount: 100});
  if (flow.final !== null) await makeFinal(kit, flow, {taken, amount: 100});
  await giveBack(kit, flow, {taken, amount: 40});
  const after = await figures(kit, flow);
  await giveBack(kit, flow, {taken});
  const [first, final, back] = KINDS[flow.name];
  const expected: readonly (readonly [string, number])[] = [
    [`count of ${first}`, 1],
    [`amount of ${first}`, 100],
    ...(final === null ? [] : ([[`amount of ${final}`, 100]] as const)),
    [`count of ${back}`, 1],
    [`amount of ${back}`, 40],
    ['taken', 100],
    ['returned', 40],
  ];
  for (const [name, more] of expected) {
    const change = (after.get(name) ?? 0) - (before.get(name) ?? 0);
    holds(change === more, `${name} should be ${more} more than before; it is ${change} more`);
  }
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
  {name: 'photo.type', says: 'The picture is of the type that is told.', needs: 'photo', run: photo},
  {
    name: 'day.report',
    says: 'The report of the day counts what was taken and what came back of it, reversals included.',
    needs: 'dayReport',
    run: day,
  },
];

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
    name: 'answers.no-card',
    says: 'No answer told the full number of a card.',
    needs: null,
    run: async ({complaints: {leaks}}) => {
      const [first] = leaks;
      holds(first === undefined, `${leaks.length} answers told it: ${first?.slice(0, 200) ?? ''}`);
    },
  },
];
