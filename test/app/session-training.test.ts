import {describe, expect, test} from 'vitest';
import type {Settings} from '../../src/app/settings.ts';
import {operator} from '../support/builders.ts';
import {CAKE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const IN_TRAINING: Partial<Settings> = {isPractice: true, isTraining: true};

/** At a till of which is told what becomes of it. */
async function at(settings: Partial<Settings> = {}, more: Parameters<typeof signedOn>[0] = {}) {
  let trainings = 0;
  const who = await signedOn({...more, settings, desk: {toTraining: () => void (trainings += 1)}});
  return {who, trainings: () => trainings};
}

async function choose(who: Cashier, id: string): Promise<void> {
  await who.press('manager');
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  await who.type(String(items.findIndex((item) => item.kind === 'function' && item.id === id) + 1));
  await who.press('enter');
}

const offered = (who: Cashier): readonly string[] => {
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  return items.flatMap((item) => (item.kind === 'function' && item.id.includes('training') ? [item.id] : []));
};
const last = (who: Cashier) => who.store.events().at(-1);

describe('training at a till', () => {
  test('begins when the one question is answered, and says what stays', async () => {
    const {who, trainings} = await at();
    await who.scan(CAKE.id);
    await who.type('7');
    await who.press('new-balance');
    await who.printed();
    await choose(who, 'training');
    const confirmation = {kind: 'training', does: 'begin', parked: 1, unsent: 0, untold: 0, unprinted: 0};
    expect(who.page()).toEqual({screen: 'confirm', confirmation});
    await who.press('enter');
    expect([trainings(), who.page().screen, last(who)]).toMatchObject([1, 'lock', {for: 'training'}]);
    expect(who.isOver()).toBe(false);
  });

  test('does not begin when it is answered with no', async () => {
    const {who, trainings} = await at();
    await choose(who, 'training');
    await who.press('back');
    expect([trainings(), who.state().operator?.no]).toEqual([0, '1']);
  });

  test('with a ticket open nothing is asked', async () => {
    const {who} = await at();
    await who.scan(CAKE.id);
    await choose(who, 'training');
    expect([refusal(who), who.page().screen]).toEqual(['ticketOpen', 'sale']);
  });

  test('nor while a paper is on its way', async () => {
    const paper = Promise.withResolvers<void>();
    const {who} = await at({}, {printer: {print: () => paper.promise}});
    await who.scan(CAKE.id);
    await who.press('pay', 'cash');
    await choose(who, 'training');
    expect(objection(who)).toBe('paperOnItsWay');
    paper.resolve();
    await who.printed();
    await choose(who, 'training');
    expect(who.page().screen).toBe('confirm');
  });

  test('lent, it has both names in the journal', async () => {
    const operators = [
      {...operator('1', 'training'), pin: '4711'},
      {...operator('9'), pin: '0815'},
    ];
    const {who, trainings} = await at({}, {operators});
    await choose(who, 'training');
    expect(refusal(who)).toBe('noPrivilege');
    await who.press('lend');
    for (const typed of ['9', '0815']) {
      await who.type(typed);
      await who.press('enter');
    }
    await who.press('enter');
    expect(who.store.events().slice(-2)).toMatchObject([
      {kind: 'privilegeLent', privilege: 'training', by: {no: '9'}, operatorNo: '1'},
      {kind: 'tillStopped', for: 'training', operatorNo: '1'},
    ]);
    expect(trainings()).toBe(1);
  });
});

describe('a training till', () => {
  test('offers its end in the place of its beginning, to whoever comes there', async () => {
    const {who} = await at();
    await who.press('manager');
    expect(offered(who)).toEqual(['training']);
    const operators = [{...operator('1', 'training', 'exitTill'), pin: '4711'}];
    const {who: trainee, trainings} = await at(IN_TRAINING, {operators});
    await trainee.press('manager');
    expect(offered(trainee)).toEqual(['end-training']);
    await trainee.press('back');
    await choose(trainee, 'end-training');
    await trainee.press('enter');
    expect([trainee.isOver(), trainings()]).toEqual([true, 0]);
  });

  test('ends with a ticket open, and from the lock screen with nobody on', async () => {
    const {who} = await at(IN_TRAINING);
    await who.scan(CAKE.id);
    await who.press('lock', 'exit');
    expect(who.page()).toEqual({screen: 'confirm', confirmation: {kind: 'training', does: 'end'}});
    await who.press('enter');
    expect(who.isOver()).toBe(true);
  });

  test('Exit ends the training, not the program', async () => {
    const {who} = await at(IN_TRAINING);
    await choose(who, 'exit');
    expect(who.page()).toEqual({screen: 'confirm', confirmation: {kind: 'training', does: 'end'}});
  });

  test('says that the drawer would open', async () => {
    const {who} = await at(IN_TRAINING);
    await choose(who, 'no-sale');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'drawerStaysShut'}});
  });

  test.each([
    ['a paper of training is no sale of the till', {}, 'TRAINING 01-000001', true],
    ['a receipt of the till is none of training', IN_TRAINING, 'RECEIPT 01-000001', false],
  ] as const)('%s', async (_what, settings, code, isTraining) => {
    const {who} = await at(settings);
    await who.scan(code);
    expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'receiptNotHere', isTraining}});
  });
});
