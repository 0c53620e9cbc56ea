import {describe, expect, it} from 'vitest';
import {memberObjectionWords, isMemberObjection} from '../../screens/words/objections-member.ts';
import {memberRefusalWords, isMemberRefusal} from '../../screens/words/refusals-member.ts';
import {COFFEE, type Cashier} from '../support/cashier.ts';
import {ANNA, ANNA_CARD, bally, ballyAndAura, memberTill, readCard, type MemberTill} from '../support/member-till.ts';

/* What the cashier is told of the member who stands on the ticket, whatever else went wrong. */

const CLEO_CARD = '0060324444';
const CLEO = {...ANNA, number: '200009', name: 'Cleo Lone', cards: [CLEO_CARD]};

/** Without what keeps a name in one piece. */
const plain = (text: string): string => text.replaceAll('\u2060', '');

/** The words on the message line, where they are about members. */
function words(who: Cashier): string {
  const notice = who.notice();
  if (notice?.kind === 'objected' && isMemberObjection(notice.objection))
    return plain(memberObjectionWords(notice.objection));
  if (notice?.kind === 'refused' && isMemberRefusal(notice.refusal)) return plain(memberRefusalWords(notice.refusal));
  return '';
}

/** Anna is on a ticket with a coffee; then Bally can't be reached. */
async function annaAndAway(isMandatory: boolean): Promise<MemberTill> {
  const till = await memberTill({rules: {isMandatory}, links: bally({members: [ANNA, CLEO]})});
  await till.who.scan(COFFEE.id);
  await readCard(till.who, ANNA_CARD);
  await till.who.hear();
  till.links.setStanding('bally', 'linkDown');
  return till;
}

describe('another member of whom no answer comes', () => {
  it('leaves the one on the ticket there, and says so', async () => {
    const {who} = await annaAndAway(false);
    await readCard(who, CLEO_CARD);
    await who.hear();
    expect(who.state().ticket?.member?.number).toBe('100482');
    expect(words(who)).toBe("The till can't reach Bally: Anna O'Neill stays on this ticket");
  });

  it('where an answer is mandatory takes the one on the ticket off, with prices and points', async () => {
    const {who} = await annaAndAway(true);
    await readCard(who, CLEO_CARD);
    await who.hear();
    expect(words(who)).toBe("The till can't reach Bally: nothing for members on this sale");
    expect(who.state().ticket).toMatchObject({lines: [{}]});
    expect(who.state().ticket?.member).toBeUndefined();
    await who.press('pay', 'cash');
    expect(who.store.events().some(({kind}) => kind === 'memberEarned')).toBe(false);
  });

  it('leaves the one on the ticket there all the same once something is paid', async () => {
    const {who} = await annaAndAway(true);
    await who.press('pay');
    await who.type('1');
    await who.press('cash', 'back');
    await readCard(who, CLEO_CARD);
    await who.hear();
    expect(who.state().ticket?.member?.number).toBe('100482');
    expect(words(who)).toBe("The till can't reach Bally: Anna O'Neill stays on this ticket");
  });
});

describe('a card that nobody has', () => {
  it('leaves the member on the ticket, and says so', async () => {
    const {who} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    await readCard(who, '9999999999');
    await who.hear();
    expect(words(who)).toBe("Bally knows no member by this card: Anna O'Neill stays on this ticket");
  });

  it('on a ticket without a member is told with what to try', async () => {
    const {who} = await memberTill();
    await readCard(who, '9999999999');
    await who.hear();
    expect(words(who)).toBe('Bally knows no member by this card: try another way, key Member');
  });
});

describe('points that will not come are not promised', () => {
  it('to an account that has none', async () => {
    const {who} = await memberTill({links: bally({members: [{...ANNA, points: []}]})});
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.ui().member).toMatchObject({earns: null, earnsNot: 'notOffered'});
    await who.press('pay', 'cash');
    expect(who.state().lastClosed?.notEarned).toBe('notOffered');
  });

  it('where the link is away and does not queue', async () => {
    const {who, links} = await memberTill({links: bally({queuesEarned: false})});
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.ui().member).toMatchObject({earns: 450, earnsNot: null});
    links.setStanding('bally', 'systemDown');
    expect(who.ui().member).toMatchObject({earns: null, earnsNot: 'linkDown'});
    await who.press('pay', 'cash');
    expect(who.state().lastClosed?.notEarned).toBe('linkDown');
  });

  it('where the link is away and queues they come later', async () => {
    const {who, links} = await memberTill();
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    links.setStanding('bally', 'systemDown');
    expect(who.ui().member).toMatchObject({earns: 450, earnsNot: null});
  });
});

describe('money at a system that is there', () => {
  it('of a member who is not live because the other system is away: that is named', async () => {
    const {who, links} = await memberTill({links: ballyAndAura(), rules: {walletLinks: ['aura']}});
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash');
    links.setStanding('bally', 'systemDown');
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('pay', 'accounts');
    expect(words(who)).toBe("Bally can't be asked now, so the member is not live: pay another way");
  });
});

describe('an account that had more', () => {
  it('is told with what is on it', () => {
    const no = {code: 'memberNotPaid', system: 'Aura', reason: 'notEnough'} as const;
    expect(plain(memberObjectionWords({...no, detail: '2000/3500', of: 'money'}))).toBe(
      'Aura paid nothing, only 20.00 is there',
    );
    expect(plain(memberObjectionWords({...no, detail: '128450/900000', of: 'points'}))).toBe(
      'Aura paid nothing, only 1,284.50 points are there',
    );
    expect(plain(memberObjectionWords({...no, detail: null, of: 'money'}))).toBe(
      'Aura paid nothing, there is not enough on it by now',
    );
  });
});
