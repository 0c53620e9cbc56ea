import type {MemberDeed, MemberScene} from './deed.ts';
import {FASTER} from './fast-clock.ts';
import {fromMenu} from './from-menu.ts';

/** How long a cashier looks at a refund that waits. */
const PATIENCE_MS = 600;
const BLINK_MS = 200 / FASTER;

/** Waits until another till has said what it was asked, mostly. */
async function othersTold({hands, chance}: MemberScene): Promise<void> {
  if (hands.page().screen !== 'peer-wait') return;
  if (chance.happens(90)) await hands.wait(() => hands.page().screen !== 'peer-wait', PATIENCE_MS);
}

/** How far down the list of transactions a cashier looks. */
const ROWS_MOST = 25;

/** The list of all tills, and in it one of another till, where there is any; gives how far down it stands. */
async function amongAllTills({hands, chance, till}: MemberScene): Promise<number> {
  await hands.press('all-tills');
  const isTold = (): boolean => {
    const page = till.ui().pages.at(-1);
    return page?.screen === 'transactions' && page.rows.some(({tillNo}) => tillNo !== undefined);
  };
  await hands.wait(isTold, PATIENCE_MS);
  const page = hands.page();
  const rows = page.screen === 'transactions' ? page.rows.slice(0, ROWS_MOST) : [];
  const others = rows.flatMap(({tillNo}, index) => (tillNo === undefined ? [] : [index]));
  return others.length === 0 ? chance.whole(ROWS_MOST) : chance.pick(others);
}

/** Opens a receipt: the last one, or one further down the list of transactions, of all tills now and then. */
async function openReceipt(scene: MemberScene): Promise<boolean> {
  const {hands, chance} = scene;
  if (chance.happens(40)) await hands.press('last-receipt');
  else {
    await hands.press('manager');
    await fromMenu(scene, 'receipts');
    if (hands.page().screen !== 'transactions') return false;
    const downs = chance.happens(60) ? await amongAllTills(scene) : chance.whole(12);
    for (let down = downs; down > 0; down -= 1) await hands.press('down');
    await hands.press('enter');
    await othersTold(scene);
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
  await othersTold(scene);
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
  {name: 'leave a refund open', on: 'refund-wait', weight: 1, act: ({hands}) => hands.press('leave-open', 'enter')},
  {name: 'give a refund up', on: 'refund-wait', weight: 2, act: ({hands}) => hands.press('give-up')},
  {name: 'hand out', on: 'hand-out', weight: 9, act: ({hands}) => hands.press('enter')},
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
