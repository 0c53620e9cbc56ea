import type {DeviceForm, DeviceSettings} from '../../app/devices.ts';
import {cellsOf, cutToCells, printable} from '../../core/text.ts';
import type {Looks, Plugged, Standing} from './plugged.ts';

/* What `devices` says, in rows of at most 80 cells. */

const COLUMNS = 80;
const INDENT = 13;
const NAME_CELLS = 48;

const LOOKS_WORDS = {
  keyboard: 'keyboard',
  'hid-pos': 'HID POS scanner',
  magtek: 'MagTek reader',
  other: 'other',
} as const satisfies Record<Looks, string>;

const FORM_WORDS = {
  keyboard: 'keyboard-type',
  'hid-pos': 'HID POS scanner',
  magtek: 'MagTek reader',
} as const satisfies Record<DeviceForm['form'], string>;

/** The numbers of a device, as `lsusb` shows them. */
export function numbersOf({vendor, product}: {readonly vendor: string; readonly product: string}): string {
  return `${vendor}:${product}`;
}

/** Maker and name, whose maker is often in the name already. */
export function nameOf({maker, name}: {readonly maker: string; readonly name: string}): string {
  const whole = name.startsWith(maker) ? name : `${maker} ${name}`;
  const shown = printable(whole, NAME_CELLS);
  return shown === '' ? '(without a name)' : shown;
}

/** Parts behind each other, with commas, in rows that begin with `first` and are as wide as the table. */
export function wrapped(first: string, parts: readonly string[]): readonly string[] {
  const rows: string[] = [];
  let row = first.padEnd(INDENT);
  parts.forEach((part, index) => {
    const text = `${part}${index + 1 < parts.length ? ',' : ''}`;
    if (cellsOf(row) + 1 + cellsOf(text) > COLUMNS && row.trim() !== '') {
      rows.push(row.trimEnd());
      row = ' '.repeat(INDENT);
    }
    row = `${row}${row.endsWith(' ') ? '' : ' '}${cutToCells(text, COLUMNS - INDENT)}`;
  });
  return [...rows, row.trimEnd()];
}

function typingWords({looks, typesToo}: Plugged): readonly string[] {
  if (!looks.includes('keyboard')) return [];
  return [typesToo ? 'types at the terminal' : 'kept off the terminal'];
}

/** A device that is plugged in: its numbers and name, then all else. */
export function pluggedRows(device: Plugged): readonly string[] {
  const {serial, port, ids, looks} = device;
  return [
    `  ${numbersOf(device)}  ${nameOf(device)}`,
    ...wrapped('', [
      looks.map((one) => LOOKS_WORDS[one]).join(' and '),
      ...typingWords(device),
      ...(serial === null ? [] : [`serial ${printable(serial, 40)}`]),
      ...(port === null ? [] : [`port ${port}`]),
      ids.length === 0 ? 'not configured' : `configured as ${ids.join(' and ')}`,
    ]),
  ];
}

/** An entry of the settings in words: its form, its numbers, and what tells it from others like it. */
export function entryWords(entry: DeviceSettings): string {
  const {serial, port, usage} = entry;
  return [
    `${FORM_WORDS[entry.form]}${entry.form === 'keyboard' ? ` (${entry.layout})` : ''} ${numbersOf(entry)}`,
    ...(serial === null ? [] : [`serial ${printable(serial, 40)}`]),
    ...(port === null ? [] : [`port ${port}`]),
    ...(usage === null ? [] : [`usage ${usage}`]),
  ].join(', ');
}

function stateWords({state, hasRule}: Standing): string {
  switch (state) {
    case 'ready':
      return 'there, may be opened';
    case 'noAccess':
      return hasRule
        ? 'there, but this user is not in the group of its udev rule'
        : 'there, but this user may not open it';
    case 'absent':
      return 'not plugged in';
  }
}

/** An entry of the settings, and how it stands. */
export function standingRows(standing: Standing): readonly string[] {
  const {entry, typesToo, isOneOfMany, hasRule} = standing;
  const indent = ' '.repeat(INDENT);
  return [
    ...wrapped(`  ${entry.id}`, entryWords(entry).split(', ')),
    `${indent}${stateWords(standing)}`,
    ...(hasRule || (standing.state === 'ready' && !typesToo)
      ? []
      : [`${indent}its udev rule is missing: bonustill devices rules --write`]),
    ...(typesToo && hasRule ? [`${indent}types at the terminal as well: plug it in anew`] : []),
    ...(typesToo && !hasRule ? [`${indent}types at the terminal as well`] : []),
    ...(isOneOfMany ? [`${indent}more than one is plugged in: name its serial or port`] : []),
  ];
}
