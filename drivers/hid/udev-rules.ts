import {basename} from 'node:path';
import type {DeviceSettings} from '../../src/app/devices.ts';
import type {PrinterSettings} from '../../src/app/settings.ts';

/*
 * The udev rules of a till: a keyboard-type device is kept off the terminal, what the till hears may be opened by its
 * group, and has a stable name under /dev/till.
 */

/** Rules are read in the order of their names: this one has to come behind those that name devices, and before 73. */
export const RULES_PATH = '/etc/udev/rules.d/70-bonustill.rules';

/** A group of its own: whoever is in it can read every swipe. A system group, as newer udev wants it. */
export const USUAL_GROUP = 'bonustill';

export type RulesWanted = {
  readonly devices: readonly DeviceSettings[];
  readonly printer: PrinterSettings;
  readonly group: string;
};

const HEADER = `# Scanners, card readers and the printer of a till: /etc/udev/rules.d/70-bonustill.rules
# Written by "bonustill devices rules". Then: udevadm control --reload && udevadm trigger
#
# "inhibited" keeps what a keyboard-type device types off the terminal; the till still hears it. That needs Linux 5.11
# or newer. An older kernel has no such attribute: udev logs it, the device goes on typing at the terminal as well, and
# the till recognises that by its speed. The first keystrokes within 50 ms of plugging in may reach the terminal, too.
# While no till runs nothing of such a device is heard at all.
# Never name the keyboard that the cashier types on.`;

/** Anything else could end the text, or be a pattern: it stands for whatever one or more signs are there. */
const PLAIN = /^[A-Za-z0-9 ._:/+=#@,-]$/;

/** A text as udev compares it: quotes, patterns and line ends in it match anything instead of doing anything. */
function matched(text: string): string {
  return [...text].map((sign) => (PLAIN.test(sign) ? sign : sign < '\u007f' ? '?' : '*')).join('');
}

function quoted(key: string, text: string): string {
  return `${key}=="${matched(text)}"`;
}

const row = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

/** All of a kind in one line must be true of the same parent: the USB device, where a port is named. */
function atPort({port}: DeviceSettings): readonly string[] {
  return port === null ? [] : ['SUBSYSTEMS=="usb"', quoted('KERNELS', port)];
}

/** A device made without USB (by Bluetooth, say) has its serial number here too. */
function inhibits(device: DeviceSettings): string {
  const {vendor, product, serial} = device;
  return row(
    'SUBSYSTEM=="input", KERNEL=="input[0-9]*", ACTION!="remove"',
    quoted('ATTR{id/vendor}', vendor),
    quoted('ATTR{id/product}', product),
    serial === null ? null : quoted('ATTR{uniq}', serial),
    ...atPort(device),
    'ATTR{inhibited}="1"',
  );
}

function hidrawOf(device: DeviceSettings): string {
  const {vendor, product, port} = device;
  const numbers =
    port === null
      ? [`KERNELS=="*:${matched(`${vendor}:${product}`.toUpperCase())}.*"`]
      : [...atPort(device), quoted('ATTRS{idVendor}', vendor), quoted('ATTRS{idProduct}', product)];
  return row('SUBSYSTEM=="hidraw", ACTION!="remove"', ...numbers);
}

function opens(device: DeviceSettings, group: string): readonly string[] {
  const {id, serial} = device;
  const node = hidrawOf(device);
  const given = `${access(group)}, SYMLINK+="till/${id}"`;
  if (serial === null) return [row(node, given)];
  // The serial number is the HID device's, which is no attribute of the node: it is fetched a line before.
  return [row(node, 'IMPORT{parent}="HID_UNIQ"'), row(node, quoted('ENV{HID_UNIQ}', serial), given)];
}

function access(group: string): string {
  return `GROUP="${group}", MODE="0660"`;
}

const FORM_WORDS = {
  keyboard: 'types: kept off the terminal',
  'hid-pos': 'a scanner in HID POS mode',
  magtek: 'a magstripe reader in HID mode',
} as const satisfies Record<DeviceSettings['form'], string>;

function deviceRows(device: DeviceSettings, group: string): readonly string[] {
  return [
    '',
    `# ${device.id}: ${FORM_WORDS[device.form]}`,
    ...(device.form === 'keyboard' ? [inhibits(device)] : []),
    ...opens(device, group),
  ];
}

const USB_PRINTER = /^\/dev\/usb\/lp[0-9]+$/;
/** Serial lines alone, and by their whole name: another terminal's keys and screen are nothing for the till's group. */
const SERIAL_LINE = /^\/dev\/(?:tty[A-Za-z]+|rfcomm)[0-9]+$/;
const NAMED_BY_UDEV = /^\/dev\/(serial|till|usb)\/./;

/** The subsystem of a printer's device and how it is found there; null for what is no device of this machine. */
function printerNode(printer: PrinterSettings): string | null {
  if (printer.kind === 'none' || printer.kind === 'tcp' || !printer.path.startsWith('/dev/')) return null;
  const {path} = printer;
  if (USB_PRINTER.test(path)) return row('SUBSYSTEM=="usbmisc"', quoted('KERNEL', basename(path)));
  if (printer.kind !== 'serial') return null;
  if (NAMED_BY_UDEV.test(path)) return row('SUBSYSTEM=="tty"', quoted('SYMLINK', path.slice('/dev/'.length)));
  return SERIAL_LINE.test(path) ? row('SUBSYSTEM=="tty"', quoted('KERNEL', basename(path))) : null;
}

function printerRows(printer: PrinterSettings, group: string): readonly string[] {
  const node = printerNode(printer);
  return node === null ? [] : ['', '# the printer', row(node, 'ACTION!="remove"', access(group))];
}

/** The text of the rules file for these devices and this printer; whoever is in `group` may open them. */
export function udevRules({devices, printer, group}: RulesWanted): string {
  const rows = [...devices.flatMap((device) => deviceRows(device, group)), ...printerRows(printer, group)];
  const none = rows.length === 0 ? ['', '# No device of the settings needs a rule.'] : [];
  return `${[HEADER, ...rows, ...none].join('\n')}\n`;
}

/** True for what may stand as a group in a rule. */
export function isGroupName(text: string): boolean {
  return /^[a-z_][a-z0-9_-]{0,31}$/.test(text);
}
