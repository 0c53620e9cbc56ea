import {PRACTICE_PRODUCTS} from '../../src/practice/practice-products.ts';
import {CARRIED, PIN} from './day-codes.ts';
import {hasTicket, more, MORE, type Deed, type Scene} from './deed.ts';
import {TABLE_DEEDS} from './deeds-tables.ts';

/** How long a cashier looks at a screen that says that it is busy. */
const PATIENCE_MS = 600;

const BY_THE_PIECE = PRACTICE_PRODUCTS.filter(({unit, priceCents}) => unit === 'pc' && priceCents !== null);
const BY_WEIGHT = PRACTICE_PRODUCTS.filter(({unit}) => unit !== 'pc');
const COFFEES = BY_THE_PIECE.filter(({group}) => group === '10');

/** The host has said what the Card Manager's code holds, or that it is none. */
function isLookedUp({hands}: Scene): boolean {
  const kind = hands.till.ui().code?.view.kind;
  return kind === 'live' || kind === 'refused';
}

async function askForBenefit(scene: Scene): Promise<void> {
  const {hands, chance} = scene;
  await hands.wait(() => isLookedUp(scene), PATIENCE_MS);
  for (let down = chance.whole(2); down > 0; down -= 1) await hands.press('down');
  await hands.press('redeem');
  if (hands.page().screen === 'confirm') await hands.press(chance.happens(90) ? 'enter' : 'back');
  await givePin(scene);
}

/** Types the PIN where it is asked for, seldom a wrong one. */
async function givePin({hands, chance}: Scene): Promise<void> {
  const page = hands.page();
  if (page.screen !== 'ask' || page.question.kind !== 'codePin') return;
  await hands.type(chance.happens(97) ? PIN : '9999');
  await hands.press('enter');
}

/** A price from the list of amounts for vouchers. */
async function chooseAmount({hands, chance}: Scene): Promise<void> {
  if (hands.page().screen !== 'menu') return;
  await hands.type(String(1 + chance.whole(3)));
  await hands.press('enter');
}

/** What is sold. */
export const GOODS: readonly Deed[] = [
  {
    name: 'coffees',
    on: 'sale',
    weight: 8,
    act: async ({hands, chance}) => {
      await hands.type(`${1 + chance.whole(4)}*${chance.pick(COFFEES).codes[0]}`);
      await hands.press('enter');
    },
  },
  {
    name: 'scanned goods',
    on: 'sale',
    weight: 8,
    act: ({hands, chance}) => hands.scan(chance.pick(BY_THE_PIECE).codes.at(-1) ?? ''),
  },
  {
    name: 'goods by weight',
    on: 'sale',
    weight: 2,
    act: async ({hands, chance}) => {
      await hands.type(`0.${100 + chance.whole(899)}*${chance.pick(BY_WEIGHT).codes[0]}`);
      await hands.press('enter');
    },
  },
  {
    name: 'return',
    on: 'sale',
    weight: 1,
    act: async ({hands, chance}) => {
      await hands.type(`-${chance.pick(BY_THE_PIECE).codes[0]}`);
      await hands.press('enter');
    },
  },
  {name: 'void', on: 'sale', weight: 2, may: hasTicket, act: ({hands}) => hands.press('void')},
  {
    name: 'discount',
    on: 'sale',
    weight: 1,
    may: hasTicket,
    act: async (scene) => {
      await more(scene, MORE.percentOff);
      await scene.hands.type('10');
      await scene.hands.press('enter');
    },
  },
];

/** How it is paid with what the venue itself takes. */
export const PAYING: readonly Deed[] = [
  {name: 'to payment', on: 'sale', weight: 12, may: hasTicket, act: ({hands}) => hands.press('pay')},
  {name: 'back to the lines', on: 'pay', weight: 1, act: ({hands}) => hands.press('back')},
  {name: 'nothing due', on: 'pay', weight: 4, act: ({hands}) => hands.press('enter')},
  {name: 'cash', on: 'pay', weight: 6, act: ({hands}) => hands.press('cash')},
  {name: 'note', on: 'pay', weight: 3, act: ({hands}) => hands.press('note-3')},
  {name: 'card', on: 'pay', weight: 4, act: ({hands}) => hands.press('card')},
  {name: 'payment back', on: 'pay', weight: 1, act: ({hands}) => hands.press('take-back', 'enter')},
  {
    name: 'other tender',
    on: 'pay',
    weight: 2,
    act: async ({hands}) => {
      await hands.press('other');
      if (hands.page().screen === 'menu') await hands.press('enter');
    },
  },
  {name: 'card approved', on: 'card', weight: 4, act: ({hands}) => hands.press('enter')},
  {name: 'card declined', on: 'card', weight: 1, act: ({hands}) => hands.press('back')},
];

/** What becomes of paper that did not come out: itself or a copy of it, nothing, or a look at its ticket. */
const PAPER_OWED: readonly Deed[] = [
  {name: 'print what is owed', on: 'unprinted', weight: 5, act: ({hands}) => hands.press('print')},
  {name: 'skip what is owed', on: 'unprinted', weight: 2, act: ({hands}) => hands.press('skip')},
  {name: 'leave what is owed', on: 'unprinted', weight: 1, act: ({hands}) => hands.press('back')},
  {
    name: 'choose for what is owed',
    on: 'unprinted',
    weight: 3,
    act: async ({hands, chance}) => {
      await hands.type(String(1 + chance.whole(4)));
      await hands.press('enter');
    },
  },
];

/** Where nothing else can be done: sign on, answer, or go back. */
export const WAYS_OUT: readonly Deed[] = [
  ...PAPER_OWED,
  {
    name: 'sign on',
    on: 'lock',
    weight: 1,
    act: async ({hands, chance}) => {
      const who = chance.pick(hands.till.signOns.filter(({role}) => ['supervisor', 'manager'].includes(role)));
      await hands.press('back');
      await hands.type(who.no);
      await hands.press('enter');
      await hands.type(who.pin);
      await hands.press('enter');
    },
  },
  {
    name: 'count the drawer',
    on: 'count',
    weight: 3,
    act: async ({hands, chance}) => {
      await hands.type(String(chance.whole(9)));
      await hands.press('enter');
      await hands.press('counted');
    },
  },
  {name: 'yes', on: 'confirm', weight: 2, act: ({hands}) => hands.press('enter')},
  {name: 'no', on: 'confirm', weight: 1, act: ({hands}) => hands.press('back')},
  ...(['ask', 'menu', 'receipt', 'tables', 'split', 'find', 'help', 'count'] as const).map((on): Deed => ({
    name: `out of ${on}`,
    on,
    weight: 1,
    act: ({hands}) => hands.press('back'),
  })),
];

const CODES: readonly Deed[] = [
  {name: 'read a code', on: 'sale', weight: 10, act: ({hands, chance}) => hands.scan(chance.pick(CARRIED))},
  {
    name: 'type a code',
    on: 'sale',
    weight: 2,
    act: async ({hands, chance}) => {
      await hands.press('code');
      await hands.type(chance.pick(CARRIED));
      await hands.press('enter');
    },
  },
  {name: 'code off', on: 'sale', weight: 1, may: hasTicket, act: (scene) => more(scene, MORE.removeCode)},
  {name: 'read a code at payment', on: 'pay', weight: 1, act: ({hands, chance}) => hands.scan(chance.pick(CARRIED))},
  {name: 'leave the Card Manager', on: 'code', weight: 6, act: ({hands}) => hands.press('back')},
  {name: 'take the code off', on: 'code', weight: 1, act: ({hands}) => hands.press('code-off')},
  {
    name: 'redeem and wait',
    on: 'code',
    weight: 8,
    act: async (scene) => {
      const {till} = scene.hands;
      await askForBenefit(scene);
      await scene.hands.wait(() => till.state().redemptions.length === 0, PATIENCE_MS);
    },
  },
  {
    name: 'redeem and go on',
    on: 'code',
    weight: 4,
    act: async (scene) => {
      await askForBenefit(scene);
      await scene.hands.press('back');
    },
  },
  {
    name: 'redeem and be gone',
    on: 'code',
    weight: 3,
    act: async (scene) => {
      const {hands, chance} = scene;
      await askForBenefit(scene);
      await hands.press('back');
      if (chance.happens(40)) await hands.press('pay', 'cash');
      else if (chance.happens(60)) await more(scene, MORE.cancel);
      else await hands.press('new-balance');
      await hands.press('enter');
    },
  },
];

const CREDIT: readonly Deed[] = [
  {
    name: 'pay with credit',
    on: 'code',
    weight: 6,
    act: async (scene) => {
      const {till} = scene.hands;
      await scene.hands.wait(() => isLookedUp(scene), PATIENCE_MS);
      await scene.hands.press('pay-credit');
      await givePin(scene);
      if (scene.chance.happens(70)) await scene.hands.wait(() => till.state().creditAsks.length === 0, PATIENCE_MS);
    },
  },
  {
    name: 'pay with credit and be gone',
    on: 'code',
    weight: 2,
    act: async (scene) => {
      const {hands, chance} = scene;
      await hands.wait(() => isLookedUp(scene), PATIENCE_MS);
      await hands.press('pay-credit');
      await givePin(scene);
      await hands.press('back');
      if (chance.happens(50)) await hands.press('pay', 'cash');
      else await more(scene, MORE.cancel);
      await hands.press('enter');
    },
  },
  {
    name: 'top up',
    on: 'code',
    weight: 2,
    act: async (scene) => {
      await scene.hands.wait(() => isLookedUp(scene), PATIENCE_MS);
      await scene.hands.press('top-up');
      await chooseAmount(scene);
    },
  },
  {
    name: 'sell a voucher',
    on: 'sale',
    weight: 2,
    act: async (scene) => {
      const {hands, chance} = scene;
      await more(scene, MORE.sellVoucher);
      await hands.scan(chance.pick(CARRIED));
      await hands.wait(() => false, 30);
      await chooseAmount(scene);
    },
  },
];

/** Everything that the robot can do. A new thing is a row more; nothing else has to know of it. */
export const DEEDS: readonly Deed[] = [...GOODS, ...TABLE_DEEDS, ...PAYING, ...CODES, ...CREDIT, ...WAYS_OUT];
