import {at, doneOf, expectRefused, holds, listAt, type Kit, type Reply} from './kit.ts';

/** One way in which something is taken of a member, with the calls and words for it. */
export type Flow = {
  readonly name: 'redeem' | 'charge' | 'debit' | 'earn';
  /** In sentences. */
  readonly what: string;
  readonly take: string;
  readonly final: string | null;
  readonly back: string;
  readonly of: 'points' | 'money';
  /** What the answers are called. */
  readonly kinds: {readonly take: string; readonly final: string | null; readonly back: string};
};

export const REDEEM: Flow = {
  name: 'redeem',
  what: 'points',
  take: '/v1/redeem/authorise',
  final: '/v1/redeem/confirm',
  back: '/v1/redeem/reverse',
  of: 'points',
  kinds: {take: 'redeemAuthorise', final: 'redeemConfirm', back: 'redeemReverse'},
};
export const CHARGE: Flow = {
  name: 'charge',
  what: 'money',
  take: '/v1/charge/authorise',
  final: '/v1/charge/settle',
  back: '/v1/charge/reverse',
  of: 'money',
  kinds: {take: 'chargeAuthorise', final: 'chargeSettle', back: 'chargeReverse'},
};
export const DEBIT: Flow = {
  name: 'debit',
  what: 'money',
  take: '/v1/debit',
  final: null,
  back: '/v1/credit',
  of: 'money',
  kinds: {take: 'debit', final: null, back: 'credit'},
};
export const EARN: Flow = {
  name: 'earn',
  what: 'points',
  take: '/v1/earn',
  final: null,
  back: '/v1/earn/reverse',
  of: 'points',
  kinds: {take: 'earn', final: null, back: 'earnReverse'},
};

/** A balance of the member who is checked with, and what it holds. */
export type Balance = {readonly key: string; readonly held: number};

/** So much must be there: enough for four who want a part of it. */
const LEAST = 400;

const NAMES = {
  points: {list: 'points', key: 'bucket', amount: 'hundredths', left: 'leftHundredths'},
  money: {list: 'accounts', key: 'account', amount: 'cents', left: 'leftCents'},
} as const;

/** The buckets or the accounts of the member who is checked with. */
export async function balancesOf(kit: Kit, of: Flow['of']): Promise<readonly Balance[]> {
  const id = kit.newId();
  const reply = await kit.post('/v1/balances', {id, number: kit.subject.number});
  holds(reply.status === 200, `the balances of member ${kit.subject.number} should be told; status ${reply.status}`);
  const {list, key, amount} = NAMES[of];
  return listAt(reply.json, list).map((one) => ({key: String(at(one, key)), held: Number(at(one, amount))}));
}

/** The first balance with enough on it to check with. */
export async function richBalance(kit: Kit, {of, what}: Flow): Promise<Balance> {
  const found = (await balancesOf(kit, of)).find(({held}) => held >= LEAST);
  holds(
    found !== undefined,
    `member ${kit.subject.number} needs ${LEAST} or more of ${what} in one balance to check with`,
  );
  return found;
}

/** What is on a balance now. */
export async function heldOf(kit: Kit, flow: Flow, {key}: Balance): Promise<number> {
  return (await balancesOf(kit, flow.of)).find((one) => one.key === key)?.held ?? Number.NaN;
}

/** Holds where a balance is what it should be. */
export async function expectHeld(
  kit: Kit,
  flow: Flow,
  {balance, held}: {balance: Balance; held: number},
): Promise<void> {
  const now = await heldOf(kit, flow, balance);
  holds(now === held, `the balance ${balance.key} should be ${held}; it is ${now}`);
}

/** The body of a call that takes. */
export function takeBody(kit: Kit, flow: Flow, {id, key, amount}: {id: string; key: string; amount: number}): object {
  const names = NAMES[flow.of];
  const more = flow.name === 'earn' ? {completedAtMs: Date.now() - 1000} : {};
  return {
    id,
    number: kit.subject.number,
    ticketId: 'conform-ticket',
    [names.key]: key,
    [names.amount]: amount,
    ...more,
  };
}

/** What was taken: the id of the act, the host's reference for it, and from which balance. */
export type Taken = {readonly id: string; readonly reference: string; readonly key: string};

/** Holds where an answer tells what was moved, of whom, where, and what is left there to spend now. */
async function expectMoved(
  kit: Kit,
  flow: Flow,
  {answer, kind, key, amount}: {answer: unknown; kind: string | null; key: string; amount: number},
): Promise<void> {
  const names = NAMES[flow.of];
  const told = (name: string): unknown => at(answer, 'moved', name);
  holds(told(names.amount) === amount, `${amount} should have moved; the answer says ${String(told(names.amount))}`);
  const called = at(answer, 'kind');
  holds(called === kind, `the answer should be called ${String(kind)}; it is ${String(called)}`);
  const where = `${String(told('of'))} of ${String(told('number'))} in ${String(told(names.key))}`;
  const wanted = `${flow.of} of ${kit.subject.number} in ${key}`;
  holds(where === wanted, `the answer should tell ${wanted}; it tells ${where}`);
  const now = (await balancesOf(kit, flow.of)).find((one) => one.key === key)?.held;
  const left = told(names.left);
  holds(left === now, `${names.left} should be what can be spent then, ${String(now)}; it is ${String(left)}`);
}

/** Takes; it must be done, and move just that. */
export async function take(
  kit: Kit,
  flow: Flow,
  {balance, amount}: {balance: Balance; amount: number},
): Promise<Taken> {
  const id = kit.newId();
  const answer = doneOf(await kit.post(flow.take, takeBody(kit, flow, {id, key: balance.key, amount})), id);
  await expectMoved(kit, flow, {answer, kind: flow.kinds.take, key: balance.key, amount});
  return {id, reference: String(at(answer, 'reference')), key: balance.key};
}

function backBody(flow: Flow, {id, reference}: Taken, {newId, amount}: {newId: string; amount: number | null}): object {
  const named = flow.name === 'debit' ? {reference} : {ofId: id};
  return {id: newId, ...named, [NAMES[flow.of].amount]: amount};
}

/** Takes back, or tries to: the id, and what came. */
export async function tryBack(
  kit: Kit,
  flow: Flow,
  {taken, amount = null}: {taken: Taken; amount?: number | null},
): Promise<{readonly id: string; readonly reply: Reply}> {
  const id = kit.newId();
  return {id, reply: await kit.post(flow.back, backBody(flow, taken, {newId: id, amount}))};
}

/** Takes back; it must be done. Gives what moved, or null where the answer says that nothing had. */
export async function giveBack(
  kit: Kit,
  flow: Flow,
  more: {taken: Taken; amount?: number | null},
): Promise<number | null> {
  const {id, reply} = await tryBack(kit, flow, more);
  const answer = doneOf(reply, id);
  if (at(answer, 'moved') === null) return null;
  const told = Number(at(answer, 'moved', NAMES[flow.of].amount));
  const amount = more.amount ?? told;
  await expectMoved(kit, flow, {answer, kind: flow.kinds.back, key: more.taken.key, amount});
  return told;
}

/** Makes final, or tries to. */
export async function tryFinal(
  kit: Kit,
  flow: Flow,
  taken: Taken,
): Promise<{readonly id: string; readonly reply: Reply}> {
  const id = kit.newId();
  return {id, reply: await kit.post(flow.final ?? '', {id, ofId: taken.id})};
}

/** Makes final; it must be done, and move just that. */
export async function makeFinal(kit: Kit, flow: Flow, {taken, amount}: {taken: Taken; amount: number}): Promise<void> {
  const {id, reply} = await tryFinal(kit, flow, taken);
  await expectMoved(kit, flow, {answer: doneOf(reply, id), kind: flow.kinds.final, key: taken.key, amount});
}

/** Holds where taking back is refused for one of these reasons. */
export async function expectNoBack(
  kit: Kit,
  flow: Flow,
  {taken, amount = null, codes}: {taken: Taken; amount?: number | null; codes: readonly string[]},
): Promise<void> {
  const {id, reply} = await tryBack(kit, flow, {taken, amount});
  expectRefused(reply, id, codes);
}

/** All ways that the link offers. */
export function flowsOf({sheet}: Kit): readonly Flow[] {
  const {wallet} = sheet;
  const money = wallet === null ? [] : [wallet === 'charge' ? CHARGE : DEBIT];
  return [...(sheet.earn ? [EARN] : []), ...(sheet.redeem ? [REDEEM] : []), ...money];
}

/** The flow to check with what concerns every act: the first that the link offers. */
export function anyFlow({sheet}: Kit): Flow {
  if (sheet.wallet === 'charge') return CHARGE;
  if (sheet.wallet === 'debit') return DEBIT;
  return sheet.redeem ? REDEEM : EARN;
}
