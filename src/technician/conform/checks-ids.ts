import {anyFlow, expectHeld, giveBack, heldOf, richBalance, take, takeBody, type Balance, type Flow} from './flows.ts';
import {at, doneOf, expectRefused, expectTrouble, holds, type CheckList, type Kit, type Reply} from './kit.ts';

const AMOUNT = 100;
const TOGETHER = 10;

/** What a balance is after something was taken or earned. */
function after(flow: Flow, {held}: Balance, amount: number): number {
  return flow.name === 'earn' ? held + amount : held - amount;
}

type Scene = {readonly flow: Flow; readonly balance: Balance; readonly id: string; readonly body: object};

async function sceneOf(kit: Kit, amount = AMOUNT): Promise<Scene> {
  const flow = anyFlow(kit);
  const balance = await richBalance(kit, flow);
  const id = kit.newId();
  return {flow, balance, id, body: takeBody(kit, flow, {id, key: balance.key, amount})};
}

async function undo(kit: Kit, {flow, id, balance: {key}}: Scene, reply: Reply): Promise<void> {
  await giveBack(kit, flow, {taken: {id, reference: String(at(reply.json, 'answer', 'reference')), key}});
}

async function sameAnswer(kit: Kit): Promise<void> {
  const scene = await sceneOf(kit);
  const {flow, balance, id, body} = scene;
  const first = await kit.post(flow.take, body);
  doneOf(first, id);
  const again = await kit.post(flow.take, body);
  holds(again.status === first.status, `the same call again was answered with ${again.status}`);
  holds(JSON.stringify(again.json) === JSON.stringify(first.json), 'the same call again was answered otherwise');
  await expectHeld(kit, flow, {balance, held: after(flow, balance, AMOUNT)});
  await undo(kit, scene, first);
  const late = await kit.post(flow.take, body);
  holds(
    JSON.stringify(late.json) === JSON.stringify(first.json),
    'once taken back, the same call was answered otherwise',
  );
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function otherBody(kit: Kit): Promise<void> {
  const scene = await sceneOf(kit);
  const {flow, balance, id, body} = scene;
  const first = await kit.post(flow.take, body);
  doneOf(first, id);
  const other = takeBody(kit, flow, {id, key: balance.key, amount: AMOUNT + 1});
  const reply = await kit.post(flow.take, other);
  expectTrouble(reply, [409]);
  const code = String(at(reply.json, 'code'));
  holds(code === 'idTaken', `the code should be idTaken; it is ${code}`);
  await expectHeld(kit, flow, {balance, held: after(flow, balance, AMOUNT)});
  await undo(kit, scene, first);
}

async function askedDone(kit: Kit): Promise<void> {
  const scene = await sceneOf(kit);
  const {flow, id, body} = scene;
  const first = await kit.post(flow.take, body);
  doneOf(first, id);
  const asked = await kit.get(`/v1/acts/${id}`);
  const told = JSON.stringify(at(asked.json, 'answer'));
  holds(asked.status === 200, `the status should be 200; it is ${asked.status}`);
  holds(at(asked.json, 'state') === 'done', `the state should be done; it is ${String(at(asked.json, 'state'))}`);
  holds(told === JSON.stringify(at(first.json, 'answer')), 'the answer that is told is not the one that was given');
  await undo(kit, scene, first);
}

async function askedRefused(kit: Kit): Promise<void> {
  const {flow, id, body} = await sceneOf(kit);
  const refusedBody = {...body, number: 'NOBODY-AT-ALL-0'};
  const first = await kit.post(flow.take, refusedBody);
  expectRefused(first, id, ['memberUnknown']);
  const again = await kit.post(flow.take, refusedBody);
  holds(JSON.stringify(again.json) === JSON.stringify(first.json), 'the same call again was answered otherwise');
  const asked = await kit.get(`/v1/acts/${id}`);
  holds(asked.status === 200, `the status should be 200; it is ${asked.status}`);
  holds(at(asked.json, 'state') === 'refused', `the state should be refused; it is ${String(at(asked.json, 'state'))}`);
  const [told, given] = [asked, first].map(({json}) => JSON.stringify(at(json, 'reason')));
  holds(told === given, 'the reason that is told is not the one that was given');
}

async function together(kit: Kit): Promise<void> {
  const scene = await sceneOf(kit);
  const {flow, balance, id, body} = scene;
  const replies = await Promise.all(Array.from({length: TOGETHER}, () => kit.post(flow.take, body)));
  const texts = new Set(replies.map(({json}) => JSON.stringify(json)));
  for (const reply of replies) doneOf(reply, id);
  holds(texts.size === 1, `the same call ${TOGETHER} times at once got ${texts.size} answers`);
  await expectHeld(kit, flow, {balance, held: after(flow, balance, AMOUNT)});
  const [first] = replies;
  if (first !== undefined) await undo(kit, scene, first);
}

/** The caller does not wait for the answer; what became of it is asked for, and the call is sent again. */
async function hungUp(kit: Kit): Promise<void> {
  const scene = await sceneOf(kit);
  const {flow, balance, id, body} = scene;
  await kit.hangUp(flow.take, body);
  const asked = String(at((await kit.get(`/v1/acts/${id}`)).json, 'state'));
  holds(asked === 'done' || asked === 'unknown', `the state should be done, or unknown yet; it is ${asked}`);
  const again = await kit.post(flow.take, body);
  doneOf(again, id);
  await expectHeld(kit, flow, {balance, held: after(flow, balance, AMOUNT)});
  await undo(kit, scene, again);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function ofOneTime(kit: Kit): Promise<void> {
  const flow = anyFlow(kit);
  const balance = await richBalance(kit, flow);
  const both = [await take(kit, flow, {balance, amount: 1}), await take(kit, flow, {balance, amount: 1})];
  const references = new Set(both.map(({reference}) => reference));
  holds(references.size === 2, 'two acts have the same reference');
  for (const taken of both) await giveBack(kit, flow, {taken});
  holds((await heldOf(kit, flow, balance)) === balance.held, 'the balance is another one than before');
}

/** What an id is worth. */
export const ID_CHECKS: CheckList = [
  {
    name: 'id.same-answer',
    says: 'The same call with the same id gets the same answer for ever and moves nothing again.',
    needs: 'sale',
    run: sameAnswer,
  },
  {
    name: 'id.other-body',
    says: 'Another body under the same id is refused with 409 and moves nothing.',
    needs: 'sale',
    run: otherBody,
  },
  {
    name: 'id.asked-done',
    says: 'Asked for the id of an act that was done, the link gives its answer.',
    needs: 'sale',
    run: askedDone,
  },
  {
    name: 'id.asked-refused',
    says: 'A refusal is given again under its id, and when asked for.',
    needs: 'sale',
    run: askedRefused,
  },
  {
    name: 'id.unknown',
    says: 'An id that never came is told as unknown, not as an error and not as refused.',
    needs: null,
    run: async (kit) => {
      const id = kit.newId();
      const {status, json} = await kit.get(`/v1/acts/${id}`);
      holds(status === 200, `the status should be 200; it is ${status}`);
      holds(at(json, 'state') === 'unknown', `the state should be unknown; it is ${String(at(json, 'state'))}`);
    },
  },
  {
    name: 'id.together',
    says: 'The same call many times at once is done once.',
    needs: 'sale',
    run: together,
  },
  {
    name: 'id.hung-up',
    says: 'A caller who hung up finds out what became of the call, and it is done once.',
    needs: 'sale',
    run: hungUp,
  },
  {name: 'id.reference', says: 'Every act has a reference of its own.', needs: 'sale', run: ofOneTime},
];
