import {anyFlow, expectHeld, richBalance, takeBody} from './flows.ts';
import {at, expectTrouble, holds, type CheckList, type Kit} from './kit.ts';

async function expectBad(kit: Kit, changes: object): Promise<void> {
  const flow = anyFlow(kit);
  const balance = await richBalance(kit, flow);
  const id = kit.newId();
  const right = takeBody(kit, flow, {id, key: balance.key, amount: 100});
  expectTrouble(await kit.post(flow.take, {...right, ...changes}), [400]);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function badAmounts(kit: Kit): Promise<void> {
  const name = anyFlow(kit).of === 'points' ? 'hundredths' : 'cents';
  for (const amount of [0, -100, 0.5, 1e15, '100', null, true]) await expectBad(kit, {[name]: amount});
}

async function badForms(kit: Kit): Promise<void> {
  const wrong = [
    {id: 'short'},
    {id: '../../../etc/x'},
    {id: 'x'.repeat(65)},
    {number: ''},
    {number: 7},
    {number: null},
  ];
  for (const changes of [...wrong, {ticketId: ''}, {more: 1}]) await expectBad(kit, changes);
}

async function badJson(kit: Kit): Promise<void> {
  const {take} = anyFlow(kit);
  for (const raw of ['', '{', 'null', '[]', '"text"', '{"id":"conform-body-1"}']) {
    expectTrouble(await kit.post(take, {}, {raw}), [400]);
  }
  expectTrouble(await kit.post(take, {id: kit.newId()}, {type: 'text/plain'}), [415]);
}

/** A body may be cut off before it is read: then no answer is an answer too. */
async function tooLarge(kit: Kit): Promise<void> {
  const {take} = anyFlow(kit);
  const reply = await kit.post(take, {id: kit.newId(), more: 'x'.repeat(100_000)});
  if (reply.status !== 0) expectTrouble(reply, [413]);
  const {status, json} = await kit.get('/v1/ping');
  holds(status === 200, `after a body that is too large the link should be there; status ${status}`);
  holds(at(json, 'system') === 'up', 'after a body that is too large the system should be up');
}

/** Calls that are not as they should be. */
export const BODY_CHECKS: CheckList = [
  {
    name: 'body.amounts',
    says: 'An amount of nothing, below zero, in fractions, out of all bounds or no number is refused with 400.',
    needs: 'sale',
    run: badAmounts,
  },
  {
    name: 'body.forms',
    says: 'An id, number or ticket of another form, and whatever does not belong there, is refused with 400.',
    needs: 'sale',
    run: badForms,
  },
  {
    name: 'body.json',
    says: 'A body that is no JSON is refused with 400, one of another type with 415.',
    needs: 'sale',
    run: badJson,
  },
  {
    name: 'body.too-large',
    says: 'A body of 100,000 bytes is refused, and the link stays.',
    needs: 'sale',
    run: tooLarge,
  },
];
