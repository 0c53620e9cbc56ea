import {hasTicket, isBetween, more, MORE, type Deed, type Scene} from './deed.ts';

const TABLES = ['1', '2', '3', '7', '12', 'Bar'];

async function chooseLines({hands, chance}: Scene): Promise<void> {
  if (hands.page().screen !== 'split') return;
  if (chance.happens(25)) await hands.press('move-all');
  for (let moves = 1 + chance.whole(2); moves > 0; moves -= 1) {
    for (let down = chance.whole(3); down > 0; down -= 1) await hands.press('down');
    await hands.press(chance.happens(50) ? 'move-one' : 'enter');
  }
  await hands.press('moved');
}

/** Tables, splits and transfers, and what is done to tickets that are over. */
export const TABLE_DEEDS: readonly Deed[] = [
  {
    name: 'park',
    on: 'sale',
    weight: 3,
    may: hasTicket,
    act: async ({hands, chance}) => {
      await hands.type(chance.pick(TABLES));
      await hands.press('new-balance');
    },
  },
  {
    name: 'recall',
    on: 'sale',
    weight: 6,
    may: (scene) => isBetween(scene) && scene.hands.till.state().parked.length > 0,
    act: async ({hands, chance}) => {
      await hands.press('tables');
      for (let down = chance.whole(4); down > 0; down -= 1) await hands.press('down');
      await hands.press('enter');
    },
  },
  {
    name: 'split',
    on: 'sale',
    weight: 2,
    may: hasTicket,
    act: async (scene) => {
      await scene.hands.press('split');
      await chooseLines(scene);
    },
  },
  {
    name: 'transfer',
    on: 'sale',
    weight: 2,
    may: hasTicket,
    act: async (scene) => {
      await scene.hands.press('transfer');
      await chooseLines(scene);
      if (scene.hands.page().screen !== 'ask') return;
      await scene.hands.type(scene.chance.pick(TABLES));
      await scene.hands.press('enter');
    },
  },
  {
    name: 'split given up',
    on: 'sale',
    weight: 2,
    may: ({hands}) => (hands.till.state().ticket?.splitFrom ?? null) !== null,
    act: ({hands}) => hands.press('back', 'enter'),
  },
  {
    name: 'cancel',
    on: 'sale',
    weight: 1,
    may: hasTicket,
    act: async (scene) => {
      await more(scene, MORE.cancel);
      await scene.hands.press('enter');
    },
  },
  {
    name: 'reopen',
    on: 'sale',
    weight: 2,
    may: isBetween,
    act: async ({hands}) => {
      await hands.press('last-receipt');
      if (hands.page().screen === 'receipt') await hands.press('reopen', 'enter');
    },
  },
  {
    name: 'copy',
    on: 'sale',
    weight: 2,
    may: isBetween,
    act: async ({hands, onAgain}) => {
      await hands.press('last-receipt');
      const page = hands.page();
      if (page.screen !== 'receipt') return;
      if (page.job !== null) onAgain(page.receipt.ticketNo);
      await hands.press('print');
    },
  },
  {name: 'lock', on: 'sale', weight: 1, act: ({hands}) => hands.press('lock')},
];
