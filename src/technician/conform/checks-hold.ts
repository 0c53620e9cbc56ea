import {
  CHARGE,
  expectHeld,
  expectNoBack,
  giveBack,
  makeFinal,
  REDEEM,
  richBalance,
  take,
  takeBody,
  tryBack,
  tryFinal,
  type Flow,
} from './flows.ts';
import {at, doneOf, expectRefused, holds, type Check, type CheckList, type Kit} from './kit.ts';

const AMOUNT = 100;
const RACERS = 8;

async function finalAndBack(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const taken = await take(kit, flow, {balance, amount: AMOUNT});
  await expectHeld(kit, flow, {balance, held: balance.held - AMOUNT});
  await makeFinal(kit, flow, {taken, amount: AMOUNT});
  await expectHeld(kit, flow, {balance, held: balance.held - AMOUNT});
  holds((await giveBack(kit, flow, {taken})) === AMOUNT, `${AMOUNT} should have come back`);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function twice(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const taken = await take(kit, flow, {balance, amount: AMOUNT});
  await giveBack(kit, flow, {taken});
  await expectNoBack(kit, flow, {taken, codes: ['alreadyReversed']});
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function finalAfterBack(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const taken = await take(kit, flow, {balance, amount: AMOUNT});
  await giveBack(kit, flow, {taken});
  const {id, reply} = await tryFinal(kit, flow, taken);
  expectRefused(reply, id, ['alreadyReversed']);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function finalTwice(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const taken = await take(kit, flow, {balance, amount: AMOUNT});
  await makeFinal(kit, flow, {taken, amount: AMOUNT});
  const {id, reply} = await tryFinal(kit, flow, taken);
  expectRefused(reply, id, ['alreadyFinal']);
  await giveBack(kit, flow, {taken});
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function inParts(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const taken = await take(kit, flow, {balance, amount: AMOUNT});
  await giveBack(kit, flow, {taken, amount: 30});
  await makeFinal(kit, flow, {taken, amount: 70});
  await expectNoBack(kit, flow, {taken, amount: 71, codes: ['reverseTooMuch']});
  await giveBack(kit, flow, {taken, amount: 20});
  await expectHeld(kit, flow, {balance, held: balance.held - 50});
  holds((await giveBack(kit, flow, {taken})) === 50, 'null should give back the 50 that were left');
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function tooMuch(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const id = kit.newId();
  const reply = await kit.post(flow.take, takeBody(kit, flow, {id, key: balance.key, amount: balance.held + 1}));
  expectRefused(reply, id, ['notEnough', 'tooMuchAtOnce']);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

/** The reversal overtakes the act that it takes back. */
async function overtaken(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const taken = {id: kit.newId(), reference: '', key: balance.key};
  const moved = await giveBack(kit, flow, {taken});
  holds(moved === null, `nothing had come to be taken back, and ${String(moved)} was`);
  const late = await kit.post(flow.take, takeBody(kit, flow, {id: taken.id, key: balance.key, amount: AMOUNT}));
  expectRefused(late, taken.id, ['reversedBefore']);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

/** More want the balance than it can serve: just as many get it as it can. */
async function race(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const amount = Math.floor(balance.held / 4) + 1;
  const going = Array.from({length: RACERS}, async () => {
    const id = kit.newId();
    const reply = await kit.post(flow.take, takeBody(kit, flow, {id, key: balance.key, amount}));
    return {id, reply};
  });
  const all = await Promise.all(going);
  const won = all.filter(({reply}) => reply.status === 200);
  for (const {id, reply} of all) if (reply.status !== 200) expectRefused(reply, id, ['notEnough']);
  const served = Math.floor(balance.held / amount);
  const {key} = balance;
  const taken = won.map(({id, reply}) => ({id, reference: String(at(reply.json, 'answer', 'reference')), key}));
  await expectHeld(kit, flow, {balance, held: balance.held - won.length * amount});
  for (const one of taken) await giveBack(kit, flow, {taken: one});
  holds(won.length === served, `${served} of ${RACERS} can be served, and ${won.length} were`);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function backTogether(kit: Kit, flow: Flow): Promise<void> {
  const balance = await richBalance(kit, flow);
  const taken = await take(kit, flow, {balance, amount: AMOUNT});
  const both = await Promise.all([tryBack(kit, flow, {taken}), tryBack(kit, flow, {taken})]);
  const done = both.filter(({reply}) => reply.status === 200);
  for (const {id, reply} of both) if (reply.status !== 200) expectRefused(reply, id, ['alreadyReversed']);
  holds(done.length === 1, `one of two reversals at once can be done, and ${done.length} were`);
  for (const {id, reply} of done) doneOf(reply, id);
  await expectHeld(kit, flow, {balance, held: balance.held});
}

async function unknownHold(kit: Kit, flow: Flow): Promise<void> {
  const {id, reply} = await tryFinal(kit, flow, {id: kit.newId(), reference: '', key: ''});
  expectRefused(reply, id, ['actUnknown', 'reversedBefore']);
}

async function ofItself(kit: Kit, flow: Flow): Promise<void> {
  const id = kit.newId();
  const amount = flow.of === 'points' ? 'hundredths' : 'cents';
  const reply = await kit.post(flow.back, {id, ofId: id, [amount]: null});
  expectRefused(reply, id, ['actUnknown', 'otherKind']);
}

type Row = readonly [name: string, says: string, run: (kit: Kit, flow: Flow) => Promise<void>];

function checksOf(flow: Flow): CheckList {
  const final = flow.name === 'redeem' ? 'confirmed' : 'settled';
  const rows: readonly Row[] = [
    ['final', `what is held and then ${final} is gone, and comes back when it is reversed.`, finalAndBack],
    ['reverse-twice', 'what is held comes back once: a second reversal is refused.', twice],
    ['final-after-reverse', `what was reversed can’t be ${final}.`, finalAfterBack],
    ['final-twice', `what is ${final} can’t be ${final} again.`, finalTwice],
    ['parts', `parts may be reversed, before the rest is ${final} and after, never more than is left.`, inParts],
    ['too-much', 'more than there is is refused, and nothing moves.', tooMuch],
    ['overtaken', 'an act that was reversed before it came is refused when it comes.', overtaken],
    ['race', 'many at one balance: nothing is spent twice, and nobody refused who could be served.', race],
    ['reverse-race', 'of two reversals at once one is done.', backTogether],
    ['reverse-itself', 'a reversal that names itself is refused.', ofItself],
    ['final-unknown', `what never came can’t be ${final}.`, unknownHold],
  ];
  return rows.map(([name, says, run]): Check => ({
    name: `${flow.name}.${name}`,
    says: `${flow.name === 'redeem' ? 'Points' : 'Money'}: ${says}`,
    needs: flow.name === 'redeem' ? 'redeem' : 'charge',
    run: (kit) => run(kit, flow),
  }));
}

/** Points and money that are first held, then made final or let go. */
export const HOLD_CHECKS: CheckList = [...checksOf(REDEEM), ...checksOf(CHARGE)];

/** At one balance: for debits too. */
export const raceAt = race;
