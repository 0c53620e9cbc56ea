import {isBetween} from '../bonus-day/deed.ts';
import type {MemberDeed, MemberScene} from './deed.ts';
import {fromMenu} from './from-menu.ts';

/** Somebody of one of these roles. */
function anyOf({hands, chance}: MemberScene, ...roles: readonly string[]): {readonly no: string; readonly pin: string} {
  return chance.pick(hands.till.signOns.filter(({role}) => roles.includes(role)));
}

async function give({hands}: MemberScene, {no, pin}: {readonly no: string; readonly pin: string}): Promise<void> {
  await hands.type(no);
  await hands.press('enter');
  await hands.type(pin);
  await hands.press('enter');
}

/** What one may not do another one lends: a manager, seldom somebody who has no such right either. */
async function lend(scene: MemberScene): Promise<void> {
  const {hands, chance} = scene;
  await hands.press('lend');
  if (hands.page().screen !== 'lend') return;
  await give(scene, chance.happens(90) ? anyOf(scene, 'manager', 'supervisor') : anyOf(scene, 'cashier'));
}

/** Signing on with fewer rights, lending, and reports. */
export const MANAGERS: readonly MemberDeed[] = [
  {
    name: 'a cashier signs on',
    on: 'lock',
    weight: 1,
    may: ({chance}) => chance.happens(30),
    act: async (scene) => {
      await scene.hands.press('back');
      await give(scene, anyOf(scene, 'cashier'));
    },
  },
  ...(['sale', 'pay', 'menu', 'receipt', 'refund', 'refund-lines', 'tables'] as const).map((on): MemberDeed => ({
    name: `lend on ${on}`,
    on,
    weight: 60,
    may: ({till}) => till.ui().lendable !== null,
    act: lend,
  })),
  {
    name: 'X report',
    on: 'sale',
    weight: 1,
    act: async (scene) => {
      await scene.hands.press('manager');
      await fromMenu(scene, 'x-report');
      if (scene.hands.page().screen === 'report') await scene.hands.press('print');
    },
  },
  {
    name: 'Z report',
    on: 'sale',
    weight: 1,
    may: (scene) => isBetween(scene) && scene.chance.happens(60),
    act: async (scene) => {
      await scene.hands.press('manager');
      await fromMenu(scene, 'z-report');
      if (scene.hands.page().screen === 'confirm') await scene.hands.press('enter');
    },
  },
  {
    name: 'look at refused deeds',
    on: 'sale',
    weight: 1,
    may: isBetween,
    act: async (scene) => {
      await scene.hands.press('manager');
      await fromMenu(scene, 'refused-acts');
    },
  },
];
