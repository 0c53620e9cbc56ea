import {beforeEach, describe, expect, it} from 'vitest';
import {signedOn, type Cashier} from '../support/cashier.ts';
import {READER, SCANNER} from '../support/hid-reports.ts';
import {memoryDevices, type MemoryDevices} from '../support/memory-devices.ts';

let devices: MemoryDevices;
let who: Cashier;
const tick = (): Promise<void> => who.give({kind: 'tick'});

beforeEach(async () => {
  const all = [SCANNER, READER];
  devices = memoryDevices(all);
  who = await signedOn({desk: {devices}, settings: {devices: all}});
});

/** Both are open, and the till knows it. */
async function bothOpen(): Promise<void> {
  devices.become('scanner', 'open');
  devices.become('reader', 'open');
  devices.hear('running');
  await tick();
}

describe('a device that is missing', () => {
  it('is in the header once something is known of it, and not before', async () => {
    expect(who.troubles()).toEqual([]);
    devices.hear('running');
    devices.become('reader', 'open');
    await tick();
    expect(who.ui().troubles).toMatchObject([{kind: 'device', id: 'scanner', state: 'absent'}]);
  });

  it('is told when it goes, with a bell, and when it is back, without', async () => {
    await bothOpen();
    await who.type('101');
    devices.become('scanner', 'absent');
    await tick();
    expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'deviceGone', id: 'scanner', state: 'absent'}});
    expect(who.page()).toMatchObject({screen: 'sale', entry: '101'});
    devices.become('scanner', 'open');
    await tick();
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'deviceBack', id: 'scanner'}});
    expect(who.troubles()).toEqual([]);
  });

  it('leaves the sale as it is: what is typed is booked', async () => {
    await bothOpen();
    devices.become('scanner', 'failed');
    await tick();
    await who.type('101');
    await who.press('enter');
    expect(who.state().ticket?.lines).toHaveLength(1);
  });

  it('is told one after the other where two go at once', async () => {
    await bothOpen();
    devices.become('scanner', 'absent');
    devices.become('reader', 'absent');
    await tick();
    expect(who.notice()).toMatchObject({objection: {id: 'scanner'}});
    await tick();
    expect(who.notice()).toMatchObject({objection: {id: 'reader'}});
  });
});

describe('a reading of which nothing can be used', () => {
  it.each(['badSwipe', 'cutOff', 'tooLong'] as const)(
    'is refused in words (%s), and what was typed stays',
    async (why) => {
      await who.type('12');
      await who.give({kind: 'unread', why, typedBefore: 0, atMs: 0});
      expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'unread', why}});
      expect(who.page()).toMatchObject({screen: 'sale', entry: '12'});
    },
  );

  it('is refused at the lock screen too, where nobody is signed on', async () => {
    await who.press('more');
    await who.type('11');
    await who.press('enter');
    await who.give({kind: 'unread', why: 'badSwipe', typedBefore: 0, atMs: 0});
    expect(who.page().screen).toBe('lock');
    expect(who.notice()).toMatchObject({objection: {code: 'unread'}});
  });
});

describe('the list of devices', () => {
  const openList = async (): Promise<void> => {
    await who.press('more');
    await who.type('10');
    await who.press('enter');
    await who.type('15');
    await who.press('enter');
  };
  const listed = (): readonly string[] => {
    const page = who.page();
    if (page.screen !== 'menu' || page.menu !== 'devices') return [page.screen];
    return page.items.map((item) => (item.kind === 'device' ? `${item.status.id} ${item.status.state}` : item.kind));
  };

  it('is under Manager Functions, and follows what is plugged in', async () => {
    await bothOpen();
    await openList();
    expect(listed()).toEqual(['scanner open', 'reader open', 'printer']);
    devices.become('reader', 'noAccess');
    await tick();
    expect(listed()).toEqual(['scanner open', 'reader noAccess', 'printer']);
  });

  it('tells of the one that is chosen, and stays', async () => {
    await bothOpen();
    await openList();
    await who.type('2');
    await who.press('enter');
    expect(who.notice()).toMatchObject({said: {code: 'deviceTold', item: {status: {id: 'reader', state: 'open'}}}});
    expect(listed()).toHaveLength(3);
    await who.press('back');
    expect(who.page().screen).toBe('sale');
  });

  it('tells of the printer', async () => {
    await openList();
    await who.type('3');
    await who.press('enter');
    expect(who.notice()).toMatchObject({said: {code: 'deviceTold', item: {kind: 'printer', fault: null}}});
  });
});
