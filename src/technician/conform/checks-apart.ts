import {
  anyFlow,
  balancesOf,
  expectHeld,
  flowsOf,
  giveBack,
  richBalance,
  take,
  takeBody,
  type Balance,
  type Flow,
  type Taken,
} from './flows.ts';
import {at, doneOf, expectRefused, expectTrouble, holds, type CheckList, type Kit} from './kit.ts';

const AMOUNT = 100;
const UNITS = ['points', 'money'] as const;

async function all(kit: Kit): Promise<Readonly<Record<Flow['of'], readonly Balance[]>>> {
  return {points: await balancesOf(kit, 'points'), money: await balancesOf(kit, 'money')};
}

/** Takes of one balance: it alone becomes another one. */
async function expectAlone(kit: Kit, flow: Flow, balance: Balance): Promise<void> {
  const before = await all(kit);
  const amount = flow.name === 'earn' ? AMOUNT : Math.min(AMOUNT, balance.held);
  const taken = await take(kit, flow, {balance, amount});
  const now = await all(kit);
  await giveBack(kit, flow, {taken});
  for (const of of UNITS) {
    for (const {key, held} of before[of]) {
      const isIt = of === flow.of && key === balance.key;
      const wanted = isIt ? held + (flow.name === 'earn' ? amount : -amount) : held;
      const found = now[of].find((one) => one.key === key)?.held;
      const said = `${amount} of ${flow.of} moved in ${balance.key}: ${key} should be ${wanted}`;
      holds(found === wanted, `${said}; it is ${String(found)}`);
    }
  }
}

/** Every bucket and account, not only the first: one that counts otherwise would be a member's loss. */
async function eachBalance(kit: Kit): Promise<void> {
  for (const flow of flowsOf(kit)) {
    for (const balance of await balancesOf(kit, flow.of)) {
      if (flow.name === 'earn' || balance.held > 0) await expectAlone(kit, flow, balance);
    }
  }
}

async function keysOnce(kit: Kit): Promise<void> {
  const {points, money} = await all(kit);
  for (const list of [points, money]) {
    const keys = list.map(({key}) => key);
    holds(new Set(keys).size === keys.length, `one of these is named twice: ${keys.join(', ')}`);
  }
  const isOne = kit.sheet.severalBuckets || points.length <= 1;
  holds(isOne, `the sheet tells of no several buckets, and member ${kit.subject.number} has ${points.length}`);
}

async function unknownBalance(kit: Kit): Promise<void> {
  for (const flow of flowsOf(kit)) {
    const before = await all(kit);
    const id = kit.newId();
    const reply = await kit.post(flow.take, takeBody(kit, flow, {id, key: 'no-such-balance', amount: 1}));
    expectRefused(reply, id, [flow.of === 'points' ? 'bucketUnknown' : 'accountUnknown']);
    holds(JSON.stringify(await all(kit)) === JSON.stringify(before), 'a balance is another one than before');
  }
}

function backBody({name, of}: Flow, {id, reference}: Taken): object {
  const named = name === 'debit' ? {reference} : {ofId: id};
  return {...named, ...(of === 'points' ? {hundredths: null} : {cents: null})};
}

/** The calls of a flow that make an act final or take it back. */
function callsAfter(flow: Flow, taken: Taken): readonly (readonly [path: string, body: object])[] {
  const back = [flow.back, backBody(flow, taken)] as const;
  return flow.final === null ? [back] : [back, [flow.final, {ofId: taken.id}]];
}

async function otherKind(kit: Kit): Promise<void> {
  const flows = flowsOf(kit);
  for (const flow of flows) {
    const balance = await richBalance(kit, flow);
    const taken = await take(kit, flow, {balance, amount: AMOUNT});
    const calls = flows.filter(({name}) => name !== flow.name).flatMap((other) => callsAfter(other, taken));
    for (const [path, body] of calls) {
      const id = kit.newId();
      expectRefused(await kit.post(path, {id, ...body}), id, ['otherKind', 'actUnknown']);
    }
    await giveBack(kit, flow, {taken});
    await expectHeld(kit, flow, {balance, held: balance.held});
  }
}

/** Refused for want of a balance, which is there when the same call comes again: it stays refused. */
async function refusedForGood(kit: Kit): Promise<void> {
  const flow = anyFlow(kit);
  if (flow.name === 'earn') return;
  const balance = await richBalance(kit, flow);
  const whole = await take(kit, flow, {balance, amount: balance.held});
  const id = kit.newId();
  const body = takeBody(kit, flow, {id, key: balance.key, amount: AMOUNT});
  expectRefused(await kit.post(flow.take, body), id, ['notEnough']);
  await giveBack(kit, flow, {taken: whole});
  expectRefused(await kit.post(flow.take, body), id, ['notEnough']);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

/** Ids of 64 signs that differ in the last, or by capitals alone, are two acts. */
async function toTheLetter(kit: Kit): Promise<void> {
  const flow = anyFlow(kit);
  const front = `${kit.newId()}-`.padEnd(63, 'x');
  for (const [one, other] of [[`${front}a`, `${front}b`] as const, [`${front}c`, `${front}C`] as const]) {
    const balance = await richBalance(kit, flow);
    const taken: Taken[] = [];
    for (const id of [one, other]) {
      const reply = await kit.post(flow.take, takeBody(kit, flow, {id, key: balance.key, amount: 1}));
      taken.push({id, reference: String(at(doneOf(reply, id), 'reference')), key: balance.key});
    }
    const moved = flow.name === 'earn' ? 2 : -2;
    await expectHeld(kit, flow, {balance, held: balance.held + moved});
    for (const each of taken) await giveBack(kit, flow, {taken: each});
    await expectHeld(kit, flow, {balance, held: balance.held});
  }
}

/** The id of one call, used for another one. */
async function otherCall(kit: Kit): Promise<void> {
  const flow = anyFlow(kit);
  const balance = await richBalance(kit, flow);
  const taken = await take(kit, flow, {balance, amount: AMOUNT});
  expectTrouble(await kit.post(flow.back, {id: taken.id, ...backBody(flow, taken)}), [409]);
  await giveBack(kit, flow, {taken});
  await expectHeld(kit, flow, {balance, held: balance.held});
}

/** What may not be taken for something else. */
export const APART_CHECKS: CheckList = [
  {
    name: 'id.refused-for-good',
    says: 'What was refused stays refused under its id, also when it could be done by then.',
    needs: 'sale',
    run: refusedForGood,
  },
  {
    name: 'id.letters',
    says: 'Ids that differ in their last sign, or by capitals alone, stand for two acts.',
    needs: 'sale',
    run: toTheLetter,
  },
  {
    name: 'id.other-call',
    says: 'The id of one call is refused with 409 for another call, and moves nothing.',
    needs: 'sale',
    run: otherCall,
  },
  {
    name: 'id.other-kind',
    says: 'An act is made final and taken back by the calls of its own kind alone.',
    needs: 'sale',
    run: otherKind,
  },
  {
    name: 'balances.keys',
    says: 'No bucket and no account is told twice, and several buckets only by a sheet that tells of them.',
    needs: null,
    run: keysOnce,
  },
  {
    name: 'balances.each',
    says: 'Each bucket and each account moves by itself, and no other with it.',
    needs: 'sale',
    run: eachBalance,
  },
  {
    name: 'balances.unknown',
    says: 'A bucket or an account that there is none of is refused, and nothing moves.',
    needs: 'sale',
    run: unknownBalance,
  },
];
