import {raceAt} from './checks-hold.ts';
import {
  DEBIT,
  EARN,
  expectHeld,
  expectNoBack,
  giveBack,
  heldOf,
  makeFinal,
  REDEEM,
  richBalance,
  take,
  takeBody,
} from './flows.ts';
import {at, doneOf, expectRefused, holds, type CheckList, type Kit} from './kit.ts';

const AMOUNT = 100;

async function debitAndCredit(kit: Kit): Promise<void> {
  const balance = await richBalance(kit, DEBIT);
  const taken = await take(kit, DEBIT, {balance, amount: AMOUNT});
  await expectHeld(kit, DEBIT, {balance, held: balance.held - AMOUNT});
  await giveBack(kit, DEBIT, {taken, amount: 40});
  await expectNoBack(kit, DEBIT, {taken, amount: 61, codes: ['reverseTooMuch']});
  holds((await giveBack(kit, DEBIT, {taken})) === 60, 'null should credit the 60 that were left');
  await expectHeld(kit, DEBIT, {balance, held: balance.held});
}

async function creditTwice(kit: Kit): Promise<void> {
  const balance = await richBalance(kit, DEBIT);
  const taken = await take(kit, DEBIT, {balance, amount: AMOUNT});
  await giveBack(kit, DEBIT, {taken});
  await expectNoBack(kit, DEBIT, {taken, codes: ['alreadyReversed']});
  await expectHeld(kit, DEBIT, {balance, held: balance.held});
}

async function debitTooMuch(kit: Kit): Promise<void> {
  const balance = await richBalance(kit, DEBIT);
  const id = kit.newId();
  const reply = await kit.post(DEBIT.take, takeBody(kit, DEBIT, {id, key: balance.key, amount: balance.held + 1}));
  expectRefused(reply, id, ['notEnough', 'tooMuchAtOnce']);
  await expectHeld(kit, DEBIT, {balance, held: balance.held});
}

async function earnAndBack(kit: Kit): Promise<void> {
  const balance = await richBalance(kit, EARN);
  const taken = await take(kit, EARN, {balance, amount: AMOUNT});
  await expectHeld(kit, EARN, {balance, held: balance.held + AMOUNT});
  await giveBack(kit, EARN, {taken, amount: 30});
  await giveBack(kit, EARN, {taken});
  await expectNoBack(kit, EARN, {taken, codes: ['alreadyReversed']});
  await expectHeld(kit, EARN, {balance, held: balance.held});
}

async function earnLate(kit: Kit): Promise<void> {
  const balance = await richBalance(kit, EARN);
  const id = kit.newId();
  const body = takeBody(kit, EARN, {id, key: balance.key, amount: AMOUNT});
  const reply = await kit.post(EARN.take, {...body, completedAtMs: Date.now() - 30 * 86_400_000});
  doneOf(reply, id);
  const reference = String(at(reply.json, 'answer', 'reference'));
  await giveBack(kit, EARN, {taken: {id, reference, key: balance.key}});
  await expectHeld(kit, EARN, {balance, held: balance.held});
}

/** What was earned is spent, and then taken back: below zero, and nothing can be spent from there. */
async function belowZero(kit: Kit): Promise<void> {
  const balance = await richBalance(kit, EARN);
  const earned = await take(kit, EARN, {balance, amount: AMOUNT});
  const all = await heldOf(kit, EARN, balance);
  const spent = await take(kit, REDEEM, {balance, amount: all});
  await makeFinal(kit, REDEEM, {taken: spent, amount: all});
  await giveBack(kit, EARN, {taken: earned});
  await expectHeld(kit, EARN, {balance, held: -AMOUNT});
  const id = kit.newId();
  expectRefused(await kit.post(REDEEM.take, takeBody(kit, REDEEM, {id, key: balance.key, amount: 1})), id, [
    'notEnough',
  ]);
  await giveBack(kit, REDEEM, {taken: spent});
  await expectHeld(kit, EARN, {balance, held: balance.held});
}

async function refusesBarred(kit: Kit): Promise<void> {
  const {sheet, subject} = kit;
  const flows = [
    ...(sheet.earn ? [EARN] : []),
    ...(sheet.redeem ? [REDEEM] : []),
    ...(sheet.wallet === 'debit' ? [DEBIT] : []),
  ];
  for (const flow of flows) {
    const {key} = await richBalance(kit, flow);
    const id = kit.newId();
    const body = {...takeBody(kit, flow, {id, key, amount: 1}), number: subject.barredNumber};
    expectRefused(await kit.post(flow.take, body), id, ['memberBarred']);
  }
  if (sheet.wallet !== 'charge') return;
  const id = kit.newId();
  const sale = {id, number: subject.barredNumber, ticketId: 'conform-ticket', cents: 1};
  const {json} = await kit.post('/v1/balances', {id: kit.newId(), number: subject.number});
  const account = String(at(json, 'accounts', '0', 'account'));
  expectRefused(await kit.post('/v1/charge/authorise', {...sale, account}), id, ['memberBarred']);
}

/** What is done at once, and what may not be done at all. */
export const ONCE_CHECKS: CheckList = [
  {
    name: 'debit.credit',
    says: 'A debit comes back by its reference, in parts and whole, never more than was debited.',
    needs: 'debit',
    run: debitAndCredit,
  },
  {name: 'debit.credit-twice', says: 'A debit comes back once.', needs: 'debit', run: creditTwice},
  {
    name: 'debit.too-much',
    says: 'A debit of more than there is is refused, and nothing moves.',
    needs: 'debit',
    run: debitTooMuch,
  },
  {
    name: 'debit.unknown-reference',
    says: 'A reference that nobody was given is refused.',
    needs: 'debit',
    run: (kit) =>
      expectNoBack(kit, DEBIT, {
        taken: {id: '', reference: 'no-such-reference', key: ''},
        amount: 1,
        codes: ['actUnknown'],
      }),
  },
  {
    name: 'debit.race',
    says: 'Debits: many at one balance: nothing is spent twice, and nobody refused who could be served.',
    needs: 'debit',
    run: (kit) => raceAt(kit, DEBIT),
  },
  {
    name: 'earn.reverse',
    says: 'Points that were earned are taken back once, in parts and whole.',
    needs: 'earn',
    run: earnAndBack,
  },
  {name: 'earn.late', says: 'Points of a sale that was closed a month ago are taken.', needs: 'earn', run: earnLate},
  {
    name: 'earn.below-zero',
    says: 'Earned points are taken back even after they were spent: below zero, where nothing can be redeemed.',
    needs: 'redeem',
    run: async (kit) => (kit.sheet.earn ? belowZero(kit) : undefined),
  },
  {
    name: 'barred.refused',
    says: 'For a barred member nothing is earned, redeemed or charged.',
    needs: 'sale',
    run: refusesBarred,
  },
];
