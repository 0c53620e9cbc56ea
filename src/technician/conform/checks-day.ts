import {CHARGE, DEBIT, EARN, giveBack, makeFinal, REDEEM, richBalance, take, type Balance, type Flow} from './flows.ts';
import {at, expectTrouble, holds, listAt, type CheckList, type Kit} from './kit.ts';

const AROUND = [-1, 0, 1];

/** Yesterday, today and tomorrow, whichever of them it is at the host: all that was ever done near now, by figure. */
async function figures(kit: Kit, flow: Flow, {key}: Balance): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  const add = (name: string, amount: unknown): void => void sums.set(name, (sums.get(name) ?? 0) + Number(amount ?? 0));
  const isOurs = (row: unknown): boolean => at(row, 'of') === flow.of && at(row, 'balance') === key;
  for (const days of AROUND) {
    const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const {status, json} = await kit.get(`/v1/days/${day}`);
    holds(status === 200 && at(json, 'day') === day, `the report of ${day} should be told; status ${status}`);
    for (const total of listAt(json, 'totals').filter(isOurs)) {
      add(`count of ${String(at(total, 'kind'))}`, at(total, 'count'));
      add(`amount of ${String(at(total, 'kind'))}`, at(total, 'amount'));
    }
    for (const net of listAt(json, 'nets').filter(isOurs)) {
      for (const name of ['taken', 'returned', 'earned', 'revoked']) add(name, at(net, name));
    }
  }
  return sums;
}

type Figures = {readonly flow: Flow; readonly balance: Balance; readonly act: () => Promise<void>};

/** Holds where an act changes the figures of its balance by just so much. */
async function expectMore(
  kit: Kit,
  {flow, balance, act}: Figures,
  expected: Readonly<Record<string, number>>,
): Promise<void> {
  const before = await figures(kit, flow, balance);
  await act();
  const after = await figures(kit, flow, balance);
  for (const [name, more] of Object.entries(expected)) {
    const change = (after.get(name) ?? 0) - (before.get(name) ?? 0);
    holds(change === more, `${name} in ${balance.key} should be ${more} more than before; it is ${change} more`);
  }
}

async function taken(kit: Kit): Promise<void> {
  const {wallet, redeem} = kit.sheet;
  if (wallet === null && !redeem) return;
  const flow = wallet === 'charge' ? CHARGE : wallet === 'debit' ? DEBIT : REDEEM;
  const balance = await richBalance(kit, flow);
  const {take: first, final, back} = flow.kinds;
  const act = async (): Promise<void> => {
    const one = await take(kit, flow, {balance, amount: 100});
    if (flow.final !== null) await makeFinal(kit, flow, {taken: one, amount: 100});
    await giveBack(kit, flow, {taken: one, amount: 40});
    await giveBack(kit, flow, {taken: one});
  };
  await expectMore(
    kit,
    {flow, balance, act},
    {
      [`count of ${first}`]: 1,
      [`amount of ${first}`]: 100,
      ...(final === null ? {} : {[`amount of ${final}`]: 100}),
      [`count of ${back}`]: 2,
      [`amount of ${back}`]: 100,
      taken: 100,
      returned: 100,
    },
  );
}

async function held(kit: Kit): Promise<void> {
  const {wallet, redeem} = kit.sheet;
  if (wallet !== 'charge' && !redeem) return;
  const flow = redeem ? REDEEM : CHARGE;
  const balance = await richBalance(kit, flow);
  const act = async (): Promise<void> => {
    await giveBack(kit, flow, {taken: await take(kit, flow, {balance, amount: 100})});
  };
  const {take: first, back} = flow.kinds;
  const counted = {[`count of ${first}`]: 1, [`count of ${back}`]: 1};
  await expectMore(kit, {flow, balance, act}, {...counted, taken: 0, returned: 0});
}

async function earned(kit: Kit): Promise<void> {
  if (!kit.sheet.earn) return;
  const balance = await richBalance(kit, EARN);
  const act = async (): Promise<void> => {
    const one = await take(kit, EARN, {balance, amount: 100});
    await giveBack(kit, EARN, {taken: one, amount: 30});
    await giveBack(kit, EARN, {taken: one});
  };
  await expectMore(kit, {flow: EARN, balance, act}, {earned: 100, revoked: 100, taken: 0, returned: 0});
}

async function quietDay(kit: Kit): Promise<void> {
  const {status, json} = await kit.get('/v1/days/2001-02-03');
  const isEmpty = listAt(json, 'totals').length === 0 && listAt(json, 'nets').length === 0;
  holds(status === 200 && isEmpty, `the report of 2001-02-03 should be there and empty; status ${status}`);
  expectTrouble(await kit.get('/v1/days/yesterday'), [400, 404]);
}

/** The report that the tills' own totals are held against. */
export const DAY_CHECKS: CheckList = [
  {
    name: 'day.report',
    says: 'The report of the day counts what was taken and what came back of it, reversals included.',
    needs: 'dayReport',
    run: taken,
  },
  {
    name: 'day.held',
    says: 'What was held and let go is counted, and is neither taken nor returned.',
    needs: 'dayReport',
    run: held,
  },
  {
    name: 'day.earned',
    says: 'What was earned and taken back stands in the report apart from what was spent.',
    needs: 'dayReport',
    run: earned,
  },
  {
    name: 'day.quiet',
    says: 'A day on which nothing was done has an empty report; what is no day is an error.',
    needs: 'dayReport',
    run: quietDay,
  },
];
