import {describe, expect, it} from 'vitest';
import {decoderFor} from '../../../drivers/hid/decoder-for.ts';
import {openEars} from '../../../drivers/hid/ears.ts';
import {memoryHid} from '../../../drivers/hid/memory-hid.ts';
import type {EarsMessage} from '../../../drivers/hid/messages.ts';
import type {DeviceSettings} from '../../../src/app/devices.ts';
import {magtekReport, MAGTEK, POS, posReport, READER, SCANNER} from '../../support/hid-reports.ts';
import {manualClock} from '../../support/manual-clock.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Ears on hidraw in memory, whose clock a test moves. */
async function hear(...devices: readonly DeviceSettings[]) {
  const hid = memoryHid();
  const clock = manualClock();
  const said: EarsMessage[] = [];
  const say = (message: EarsMessage): void => void said.push(message);
  const {now, setTimer} = clock;
  const ears = openEars({port: hid, devices, decoderFor, say, now, setTimer, watch: hid.watch});
  /** Lets time pass in small steps, as it does, with everything that it brings. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 20) {
      clock.pass(20);
      await turn();
    }
  };
  await turn();
  const states = (): readonly string[] => {
    const last = said.findLast((message) => message.kind === 'states');
    return last?.kind === 'states' ? last.states.map(({id, state}) => `${id} ${state}`) : [];
  };
  const reads = (): readonly string[] =>
    said.flatMap((message) => {
      if (message.kind !== 'read') return [];
      const {id, read} = message;
      return [
        `${id} ${read.kind} ${read.kind === 'scan' ? read.code : read.kind === 'swipe' ? read.tracks : read.why}`,
      ];
    });
  const troubles = (): readonly string[] =>
    said.flatMap((message) => (message.kind === 'trouble' ? [`${message.code}: ${message.message}`] : []));
  return {hid, clock, ears, said, pass, states, reads, troubles};
}

describe('a device of the settings', () => {
  it('is absent until it is plugged in, and then heard within a moment', async () => {
    const {hid, states, reads, pass} = await hear(SCANNER);
    expect(states()).toEqual(['scanner absent']);
    hid.plug({path: '/dev/hidraw0', ...POS});
    await pass(60);
    expect(states()).toEqual(['scanner open']);
    hid.report('/dev/hidraw0', posReport('9310072011691'));
    expect(reads()).toEqual(['scanner scan 9310072011691']);
  });

  it('is not any other device', async () => {
    const {hid, states, pass} = await hear(SCANNER);
    hid.plug({path: '/dev/hidraw0', ...POS, product: '0b62'});
    hid.plug({path: '/dev/hidraw1', ...POS, usagePage: 1, usage: 6});
    await pass(2000);
    expect(states()).toEqual(['scanner absent']);
    expect(hid.counts().opened).toBe(0);
  });

  it('is found without a word from the watch of the nodes', async () => {
    const quiet = memoryHid();
    const {now, setTimer, pass} = manualClock();
    const said: EarsMessage[] = [];
    const say = (message: EarsMessage): void => void said.push(message);
    openEars({port: quiet, devices: [SCANNER], decoderFor, say, now, setTimer, watch: () => () => undefined});
    await turn();
    quiet.plug({path: '/dev/hidraw0', ...POS});
    pass(2000);
    await turn();
    expect(quiet.openPaths()).toEqual(['/dev/hidraw0']);
  });

  it('works again by itself when it is plugged in elsewhere, under another name', async () => {
    const {hid, states, reads, pass} = await hear(SCANNER);
    hid.plug({path: '/dev/hidraw0', ...POS, port: '1-2'});
    await pass(60);
    hid.unplug('/dev/hidraw0');
    await pass(60);
    expect(states()).toEqual(['scanner absent']);
    hid.plug({path: '/dev/hidraw7', ...POS, port: '3-1.4'});
    await pass(60);
    hid.report('/dev/hidraw7', posReport('4006381333931'));
    expect(states()).toEqual(['scanner open']);
    expect(reads()).toEqual(['scanner scan 4006381333931']);
    expect(hid.counts()).toEqual({opened: 2, closed: 1});
  });

  it('is closed once, whoever notices first that it went', async () => {
    const {hid, pass, ears} = await hear(SCANNER);
    hid.plug({path: '/dev/hidraw0', ...POS});
    await pass(60);
    hid.unplug('/dev/hidraw0');
    await pass(3000);
    await ears.close();
    expect(hid.counts()).toEqual({opened: 1, closed: 1});
  });

  it('that went in mid-swipe says that the card was not read, and the next swipe is whole', async () => {
    const {hid, reads, pass} = await hear(READER);
    const report = magtekReport(';8100012345678?');
    hid.plug({path: '/dev/hidraw0', ...MAGTEK});
    await pass(60);
    hid.report('/dev/hidraw0', report.slice(0, 150));
    hid.unplug('/dev/hidraw0');
    await pass(60);
    expect(reads()).toEqual(['reader unread badSwipe']);
    hid.plug({path: '/dev/hidraw1', ...MAGTEK});
    await pass(60);
    hid.report('/dev/hidraw1', report);
    expect(reads()).toEqual(['reader unread badSwipe', 'reader swipe ;8100012345678?']);
  });

  it('that falls silent in the middle of a code says so, once', async () => {
    const {hid, reads, pass} = await hear(SCANNER);
    hid.plug({path: '/dev/hidraw0', ...POS});
    await pass(60);
    hid.report('/dev/hidraw0', posReport('0109312345678907', true));
    expect(reads()).toEqual([]);
    await pass(1000);
    expect(reads()).toEqual(['scanner unread cutOff']);
  });

  it('is heard beside another, each with its own halves', async () => {
    const {hid, reads, pass} = await hear(SCANNER, READER);
    hid.plug({path: '/dev/hidraw0', ...POS});
    hid.plug({path: '/dev/hidraw1', ...MAGTEK});
    await pass(60);
    const report = magtekReport(';8100012345678?');
    hid.report('/dev/hidraw1', report.slice(0, 64));
    hid.report('/dev/hidraw0', posReport('9310072011691'));
    hid.report('/dev/hidraw1', report.slice(64));
    expect(reads()).toEqual(['scanner scan 9310072011691', 'reader swipe ;8100012345678?']);
  });
});

describe('two devices that are alike', () => {
  const left = {...SCANNER, id: 'left', port: '1-2'};
  const right = {...SCANNER, id: 'right', port: '1-3'};

  it('are told by their ports, whichever is plugged in first', async () => {
    const {hid, reads, pass, states} = await hear(left, right);
    hid.plug({path: '/dev/hidraw0', ...POS, port: '1-3'});
    await pass(60);
    expect(states()).toEqual(['left absent', 'right open']);
    hid.plug({path: '/dev/hidraw1', ...POS, port: '1-2'});
    await pass(60);
    hid.report('/dev/hidraw0', posReport('1'));
    hid.report('/dev/hidraw1', posReport('2'));
    expect(reads()).toEqual(['right scan 1', 'left scan 2']);
  });

  it('leave the one that says more of itself to its own entry', async () => {
    const {hid, reads, pass} = await hear({...SCANNER, id: 'any'}, right);
    hid.plug({path: '/dev/hidraw0', ...POS, port: '1-3'});
    hid.plug({path: '/dev/hidraw1', ...POS, port: '1-9'});
    await pass(60);
    hid.report('/dev/hidraw0', posReport('1'));
    hid.report('/dev/hidraw1', posReport('2'));
    expect(reads()).toEqual(['right scan 1', 'any scan 2']);
  });

  it('without anything to tell them by are one each, and neither is opened twice', async () => {
    const {hid, pass, states} = await hear({...SCANNER, id: 'one'}, {...SCANNER, id: 'other'});
    hid.plug({path: '/dev/hidraw0', ...POS});
    await pass(60);
    expect(states()).toEqual(['one open', 'other absent']);
    hid.plug({path: '/dev/hidraw1', ...POS});
    await pass(60);
    expect(states()).toEqual(['one open', 'other open']);
    expect(hid.counts()).toEqual({opened: 2, closed: 0});
  });

  it('are told by their serial numbers', async () => {
    const {hid, pass, states} = await hear({...SCANNER, serial: 'B2'});
    hid.plug({path: '/dev/hidraw0', ...POS, serial: 'A1'});
    await pass(60);
    expect(states()).toEqual(['scanner absent']);
    hid.plug({path: '/dev/hidraw1', ...POS, serial: 'B2'});
    await pass(60);
    expect(hid.openPaths()).toEqual(['/dev/hidraw1']);
  });
});

describe('a device that may not be opened', () => {
  it('is told so, and opens as soon as the right is given', async () => {
    const {hid, pass, states} = await hear(SCANNER);
    hid.refuse('/dev/hidraw0', 'noAccess');
    hid.plug({path: '/dev/hidraw0', ...POS});
    await pass(60);
    expect(states()).toEqual(['scanner noAccess']);
    hid.refuse('/dev/hidraw0', null);
    await pass(60);
    expect(states()).toEqual(['scanner open']);
  });

  it('is tried less and less often while it goes on failing', async () => {
    const {hid, pass, states, troubles} = await hear(SCANNER);
    let tries = 0;
    const {open} = hid;
    const counting = {...hid, open: (...args: Parameters<typeof open>) => ((tries += 1), open(...args))};
    const {now, setTimer, pass: go} = manualClock();
    openEars({port: counting, devices: [SCANNER], decoderFor, say: () => undefined, now, setTimer, watch: hid.watch});
    hid.refuse('/dev/hidraw0', 'failed');
    hid.plug({path: '/dev/hidraw0', ...POS});
    for (let second = 0; second < 60; second += 1) {
      go(1000);
      await turn();
    }
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThan(20);
    await pass(60);
    expect(states()).toEqual(['scanner failed']);
    expect(troubles()).toEqual(['failed: /dev/hidraw0 does not open']);
  });

  it.each([
    [true, [true]],
    [false, [false]],
  ])('whether it types at the terminal too is told (%s)', async (typesToo, told) => {
    const {hid, pass, said} = await hear(SCANNER);
    hid.plug({path: '/dev/hidraw0', ...POS, typesToo});
    await pass(60);
    const last = said.findLast((message) => message.kind === 'states');
    expect(last?.kind === 'states' ? last.states.map((state) => state.typesToo) : []).toEqual(told);
  });
});

describe('without the system library', () => {
  it('every device has failed, the package is named once, and all is well when it was installed', async () => {
    const {hid, pass, states, troubles} = await hear(SCANNER, READER);
    hid.plug({path: '/dev/hidraw0', ...POS});
    hid.lackLibrary(true);
    await pass(5000);
    expect(states()).toEqual(['scanner failed', 'reader failed']);
    expect(troubles()).toEqual(['noLibrary: libusb-1.0.so.0 is missing']);
    hid.lackLibrary(false);
    await pass(31_000);
    expect(states()).toEqual(['scanner open', 'reader absent']);
  });
});

describe('the sign of life', () => {
  it('comes each second, and no more when the system does not answer', async () => {
    const hid = memoryHid();
    const {now, setTimer, pass} = manualClock();
    let beats = 0;
    const say = (message: EarsMessage): void => {
      if (message.kind === 'alive') beats += 1;
    };
    const hangs = {...hid, list: () => new Promise<never>(() => undefined)};
    openEars({port: hangs, devices: [SCANNER], decoderFor, say, now, setTimer, watch: hid.watch});
    pass(5000);
    expect(beats).toBe(6);
    pass(60_000);
    expect(beats).toBe(10);
  });

  it('ends with the ears, and nothing is left waiting', async () => {
    const {clock, ears, pass} = await hear(SCANNER);
    await pass(2000);
    await ears.close();
    expect(clock.timersOpen()).toBe(0);
  });
});
