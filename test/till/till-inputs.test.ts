import {PassThrough} from 'node:stream';
import type {DeviceStatus} from '../../src/app/devices.ts';
import type {Input} from '../../src/app/inputs.ts';
import {hearDevicesSay} from '../../src/till/heard-devices.ts';
import {openTillInputs} from '../../src/till/till-inputs.ts';
import {SCANNER, word} from '../support/burst-play.ts';
import {SCANNER as DEVICE} from '../support/hid-reports.ts';
import {manualClock} from '../support/manual-clock.ts';
import {describe, expect, it} from 'vitest';

const CODE = '9310072011691';
const scan: Input = {kind: 'scan', code: CODE, typedBefore: 0, atMs: 0};

/** The terminal and one device, whose state the test says. */
const opened = (status: Partial<DeviceStatus>) => {
  const stdin = new PassThrough();
  const clock = manualClock();
  const through: string[] = [];
  const inputs = openTillInputs({
    stdin,
    scanner: SCANNER,
    devices: {statuses: () => [{id: 'scanner', state: 'open', sinceMs: 0, typesToo: true, ...status}]},
    deliver: (input) => void through.push(word(input)),
    onTaken: () => undefined,
    onEnd: () => undefined,
    setTimer: clock.setTimer,
  });
  /** A scan at the terminal, in one piece. */
  const burst = async (): Promise<void> => {
    stdin.write(`${CODE}\r`);
    await Promise.resolve();
  };
  return {inputs, clock, burst, through: () => through.join('')};
};

describe('the inputs of a till', () => {
  it('are one where a device has read what it typed', async () => {
    const {inputs, clock, burst, through} = opened({});
    await burst();
    expect(through()).toBe('');
    inputs.heard(scan, true);
    clock.pass(1000);
    expect(through()).toBe(`<scan ${CODE}>`);
  });

  it.each([
    ['none types at the terminal', {typesToo: false}],
    ['the one that does is not heard', {state: 'failed'} as const],
  ])('wait for nothing where %s', async (_what, status) => {
    const {burst, through} = opened(status);
    await burst();
    expect(through()).toBe(`<scan ${CODE}>`);
  });

  it('end with it: what waits is not delivered', async () => {
    const {inputs, clock, burst, through} = opened({});
    await burst();
    inputs.close();
    clock.pass(1000);
    expect([through(), clock.timersOpen()]).toEqual(['', 0]);
  });
});

describe('what a device has read', () => {
  it('is told with whether it types at the terminal as well', () => {
    const told: string[] = [];
    const heard = hearDevicesSay({
      devices: [DEVICE],
      onInput: (input, typesToo) => void told.push(`${word(input)} ${typesToo}`),
      onChange: () => undefined,
      log: () => undefined,
    });
    const read = {kind: 'read', id: 'scanner', read: {kind: 'scan', code: CODE}} as const;
    heard.take(read);
    heard.take({kind: 'states', states: [{id: 'scanner', state: 'open', typesToo: true}]});
    heard.take(read);
    expect(told).toEqual([`<scan ${CODE}> false`, `<scan ${CODE}> true`]);
  });
});
