import {more, MORE} from '../bonus-day/deed.ts';
import {SWIPED} from './day-members.ts';
import type {MemberDeed, MemberScene} from './deed.ts';
import {FASTER} from './fast-clock.ts';
import {fromMenu} from './from-menu.ts';

const PATIENCE_MS = 600;
const BLINK_MS = 200 / FASTER;
const VOUCHERS_SEEN = 9;

function isAsking({till}: MemberScene): boolean {
  return till.state().memberAsks.length > 0;
}

/** Whoever is in haste does not always wait. */
async function answered({hands, chance, till}: MemberScene): Promise<void> {
  if (chance.happens(60)) await hands.wait(() => till.state().memberAsks.length === 0, PATIENCE_MS);
}

async function useVoucher(scene: MemberScene): Promise<void> {
  const {hands, chance} = scene;
  await hands.press('member');
  await fromMenu(scene, 'member-vouchers');
  const isListed = (): boolean => {
    const page = hands.page();
    return page.screen === 'menu' && page.menu === 'member-vouchers' && page.items.length > 0;
  };
  if (!(await hands.wait(isListed, PATIENCE_MS))) return;
  await scene.onPaying();
  await hands.type(String(1 + chance.whole(VOUCHERS_SEEN - 1)));
  await hands.press('enter');
  await answered(scene);
}

async function findByCard(scene: MemberScene): Promise<void> {
  const {hands, chance, till} = scene;
  await hands.press('member');
  await fromMenu(scene, 'find-member-card');
  if (hands.page().screen !== 'ask') return;
  await hands.type(chance.pick(SWIPED).card);
  await hands.press('enter');
  await hands.wait(() => till.ui().member?.asked === null, PATIENCE_MS);
}

/** The customer goes while the host is still asked. */
async function cancelWhileAsked(scene: MemberScene): Promise<void> {
  const {hands} = scene;
  await hands.press('back');
  if (hands.page().screen !== 'sale') return;
  await more(scene, MORE.cancel);
  await hands.press('enter');
}

/** What is asked for stays unknown, and the next customer is served: there may be two of them. */
async function parkWhileAsked(scene: MemberScene): Promise<void> {
  const {hands} = scene;
  await hands.press('back');
  await hands.wait(() => false, BLINK_MS);
  if (hands.page().screen === 'sale') await hands.press('new-balance');
}

/** Vouchers, and what is done while a host is asked. */
export const MORE_ABOUT_MEMBERS: readonly MemberDeed[] = [
  {name: 'voucher', on: 'sale', weight: 6, may: ({till}) => till.state().ticket?.member !== undefined, act: useVoucher},
  {name: 'find by card', on: 'sale', weight: 1, act: findByCard},
  {name: 'cancel while asked', on: 'pay', weight: 5, may: isAsking, act: cancelWhileAsked},
  {name: 'park while asked', on: 'pay', weight: 5, may: isAsking, act: parkWhileAsked},
  {name: 'cancel while asked on sale', on: 'sale', weight: 8, may: isAsking, act: (scene) => more(scene, MORE.cancel)},
];
