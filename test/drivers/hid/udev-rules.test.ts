import {describe, expect, it} from 'vitest';
import {isGroupName, udevRules, type RulesWanted} from '../../../drivers/hid/udev-rules.ts';
import type {DeviceSettings} from '../../../src/app/devices.ts';
import {PRACTICE_SETTINGS} from '../../../src/practice/practice-settings.ts';
import {judgeSettings} from '../../../src/store/settings-judge.ts';

const nowhere = {serial: null, port: null, usage: null} as const;
const wedge: DeviceSettings = {
  id: 'scanner',
  form: 'keyboard',
  layout: 'us',
  vendor: '0c2e',
  product: '0200',
  ...nowhere,
};
const pos: DeviceSettings = {id: 'counter', form: 'hid-pos', vendor: '0c2e', product: '0b81', ...nowhere};
const reader: DeviceSettings = {id: 'reader', form: 'magtek', vendor: '0801', product: '0002', ...nowhere};

/** The rules without comments and empty rows: what udev obeys. */
function rules(wanted: Partial<RulesWanted>): readonly string[] {
  const text = udevRules({devices: [], printer: {kind: 'none'}, group: 'bonustill', ...wanted});
  return text.split('\n').filter((row) => row !== '' && !row.startsWith('#'));
}

describe('the rules of a device', () => {
  it('keep what a keyboard-type one types off the terminal, and let the till open it', () => {
    expect(rules({devices: [wedge]})).toEqual([
      'SUBSYSTEM=="input", KERNEL=="input[0-9]*", ACTION!="remove", ATTR{id/vendor}=="0c2e", ATTR{id/product}=="0200", ATTR{inhibited}="1"',
      'SUBSYSTEM=="hidraw", ACTION!="remove", KERNELS=="*:0C2E:0200.*", GROUP="bonustill", MODE="0660", SYMLINK+="till/scanner"',
    ]);
  });

  it.each([
    ['HID POS scanner', pos, '*:0C2E:0B81.*', 'till/counter'],
    ['magstripe reader', reader, '*:0801:0002.*', 'till/reader'],
  ])('let the till open a %s, and leave its input device alone', (_what, device, node, link) => {
    expect(rules({devices: [device], group: 'tty'})).toEqual([
      `SUBSYSTEM=="hidraw", ACTION!="remove", KERNELS=="${node}", GROUP="tty", MODE="0660", SYMLINK+="${link}"`,
    ]);
  });

  it('tell two alike apart by serial number', () => {
    expect(rules({devices: [{...wedge, serial: 'A-0017'}]})).toEqual([
      'SUBSYSTEM=="input", KERNEL=="input[0-9]*", ACTION!="remove", ATTR{id/vendor}=="0c2e", ATTR{id/product}=="0200", ATTR{uniq}=="A-0017", ATTR{inhibited}="1"',
      'SUBSYSTEM=="hidraw", ACTION!="remove", KERNELS=="*:0C2E:0200.*", IMPORT{parent}="HID_UNIQ"',
      'SUBSYSTEM=="hidraw", ACTION!="remove", KERNELS=="*:0C2E:0200.*", ENV{HID_UNIQ}=="A-0017", GROUP="bonustill", MODE="0660", SYMLINK+="till/scanner"',
    ]);
  });

  it('tell two alike apart by port: number and port are those of the same USB device', () => {
    expect(rules({devices: [{...wedge, port: '1-2.3'}]})).toEqual([
      'SUBSYSTEM=="input", KERNEL=="input[0-9]*", ACTION!="remove", ATTR{id/vendor}=="0c2e", ATTR{id/product}=="0200", SUBSYSTEMS=="usb", KERNELS=="1-2.3", ATTR{inhibited}="1"',
      'SUBSYSTEM=="hidraw", ACTION!="remove", SUBSYSTEMS=="usb", KERNELS=="1-2.3", ATTRS{idVendor}=="0c2e", ATTRS{idProduct}=="0200", GROUP="bonustill", MODE="0660", SYMLINK+="till/scanner"',
    ]);
  });

  it.each([
    ['quotes', 'A"B', 'A?B'],
    ['a second rule', 'A", RUN+="/bin/sh', 'A?, RUN+=?/bin/sh'],
    ['a line end', 'A\nRUN', 'A?RUN'],
    ['patterns', 'A*[1-9]|B?\\', 'A??1-9??B??'],
    ['letters beyond ASCII', 'Grün', 'Gr*n'],
  ])('obey nothing of a serial number with %s', (_what, serial, compared) => {
    const [input = '', ...others] = rules({devices: [{...wedge, serial}]});
    expect(others).toHaveLength(2);
    expect(input).toContain(`ATTR{uniq}=="${compared}", ATTR{inhibited}="1"`);
    for (const row of [input, ...others])
      expect(row.replace(/[A-Za-z{}_/]+(?:[=!+]=|=)"[^"\n]*"(?:, |$)/g, '')).toBe('');
  });
});

describe('the rules of a printer', () => {
  const paper = {profile: 'epson', columns: 42};
  it.each([
    [
      'at USB',
      {kind: 'usb', path: '/dev/usb/lp0', asksStatus: true, ...paper},
      'SUBSYSTEM=="usbmisc", KERNEL=="lp0", ACTION!="remove", GROUP="bonustill", MODE="0660"',
    ],
    [
      'that is a file of the device',
      {kind: 'file', path: '/dev/usb/lp1', ...paper},
      'SUBSYSTEM=="usbmisc", KERNEL=="lp1", ACTION!="remove", GROUP="bonustill", MODE="0660"',
    ],
    [
      'on a serial line',
      {kind: 'serial', path: '/dev/ttyUSB0', baud: 9600, flow: 'none', asksStatus: true, ...paper},
      'SUBSYSTEM=="tty", KERNEL=="ttyUSB0", ACTION!="remove", GROUP="bonustill", MODE="0660"',
    ],
    [
      'on a serial line by its stable name',
      {kind: 'serial', path: '/dev/serial/by-id/usb-A_B-if00', baud: 9600, flow: 'none', asksStatus: true, ...paper},
      'SUBSYSTEM=="tty", SYMLINK=="serial/by-id/usb-A_B-if00", ACTION!="remove", GROUP="bonustill", MODE="0660"',
    ],
  ] as const)('%s let the till write to it', (_where, printer, rule) => {
    expect(rules({printer})).toEqual([rule]);
  });

  it.each([
    ['none', {kind: 'none'}],
    ['on the network', {kind: 'tcp', host: '10.0.0.9', port: 9100, asksStatus: true, ...paper}],
    ['a plain file', {kind: 'file', path: '/var/lib/till/receipts.txt', ...paper}],
    ['the rubbish bin', {kind: 'file', path: '/dev/null', ...paper}],
  ] as const)('%s: there are none', (_where, printer) => {
    expect(rules({printer})).toEqual([]);
  });
});

describe('a serial printer', () => {
  const at = (path: string) =>
    rules({
      printer: {kind: 'serial', path, baud: 9600, flow: 'none', asksStatus: true, profile: 'epson', columns: 42},
    });

  it.each(['/dev/ttyS0', '/dev/ttyACM3', '/dev/ttyAMA0', '/dev/rfcomm0'])('at %s has a rule', (path) => {
    expect(at(path)).toHaveLength(1);
  });

  it.each(['/dev/tty1', '/dev/tty', '/dev/tty*', '/dev/ttyS?', '/dev/console', '/dev/x/tty1', '/dev/ttyS0\n'])(
    'at %j has none: it is no serial line, or more than one',
    (path) => expect(at(path)).toEqual([]),
  );

  it('makes udev obey nothing of a name', () => {
    expect(at('/dev/serial/a", RUN+="/bin/sh -c id"\nPROGRAM="x')).toEqual([
      'SUBSYSTEM=="tty", SYMLINK=="serial/a?, RUN+=?/bin/sh -c id??PROGRAM=?x", ACTION!="remove", GROUP="bonustill", MODE="0660"',
    ]);
  });
});

describe('the settings of a device', () => {
  const judged = (part: object) =>
    judgeSettings(JSON.stringify({...PRACTICE_SETTINGS, devices: [{...wedge, ...part}]})).kind;

  it('are refused where a name, a number or a port is none', () => {
    expect(judged({})).toBe('settings');
    for (const evil of ['a", RUN+="/bin/sh', 'a\nRUN+="x"', 'scanner\n', '1-2\n', '0c2e\n', '1-2", PROGRAM="x']) {
      for (const name of ['id', 'vendor', 'product', 'port']) expect(judged({[name]: evil})).toBe('complaints');
    }
  });
});

describe('the rules file', () => {
  it('says for which kernel it is, what happens on an older one, and where it belongs', () => {
    const text = udevRules({devices: [wedge], printer: {kind: 'none'}, group: 'bonustill'});
    const head = text.slice(0, text.indexOf('SUBSYSTEM'));
    expect(head).toContain('/etc/udev/rules.d/70-bonustill.rules');
    expect(head).toContain('Linux 5.11');
    expect(head).toContain('typing at the terminal as well');
    expect(head).toContain('# scanner: types: kept off the terminal');
    expect(text.endsWith('"till/scanner"\n')).toBe(true);
  });

  it('without a device says so', () => {
    expect(udevRules({devices: [], printer: {kind: 'none'}, group: 'tty'})).toContain('No device of the settings');
  });
});

describe('a group', () => {
  it.each(['bonustill', 'tty', 'input', '_till', 'till-users'])('%s can be one', (name) => {
    expect(isGroupName(name)).toBe(true);
  });
  it.each(['', 'two words', 'A"', '0', 'x'.repeat(33), 'a\nb'])('%j can’t', (name) => {
    expect(isGroupName(name)).toBe(false);
  });
});
