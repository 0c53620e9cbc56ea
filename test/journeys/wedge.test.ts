import {setTimeout as delay} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {WEDGE} from '../support/hid-reports.ts';
import {openTillWithDevices, type TillWithDevices} from '../support/till-with-devices.ts';

/*
 * The real till on a real pseudo-terminal, with a real process that hears a scanner that types: its keys come to the
 * terminal as well, as they do where no udev rule keeps them off. Only hidraw is in memory.
 */
const COFFEE = '2900000001015';
const CARD = ';4111111111111111=29121010000?';
const WAIT = {timeout: 30_000, interval: 20};

let till: TillWithDevices;
beforeEach(async () => {
  till = await openTillWithDevices([WEDGE]);
  till.scanner.plugWedge();
  await till.until('NO WEDGE', false);
}, 90_000);
afterEach(() => till.close());

/** One scan: its reports, and its keys at the terminal, with so long between them. */
async function scan(code: string, {first, pauseMs}: {first: 'reports' | 'keys'; pauseMs: number}): Promise<void> {
  if (first === 'reports') till.scanner.scan(code);
  else await till.burst(code);
  await delay(pauseMs);
  if (first === 'reports') await till.burst(code);
  else till.scanner.scan(code);
}

describe('a scanner that types at the terminal as well', () => {
  it('sells once with each scan, whichever way it comes first', async () => {
    await scan(COFFEE, {first: 'reports', pauseMs: 0});
    await till.until('1 Flat white');
    await scan(COFFEE, {first: 'keys', pauseMs: 0});
    await till.until('2 Flat white');
    await scan('101', {first: 'keys', pauseMs: 0});
    await till.until('3 Flat white');
    await scan('101', {first: 'reports', pauseMs: 50});
    await till.until('4 Flat white');
    // Each read stays behind the one before: what came twice would be here by now.
    await scan('102', {first: 'keys', pauseMs: 0});
    expect(await till.until('5 Cappuccino')).not.toContain('5 Flat white');
  });

  it('sells by its keys while the process that hears it does nothing', async () => {
    const hearing = await till.hearing();
    process.kill(hearing ?? 0, 'SIGSTOP');
    await till.burst(COFFEE);
    expect(await till.until('1 Flat white')).toContain('Flat white added');
    await till.burst(COFFEE);
    expect(await till.until('2 Flat white')).not.toContain('3 Flat white');
    process.kill(hearing ?? 0, 'SIGKILL');
    await expect.poll(till.hearing, WAIT).not.toBe(hearing);
  });

  it('shows nothing of a card, and says once that it is none of the till’s', async () => {
    till.takeBells();
    await scan(CARD, {first: 'keys', pauseMs: 0});
    const refused = await till.until('payment card');
    await scan(COFFEE, {first: 'keys', pauseMs: 0});
    const sold = await till.until('1 Flat white');
    for (const screen of [refused, sold]) expect(screen).not.toMatch(/4111|2912/);
    expect(till.takeBells()).toBe(1);
  });

  it('takes nothing from fingers', async () => {
    till.scanner.scan(COFFEE);
    await till.until('1 Flat white');
    await till.type('101');
    await till.press('enter');
    expect(await till.until('2 Flat white')).toContain('2 Flat white');
  });
});
