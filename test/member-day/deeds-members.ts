import type {MemberFunction} from '../../src/app/function-ids.ts';
import type {TicketMember} from '../../src/core/members/ticket-member.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {SWIPED} from './day-members.ts';
import type {MemberDeed, MemberScene} from './deed.ts';
import {FASTER} from './fast-clock.ts';
import {fromMenu} from './from-menu.ts';

/** How long a cashier looks at a screen that says that it is busy. */
const PATIENCE_MS = 600;
/** Longer than any calm host takes. */
const LONG_MS = 10_000;
/** Behind a screen that came by itself no key counts at once: 1.0 s and a little. */
const CALM_MS = 1100 / FASTER;

function memberOf({till}: MemberScene): TicketMember | undefined {
  return till.state().ticket?.member;
}

function hasMember(scene: MemberScene): boolean {
  return memberOf(scene) !== undefined;
}

/** There is money or points to pay with. */
function canPay({till}: MemberScene): boolean {
  return (till.ui().member?.sources.length ?? 0) > 0;
}

function isAsking({till}: MemberScene): boolean {
  return till.state().memberAsks.length > 0;
}

/** Waits until this holds; who is in haste mostly does, and not for long. */
async function waited({hands, chance, isHasty}: MemberScene, test: () => boolean, percent: number): Promise<void> {
  if (!isHasty || chance.happens(percent)) await hands.wait(test, isHasty ? PATIENCE_MS : LONG_MS);
}

/** Waits until nothing is asked about members any more. */
function arrived(scene: MemberScene): Promise<void> {
  return waited(scene, () => scene.till.ui().member?.asked === null, 85);
}

/** Waits until payments are answered. */
function answered(scene: MemberScene): Promise<void> {
  return waited(scene, () => scene.till.state().memberAsks.length === 0, 60);
}

function tracksOf(card: string): string {
  return card.startsWith('09') || card.length % 2 === 1 ? `;${card}?` : `%${card}?`;
}

async function swipe(scene: MemberScene): Promise<void> {
  await scene.hands.swipe(tracksOf(scene.chance.pick(SWIPED).card));
  await arrived(scene);
}

/** Chooses a function of the member page. */
async function choose(scene: MemberScene, id: MemberFunction): Promise<void> {
  await scene.hands.press('member');
  await fromMenu(scene, id);
}

async function typeAnswer({hands}: MemberScene, text: string): Promise<void> {
  if (hands.page().screen !== 'ask') return;
  await hands.type(text);
  await hands.press('enter');
}

function amountText(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** A part of what is due, sometimes more than that. */
function amountOf({till, chance}: MemberScene): string {
  const {ticket} = till.state();
  const due = ticket === null ? 0 : Math.max(1, totalsOf(ticket).dueCents);
  return amountText(1 + chance.whole(chance.happens(90) ? due : 2 * due));
}

/** Types a part of what is due, with nothing typed before it. */
async function typeAmount(scene: MemberScene): Promise<void> {
  const {hands} = scene;
  const page = hands.page();
  if (page.screen === 'pay' && page.entry !== '') await hands.press('back');
  await hands.type(amountOf(scene));
}

/** Something of the list of accounts, mostly one that holds something. */
async function chooseAccount({hands, chance}: MemberScene): Promise<void> {
  const page = hands.page();
  if (page.screen !== 'menu') return;
  const held = page.items.flatMap((item, index) => {
    if (item.kind !== 'source') return [];
    const {source} = item;
    return (source.kind === 'wallet' ? source.cents : source.worthCents) > 0 ? [index] : [];
  });
  const index = held.length > 0 && chance.happens(90) ? chance.pick(held) : chance.whole(page.items.length - 1);
  await hands.type(String(index + 1));
  await hands.press('enter');
}

/** The key for the member's accounts, now and then pressed twice, and one of the list where there is one. */
async function payFromAccounts(scene: MemberScene): Promise<void> {
  const {hands, chance} = scene;
  if (chance.happens(45)) await typeAmount(scene);
  await scene.onPaying();
  await hands.press('accounts');
  await chooseAccount(scene);
  if (chance.happens(25)) await hands.press('accounts');
  await answered(scene);
}

const FINDING: readonly MemberDeed[] = [
  {name: 'swipe', on: 'sale', weight: 30, may: (scene) => !hasMember(scene), act: swipe},
  {name: 'another swipe', on: 'sale', weight: 2, may: hasMember, act: swipe},
  {name: 'swipe at payment', on: 'pay', weight: 1, act: swipe},
  {
    name: 'find by number',
    on: 'sale',
    weight: 3,
    may: (scene) => !hasMember(scene),
    act: async (scene) => {
      await choose(scene, 'find-member-number');
      await typeAnswer(scene, scene.chance.pick(SWIPED).number);
      await arrived(scene);
    },
  },
  {
    name: 'find by name',
    on: 'sale',
    weight: 2,
    may: (scene) => !hasMember(scene),
    act: async (scene) => {
      await choose(scene, 'find-member-name');
      await typeAnswer(scene, scene.chance.pick(['koch', 'stern', 'neill', 'minus', 'nobody']));
      await arrived(scene);
      if (scene.hands.page().screen !== 'menu') return;
      await scene.hands.press('enter');
      await arrived(scene);
    },
  },
  {
    name: 'find by tier',
    on: 'sale',
    weight: 1,
    may: (scene) => !hasMember(scene),
    act: async (scene) => {
      await choose(scene, 'find-member-tier');
      await scene.hands.press('enter');
      await arrived(scene);
      if (scene.hands.page().screen === 'menu') await scene.hands.press('enter');
    },
  },
  {
    name: 'ask again',
    on: 'sale',
    weight: 2,
    may: hasMember,
    act: async (scene) => {
      await choose(scene, 'ask-member-again');
      await arrived(scene);
    },
  },
  {name: 'detach', on: 'sale', weight: 1, may: hasMember, act: (scene) => choose(scene, 'member-off')},
  {name: 'terms off', on: 'sale', weight: 1, may: hasMember, act: (scene) => choose(scene, 'terms-off')},
  {name: 'terms on', on: 'sale', weight: 1, may: hasMember, act: (scene) => choose(scene, 'terms-on')},
];

const PAYING: readonly MemberDeed[] = [
  {name: 'accounts', on: 'pay', weight: 34, may: canPay, act: payFromAccounts},
  {name: 'accounts in vain', on: 'pay', weight: 1, act: payFromAccounts},
  {
    name: 'accounts by the menu',
    on: 'pay',
    weight: 4,
    may: hasMember,
    act: async (scene) => {
      const {hands, chance} = scene;
      if (chance.happens(50)) await typeAmount(scene);
      await hands.press('other');
      await chooseAccount(scene);
      await answered(scene);
    },
  },
  {
    name: 'points for a line',
    on: 'sale',
    weight: 3,
    may: hasMember,
    act: async (scene) => {
      for (let up = scene.chance.whole(2); up > 0; up -= 1) await scene.hands.press('up');
      await scene.onPaying();
      await choose(scene, 'points-line');
      await answered(scene);
    },
  },
  {
    name: 'points for the sale',
    on: 'sale',
    weight: 2,
    may: hasMember,
    act: async (scene) => {
      await scene.onPaying();
      await choose(scene, 'points-sale');
      await answered(scene);
    },
  },
  {
    name: 'points for an amount',
    on: 'sale',
    weight: 3,
    may: hasMember,
    act: async (scene) => {
      await choose(scene, 'points-amount');
      await typeAnswer(scene, amountOf(scene));
      await answered(scene);
    },
  },
];

/** The screen of an unknown outcome: wait, pay another way, or park. */
const DOUBT: readonly MemberDeed[] = [
  {
    name: 'wait for the outcome',
    on: 'doubt',
    weight: 4,
    act: async (scene) => {
      await scene.hands.wait(() => false, CALM_MS);
      if (scene.hands.page().screen === 'doubt') await scene.hands.press(scene.chance.happens(50) ? 'enter' : 'back');
      await answered(scene);
    },
  },
  ...(
    [
      ['pay another way', '2', 3],
      ['park in doubt', '3', 2],
    ] as const
  ).map(([name, choice, weight]): MemberDeed => ({
    name,
    on: 'doubt',
    weight,
    act: async ({hands}) => {
      await hands.wait(() => false, CALM_MS);
      if (hands.page().screen !== 'doubt') return;
      await hands.type(choice);
      await hands.press('enter');
    },
  })),
  {
    name: 'wait at payment',
    on: 'pay',
    weight: 8,
    may: isAsking,
    act: async ({hands, till}) => void (await hands.wait(() => till.state().memberAsks.length === 0, PATIENCE_MS)),
  },
];

/** What a cashier does with members. */
export const ABOUT_MEMBERS: readonly MemberDeed[] = [...FINDING, ...PAYING, ...DOUBT];
