import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {READER, SCANNER} from '../support/hid-reports.ts';
import {openTillWithDevices, type TillWithDevices} from '../support/till-with-devices.ts';

/*
 * The real till on a real pseudo-terminal, with the real watcher and a real process that hears a scanner; only its
 * hidraw is in memory.
 */
const COFFEE = '2900000001015';
const WAIT = {timeout: 30_000, interval: 20};

let till: TillWithDevices;
beforeEach(async () => {
  till = await openTillWithDevices([SCANNER, READER]);
}, 90_000);
afterEach(() => till.close());

/** Sells one by hand, whatever goes on with the devices; the last row of the ticket says so. */
async function sellByHand(line: number): Promise<void> {
  await till.type('101');
  await till.press('enter');
  expect(await till.until(`${line} Flat white`)).toContain(`${line} Flat white`);
}

/** A process that hears the scanner, other than this one. */
async function anotherThan(before: number | null): Promise<void> {
  await expect.poll(till.hearing, WAIT).not.toBe(before);
  await expect.poll(till.hearing, WAIT).not.toBe(null);
}

describe('a scanner beside the terminal', () => {
  it('is named in the header until it is plugged in, sells, and is named again when it is pulled out', async () => {
    expect(await till.until('NO SCANNER')).toContain('NO SCANNER  NO READER');
    till.scanner.plug();
    expect(await till.until('scanner is there again')).not.toContain('NO SCANNER');
    till.scanner.scan(COFFEE);
    expect(await till.until('1 Flat white')).toContain('Flat white added');
    till.takeBells();
    till.scanner.unplug();
    const screen = await till.until('scanner was unplugged');
    expect(screen).toContain('! scanner was unplugged: plug it in again. Selling goes on');
    expect(screen).toContain('NO SCANNER');
    expect(till.takeBells()).toBe(1);
    await sellByHand(2);
    till.scanner.plug();
    await till.until('NO SCANNER', false);
    till.scanner.scan(COFFEE);
    expect(await till.until('3 Flat white')).toContain('Flat white added');
  });

  it('whose process is killed and stopped is heard again, and selling goes on meanwhile', async () => {
    till.scanner.plug();
    await till.until('NO SCANNER', false);
    const first = await till.hearing();
    process.kill(first ?? 0, 'SIGKILL');
    await sellByHand(1);
    await anotherThan(first);
    const second = await till.hearing();
    process.kill(second ?? 0, 'SIGSTOP');
    await sellByHand(2);
    await anotherThan(second);
    await sellByHand(3);
    const screen = await till.until('NO SCANNER', false);
    expect(screen).not.toContain('NO SCANNER');
  });

  it('leaves no process behind when the till is killed', async () => {
    await expect.poll(till.hearing, WAIT).not.toBe(null);
    const hearing = await till.hearing();
    process.kill(till.pid, 'SIGKILL');
    await expect
      .poll(() => {
        try {
          return process.kill(hearing ?? 0, 0);
        } catch {
          return false;
        }
      }, WAIT)
      .toBe(false);
  });

  it('stands in the list of devices under Manager Functions with its state', async () => {
    till.scanner.plug();
    await till.until('NO SCANNER', false);
    await till.press('more');
    await till.type('10');
    await till.press('enter');
    await till.type('15');
    await till.press('enter');
    const screen = await till.until('MagTek reader');
    expect(screen).toContain('1  scanner       HID POS scanner 0c2e:0b61  open');
    expect(screen).toMatch(/2 {2}reader {8}MagTek reader 0801:0002 {4}not plugged in since \d\d:\d\d/);
    expect(screen).toContain('3  printer       File');
    till.scanner.half();
    expect(await till.until('Only half')).toContain('! Only half of it came: scan or swipe it again');
  });
});
