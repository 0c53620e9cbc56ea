import {mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {SETTINGS_FILE} from '../../../src/store/settings-file.ts';
import {bootReports} from '../../support/boot-reports.ts';
import {deviceBench, type DeviceBench} from '../../support/devices-verb.ts';
import {OWN, WEDGE} from '../../support/plugged-keyboards.ts';

let bench: DeviceBench;
beforeEach(async () => {
  bench = await deviceBench();
  await bench.settings({});
});
afterEach(() => bench.remove());

describe('a keyboard-type scanner', () => {
  beforeEach(() => {
    bench.hid.plug(WEDGE);
    bench.hid.plug(OWN);
  });

  it('is told by its one scan; entry and rule are proposed, and nothing is saved without a yes', async () => {
    const {said, code} = await bench.listening(
      ['learn', '--layout', 'us'],
      () => bench.type('/dev/hidraw0', '9310072011691\n'),
      {
        ask: async () => 'n',
      },
    );
    const rows = said.split('\n');
    expect(rows).toContain('  scan  9310072011691');
    expect(rows.slice(rows.indexOf('  {'), rows.indexOf('  }'))).toEqual([
      '  {',
      '    "id": "scanner",',
      '    "form": "keyboard",',
      '    "layout": "us",',
      '    "vendor": "0c2e",',
      '    "product": "0200"',
    ]);
    expect(rows).toContain(
      '  SUBSYSTEM=="input", KERNEL=="input[0-9]*", ACTION!="remove", ATTR{id/vendor}=="0c2e", ATTR{id/product}=="0200", ATTR{inhibited}="1"',
    );
    expect(rows.at(-1)).toBe('Nothing was saved.');
    expect(code).toBe(0);
    expect(await bench.devicesSaved()).toEqual([]);
  });

  it('is saved with a yes: the entry, whose file stays as it was else, and the rule where it may be written', async () => {
    await mkdir(join(bench.root, 'etc/udev/rules.d'), {recursive: true});
    const {said, code} = await bench.listening(
      ['learn', '--id', 'desk', '--layout', 'de'],
      () => bench.type('/dev/hidraw0', 'yz-1\n'),
      {
        ask: async () => 'y',
      },
    );
    expect(code).toBe(0);
    expect(said).toContain('Saved: desk. A till that runs takes it with its next start.');
    expect(said).toContain('Written: /etc/udev/rules.d/70-bonustill.rules');
    const entry = {id: 'desk', form: 'keyboard', layout: 'de', vendor: '0c2e', product: '0200'};
    expect(await bench.devicesSaved()).toEqual([entry]);
    const text = await readFile(join(bench.root, 'etc/udev/rules.d/70-bonustill.rules'), 'utf8');
    expect(text).toContain('SYMLINK+="till/desk"');
    expect(JSON.parse(await readFile(join(bench.data, SETTINGS_FILE), 'utf8'))).toMatchObject({
      till: {no: '03'},
      isPractice: true,
    });
  });

  it('says what to run where the rule may not be written, and what the machine lacks', async () => {
    const {said} = await bench.listening(['learn', '--yes'], () => bench.type('/dev/hidraw0', '123456\n'));
    expect(said).toContain('This user may not write /etc/udev/rules.d/70-bonustill.rules. Run:');
    expect(said).toContain('  sudo udevadm control --reload');
    expect(said).toContain('There is no group bonustill yet');
    expect(await bench.devicesSaved()).toHaveLength(1);
  });

  it('is not saved where nobody can be asked and nobody said yes before', async () => {
    const {said, code} = await bench.listening(['learn'], () => bench.type('/dev/hidraw0', '123456\n'));
    expect(said).toContain('with --yes it is saved. Nothing was saved.');
    expect(code).toBe(1);
    expect(await bench.devicesSaved()).toEqual([]);
  });

  it('is shown in each layout in which it reads otherwise, and the technician picks', async () => {
    const asked: string[] = [];
    const answers = ['2', 'y'];
    const {said} = await bench.listening(['learn'], () => bench.type('/dev/hidraw0', 'xyz-1\n'), {
      ask: async (question) => {
        asked.push(question);
        return answers[asked.length - 1] ?? null;
      },
    });
    expect(said).toMatch(/ {2}1 {2}us {2}xyz-1\n {2}2 {2}de {2}xzyß1\n {2}3 {2}fr {2}/);
    expect(asked[0]).toContain('Which one stands under the code?');
    expect(await bench.devicesSaved()).toMatchObject([{layout: 'de'}]);
  });

  it('tells its layout by what stands under the code', async () => {
    await bench.listening(['learn', '--content', 'XZYß1', '--yes'], () => bench.type('/dev/hidraw0', 'XYZ-1\n'));
    expect(await bench.devicesSaved()).toMatchObject([{layout: 'de'}]);
  });

  it('is refused where no layout reads what stands under the code', async () => {
    const {said, code} = await bench.listening(['learn', '--content', 'OTHER', '--yes'], () =>
      bench.type('/dev/hidraw0', 'XYZ-1\n'),
    );
    expect(said).toContain('In none of the layouts it is what --content says');
    expect(code).toBe(1);
    expect(await bench.devicesSaved()).toEqual([]);
  });

  it('is not the keyboard that somebody types on meanwhile', async () => {
    let now = 0;
    const {said} = await bench.listening(
      ['learn', '--yes', '--layout', 'us'],
      () => {
        for (const report of bootReports('letmein\n')) {
          now += 60;
          bench.hid.report('/dev/hidraw1', report);
        }
        bench.type('/dev/hidraw0', '123456\n');
      },
      {nowMs: () => now},
    );
    expect(said).not.toContain('letmein');
    expect(await bench.devicesSaved()).toMatchObject([{vendor: '0c2e'}]);
  });

  it('is refused where it is the only keyboard', async () => {
    bench.hid.unplug('/dev/hidraw1');
    const {said, code} = await bench.listening(['learn', '--yes'], () => bench.type('/dev/hidraw0', '123456\n'));
    expect(said).toContain('This is the only keyboard here');
    expect(said).not.toContain('SUBSYSTEM');
    expect(code).toBe(1);
    expect(await bench.devicesSaved()).toEqual([]);
  });

  it.each([
    ['a keyboard that is not of HID is there', ['--ps2'], 'fffffffffffffffe', '0', 0],
    ['most PCs list a PS/2 keyboard that is not there', [], 'fffffffffffffffe', '0', 1],
    ['a power button is no keyboard', ['--ps2'], '10000000000000 0', '0', 1],
    ['one that is kept off itself is none', ['--ps2'], 'fffffffffffffffe', '1', 1],
  ])('%s', async (_what, flags, keys, inhibited, exit) => {
    bench.hid.unplug('/dev/hidraw1');
    await bench.put('sys/class/input/input0/id/bustype', '0011\n');
    await bench.put('sys/class/input/input0/id/vendor', '0001\n');
    await bench.put('sys/class/input/input0/id/product', '0001\n');
    await bench.put('sys/class/input/input0/capabilities/key', `402000000 3803078f800d001 feffffdfffefffff ${keys}\n`);
    await bench.put('sys/class/input/input0/inhibited', `${inhibited}\n`);
    const learnt = await bench.listening(['learn', '--yes', ...flags], () => bench.type('/dev/hidraw0', '123456\n'));
    expect(learnt.code).toBe(exit);
  });

  it('is told from one like it by serial number, else by port', async () => {
    bench.hid.plug({...WEDGE, path: '/dev/hidraw4', port: '1-5', serial: 'B'});
    await bench.listening(['learn', '--yes'], () => bench.type('/dev/hidraw4', '123456\n'));
    expect(await bench.devicesSaved()).toMatchObject([{id: 'scanner', serial: 'B'}]);
    await bench.listening(['learn', '--yes'], () => bench.type('/dev/hidraw0', '123456\n'));
    expect(await bench.devicesSaved()).toMatchObject([
      {id: 'scanner', serial: 'B'},
      {id: 'scanner-2', port: '1-2'},
    ]);
  });

  it('is refused where nothing tells it from one like it', async () => {
    bench.hid.plug({...WEDGE, path: '/dev/hidraw5', port: null});
    const {said, code} = await bench.listening(['learn', '--yes'], () => bench.type('/dev/hidraw5', '123456\n'));
    expect(said).toContain('neither serial number nor USB port tells them apart');
    expect(code).toBe(1);
  });

  it('that is configured already keeps its name, and is learnt anew', async () => {
    await bench.settings({devices: [{id: 'old', form: 'keyboard', layout: 'fr', vendor: '0c2e', product: '0200'}]});
    const {said} = await bench.listening(['learn', '--yes', '--layout', 'uk'], () =>
      bench.type('/dev/hidraw0', '123456\n'),
    );
    expect(said).toContain('in place of old');
    expect(await bench.devicesSaved()).toEqual([
      {id: 'old', form: 'keyboard', layout: 'uk', vendor: '0c2e', product: '0200'},
    ]);
  });

  it('that is two keyboards may be somebody’s own: it says so', async () => {
    bench.hid.plug({...WEDGE, path: '/dev/hidraw9'});
    const {said} = await bench.listening(['learn', '--yes'], () => bench.type('/dev/hidraw0', '123456\n'));
    expect(said).toContain('It is more than one keyboard: if somebody types on it, don’t save this.');
  });

  it('takes the US layout where nobody is asked, and says so', async () => {
    const {said} = await bench.listening(['learn', '--yes'], () => bench.type('/dev/hidraw0', 'xyz-1\n'));
    expect(said).toContain('Another layout would read it otherwise: us is taken, --layout names another.');
    expect(await bench.devicesSaved()).toMatchObject([{layout: 'us'}]);
  });

  it('can’t have the name of another', async () => {
    await bench.settings({devices: [{id: 'desk', form: 'hid-pos', vendor: '0c2e', product: '0b81'}]});
    const {said, code} = await bench.listening(['learn', '--yes', '--id', 'desk'], () =>
      bench.type('/dev/hidraw0', '123456\n'),
    );
    expect(said).toContain('Another device is called desk already.');
    expect(code).toBe(1);
  });
});
