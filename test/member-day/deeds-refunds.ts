import type {MemberDeed, MemberScene} from './deed.ts';
import {FASTER} from './fast-clock.ts';
import {fromMenu} from './from-menu.ts';

/** How long a cashier looks at a refund that waits. */
const PATIENCE_MS = 600;
const BLINK_MS = 200 / FASTER;

/** Opens a receipt: the last one, or one further down the list of transactions. */
async function openReceipt(scene: MemberScene): Promise<boolean> {
  const {hands, chance} = scene;
  if (chance.happens(50)) await hands.press('last-receipt');
  else {
    await hands.press('manager');
    await fromMenu(scene, 'receipts');
    for (let down = chance.whole(12); down > 0; down -= 1) await hands.press('down');
    await hands.press('enter');
  }
  return hands.page().screen === 'receipt';
}

/** The window with the total: OK, in the way that it was paid or in another; seldom not at all. */
async function confirm(scene: MemberScene): Promise<void> {
  const {hands, chance, till} = scene;
  if (hands.page().screen !== 'refund') return;
  if (chance.happens(20)) await hands.press('in-cash');
  else if (chance.happens(10)) await hands.press('on-card');
  if (chance.happens(5)) return hands.press('back');
  await scene.onPaying();
  await hands.press('enter');
  if (chance.happens(70)) await hands.wait(() => till.state().refund === null, PATIENCE_MS);
}

async function refundItem(scene: MemberScene): Promise<void> {
  const {hands, chance} = scene;
  if (!(await openReceipt(scene))) return;
  await hands.press('refund-item');
  if (hands.page().screen !== 'refund-lines') return;
  for (let down = chance.whole(3); down > 0; down -= 1) await hands.press('down');
  await hands.press('enter');
  if (hands.page().screen === 'ask') {
    if (chance.happens(70)) await hands.type('1');
    await hands.press('enter');
  }
  await confirm(scene);
}

async function refundAll(scene: MemberScene): Promise<void> {
  if (!(await openReceipt(scene))) return;
  await scene.hands.press('refund');
  await confirm(scene);
}

/** What a manager gives back. */
export const REFUNDS: readonly MemberDeed[] = [
  {name: 'refund an item', on: 'sale', weight: 4, act: refundItem},
  {name: 'refund a ticket', on: 'sale', weight: 3, act: refundAll},
  {
    name: 'wait for a refund',
    on: 'refund-wait',
    weight: 4,
    act: async ({hands, till}) => {
      await hands.press('enter');
      await hands.wait(() => till.state().refund === null, PATIENCE_MS);
    },
  },
  {name: 'leave a refund open', on: 'refund-wait', weight: 1, act: ({hands}) => hands.press('leave-open')},
  {name: 'go on behind a refund', on: 'refund-wait', weight: 1, act: ({hands}) => hands.press('back')},
  {
    name: 'look for a refund that waits',
    on: 'sale',
    weight: 20,
    may: ({till}) => till.state().refund !== null,
    act: async (scene) => {
      await scene.hands.press('manager');
      await fromMenu(scene, 'receipts');
      await scene.hands.press('enter');
      await scene.hands.wait(() => false, BLINK_MS);
    },
  },
];
