import {CHARGE, DEBIT, expectHeld, heldOf, makeFinal, take, takeBody, type Balance} from './flows.ts';
import {doneOf, expectRefused, holds, type CheckList, type Kit} from './kit.ts';

const CENTS = 100;

/** Of money that a member paid there is no reversal: it is taken off again as a payment is, where there are any. */
async function takeOff(kit: Kit, balance: Balance): Promise<void> {
  const {wallet} = kit.sheet;
  if (wallet === null) return;
  const flow = wallet === 'charge' ? CHARGE : DEBIT;
  const taken = await take(kit, flow, {balance, amount: CENTS});
  if (flow === CHARGE) await makeFinal(kit, flow, {taken, amount: CENTS});
}

async function fundOnce(kit: Kit): Promise<void> {
  const [key] = kit.sheet.funds ?? [];
  holds(key !== undefined, 'the sheet should name an account');
  const balance = {key, held: 0};
  const held = await heldOf(kit, CHARGE, balance);
  holds(Number.isSafeInteger(held), `member ${kit.subject.number} needs the account ${key} to check with`);
  const id = kit.newId();
  const body = takeBody(kit, CHARGE, {id, key, amount: CENTS});
  const first = JSON.stringify(doneOf(await kit.post('/v1/fund', body), id));
  const again = JSON.stringify(doneOf(await kit.post('/v1/fund', body), id));
  holds(first === again, 'the same call should be answered the same');
  await expectHeld(kit, CHARGE, {balance, held: held + CENTS});
  await takeOff(kit, balance);
}

async function fundElsewhere(kit: Kit): Promise<void> {
  const id = kit.newId();
  const body = takeBody(kit, CHARGE, {id, key: 'no-such-account', amount: CENTS});
  expectRefused(await kit.post('/v1/fund', body), id, ['accountUnknown']);
}

/** Money that members pay at tills for their own accounts. */
export const FUND_CHECKS: CheckList = [
  {
    name: 'fund.once',
    says: 'Money is put on an account once, however often the call comes.',
    needs: 'funds',
    run: fundOnce,
  },
  {name: 'fund.unknown', says: 'An account that takes no money is refused.', needs: 'funds', run: fundElsewhere},
];
