import {at, expectRefused, holds, listAt, type CheckList, type Kit, type Reply} from './kit.ts';

async function find(kit: Kit, query: object): Promise<{readonly id: string; readonly reply: Reply}> {
  const id = kit.newId();
  return {id, reply: await kit.post('/v1/find', {id, query})};
}

/** The one member who should be found. */
async function findOne(kit: Kit, query: object): Promise<unknown> {
  const {id, reply} = await find(kit, query);
  const members = listAt(reply.json, 'members');
  holds(reply.status === 200, `a member should be found; the status is ${reply.status}`);
  holds(at(reply.json, 'id') === id, 'the answer should name the id of its question');
  holds(members.length === 1, `one member should be found; there are ${members.length}`);
  return members[0];
}

function expectNumber(member: unknown, number: string): void {
  const found = String(at(member, 'number'));
  holds(found === number, `member ${number} should be found; it is ${found}`);
}

async function expectUnknown(kit: Kit, query: object): Promise<void> {
  const {id, reply} = await find(kit, query);
  expectRefused(reply, id, ['memberUnknown']);
}

/** Without its leading zeros a number is another one: somebody else, or nobody. */
async function keepsZeros(kit: Kit): Promise<void> {
  const {number, card} = kit.subject;
  const shorter = number.replace(/^0+/, '');
  holds(shorter !== number && shorter !== '', `the number ${number} to check with should begin with a zero`);
  holds(card.startsWith('0'), 'the card to check with should begin with a zero');
  const byNumber = await find(kit, {by: 'number', number: shorter});
  const other = at(listAt(byNumber.reply.json, 'members')[0], 'number');
  holds(other !== number, `${shorter} finds member ${number}: leading zeros are lost`);
  if (byNumber.reply.status !== 200) expectRefused(byNumber.reply, byNumber.id, ['memberUnknown']);
  const byCard = await find(kit, {by: 'card', card: card.replace(/^0+/, '').padStart(6, '9')});
  const holder = at(listAt(byCard.reply.json, 'members')[0], 'number');
  holds(holder !== number, `the card without its leading zeros finds member ${number}`);
  for (const query of [
    {by: 'number', number: `0${number}`},
    {by: 'card', card: `0${card}`},
  ]) {
    const longer = at(listAt((await find(kit, query)).reply.json, 'members')[0], 'number');
    const [one, other] = [longer, number].map((text) => String(text).replace(/^0+/, ''));
    holds(longer === undefined || one !== other, `with a zero more the ${query.by} finds member ${String(longer)}`);
  }
}

const NOBODYS = 'Xqzj Wvkx Nobody';

/** By name: capitals make no difference, and a name that nobody has gives an empty list. */
async function byName(kit: Kit): Promise<void> {
  const {name, number} = kit.subject;
  for (const typed of [name, name.toUpperCase(), name.toLowerCase()]) {
    const {id, reply} = await find(kit, {by: 'name', name: typed});
    holds(at(reply.json, 'id') === id, 'the answer should name the id of its question');
    const numbers = listAt(reply.json, 'members').map((member) => at(member, 'number'));
    holds(numbers.includes(number), `member ${number} should be among those found by ${typed}`);
  }
  const {reply} = await find(kit, {by: 'name', name: NOBODYS});
  const found = listAt(reply.json, 'members').length;
  holds(
    reply.status === 200 && found === 0,
    `by the name ${NOBODYS} nobody should be found; status ${reply.status}, ${found} members`,
  );
  await find(kit, {by: 'name', name: 'e'});
}

/** By each tier that is listed: members of that tier alone, letter for letter. */
async function byTier(kit: Kit): Promise<void> {
  const own = at(await findOne(kit, {by: 'number', number: kit.subject.number}), 'tier', 'code');
  holds(typeof own === 'string', 'the member to check with should be in a tier');
  const listed = listAt((await kit.get('/v1/tiers')).json, 'tiers').map((tier) => at(tier, 'code'));
  for (const tierCode of new Set([own, ...listed])) {
    const {reply} = await find(kit, {by: 'tier', tierCode});
    const tiers = listAt(reply.json, 'members').map((member) => at(member, 'tier', 'code'));
    holds(reply.status === 200, `members of tier ${String(tierCode)} should be told; status ${reply.status}`);
    holds(tierCode !== own || tiers.length > 0, `members of tier ${own} should be found`);
    holds(
      tiers.every((code) => code === tierCode),
      `members of another tier than ${String(tierCode)} were found`,
    );
  }
}

/** The tier that members are told with is one of those that are listed. */
async function listedTier(kit: Kit): Promise<void> {
  const tier = at(await findOne(kit, {by: 'number', number: kit.subject.number}), 'tier');
  const {json} = await kit.get('/v1/tiers');
  const isListed = listAt(json, 'tiers').some(
    (one) => at(one, 'code') === at(tier, 'code') && at(one, 'name') === at(tier, 'name'),
  );
  holds(tier === null || isListed, `the tier ${JSON.stringify(tier)} is not among those that /v1/tiers tells`);
}

/** How members are found, and what is told of them. */
export const FIND_CHECKS: CheckList = [
  {
    name: 'find.number',
    says: 'A member is found by number.',
    needs: 'find.number',
    run: async (kit) =>
      expectNumber(await findOne(kit, {by: 'number', number: kit.subject.number}), kit.subject.number),
  },
  {
    name: 'find.card',
    says: 'The same member is found by card, and the card’s last four digits are told.',
    needs: 'find.card',
    run: async (kit) => {
      const {card, number} = kit.subject;
      const member = await findOne(kit, {by: 'card', card});
      expectNumber(member, number);
      const masked = `****${card.slice(-4)}`;
      holds(listAt(member, 'maskedCards').includes(masked), `the masked cards should have ${masked} among them`);
    },
  },
  {
    name: 'find.name',
    says: 'The same member is found by a part of the name, in capitals too; a name that nobody has finds nobody.',
    needs: 'find.name',
    run: byName,
  },
  {
    name: 'find.machine',
    says: 'The same member is found by the machine that the card is in.',
    needs: 'find.machine',
    run: async (kit) =>
      expectNumber(await findOne(kit, {by: 'machine', machineNo: kit.subject.machineNo}), kit.subject.number),
  },
  {
    name: 'find.tier',
    says: 'A member’s tier finds the member among others, all of that tier.',
    needs: 'find.tier',
    run: byTier,
  },
  {
    name: 'find.tier-listed',
    says: 'The tier that a member is told with is one of those that are listed, by code and name.',
    needs: 'tiers',
    run: listedTier,
  },
  {
    name: 'find.unknown',
    says: 'A number and a card that are nobody’s are refused as memberUnknown.',
    needs: null,
    run: async (kit) => {
      await expectUnknown(kit, {by: 'number', number: 'NOBODY-AT-ALL-0'});
      await expectUnknown(kit, {by: 'card', card: '98765432109876543210'});
    },
  },
  {name: 'find.leading-zeros', says: 'Leading zeros of numbers and cards count.', needs: null, run: keepsZeros},
  {
    name: 'find.barred',
    says: 'A barred member is found, with the reason.',
    needs: null,
    run: async (kit) => {
      const member = await findOne(kit, {by: 'number', number: kit.subject.barredNumber});
      const reason = at(member, 'barred', 'reason');
      holds(typeof reason === 'string' && reason !== '', 'the reason why the member is barred should be told');
    },
  },
  {
    name: 'find.balances',
    says: 'The balances that are asked for are those that the member is found with.',
    needs: null,
    run: async (kit) => {
      const {number} = kit.subject;
      const member = await findOne(kit, {by: 'number', number});
      const id = kit.newId();
      const {json} = await kit.post('/v1/balances', {id, number});
      holds(at(json, 'id') === id, 'the answer should name the id of its question');
      holds(at(json, 'number') === number, `the balances of ${number} were asked for`);
      for (const name of ['points', 'accounts']) {
        const [told, found] = [at(json, name), at(member, name)].map((one) => JSON.stringify(one));
        holds(told === found, `${name} are ${told ?? 'missing'} when asked for, ${found ?? 'missing'} when found`);
      }
    },
  },
];
