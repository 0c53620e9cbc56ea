import * as v from 'valibot';
import type {HidDevice} from '../../../drivers/hid/hid-port.ts';
import {isMeant} from '../../../drivers/hid/matching.ts';
import {udevRules} from '../../../drivers/hid/udev-rules.ts';
import type {DeviceForm, DeviceSettings} from '../../app/devices.ts';
import {devices as devicesSchema} from '../../store/settings-devices.ts';
import {issueWords} from '../../store/settings-words.ts';
import {identityOf, usageOf} from './plugged.ts';

/* The entry of the settings for a device that was heard. Pure: nothing is looked at, nothing is written. */

export type Learnt = {
  readonly device: HidDevice;
  readonly form: DeviceForm;
  /** What it read was a card. */
  readonly readsCards: boolean;
};

export type ProposalParts = {
  readonly learnt: Learnt;
  readonly listed: readonly HidDevice[];
  readonly entries: readonly DeviceSettings[];
  /** What it is to be called; null: a name is chosen. */
  readonly id: string | null;
};

export type Proposal = {
  readonly entry: DeviceSettings;
  /** The entry that meant this device before, whose place it takes. */
  readonly replaces: DeviceSettings | null;
};

const NAMES_MAX = 99;

/** Others with its numbers that are plugged in. */
function alikeOf(device: HidDevice, listed: readonly HidDevice[]): readonly HidDevice[] {
  const own = identityOf(device);
  return listed.filter(
    (one) => one.vendor === device.vendor && one.product === device.product && identityOf(one) !== own,
  );
}

type Apart = Pick<DeviceSettings, 'serial' | 'port'>;

/** What tells the device from others: nothing where it is alone, else its serial number, else its port. */
function apart({learnt, listed, entries}: ProposalParts, replaces: DeviceSettings | null): Apart {
  const {device} = learnt;
  const alike = alikeOf(device, listed);
  const isTold = entries.some((entry) => entry !== replaces && isMeant({...entry, serial: null, port: null}, device));
  if (alike.length === 0 && !isTold) return {serial: null, port: null};
  const {serial, port} = device;
  if (serial !== null && alike.every((one) => one.serial !== serial)) return {serial, port: null};
  if (port !== null && alike.every((one) => one.port !== port)) return {serial: null, port};
  throw new RangeError(
    'Another one like it is here, and neither serial number nor USB port tells them apart: pull one of them out.',
  );
}

function freeName(entries: readonly DeviceSettings[], readsCards: boolean): string {
  const base = readsCards ? 'reader' : 'scanner';
  const names = [base, ...Array.from({length: NAMES_MAX}, (_, index) => `${base}-${index + 2}`)];
  return names.find((name) => entries.every(({id}) => id !== name)) ?? base;
}

/** An entry that names it so that the till reads this collection. */
function withUsage(entry: DeviceSettings, device: HidDevice): DeviceSettings {
  return isMeant(entry, device) ? entry : {...entry, usage: usageOf(device)};
}

/** The entry for what was heard. Throws a RangeError in words where there can't be one. */
export function proposed(parts: ProposalParts): Proposal {
  const {learnt, entries, id} = parts;
  const {device, form, readsCards} = learnt;
  const exact = ({serial, port}: DeviceSettings): number => (serial === null ? 0 : 1) + (port === null ? 0 : 1);
  const meant = entries.filter((entry) => isMeant(entry, device)).toSorted((one, other) => exact(other) - exact(one));
  const isAlone = alikeOf(device, parts.listed).length === 0;
  const named = entries.find((entry) => entry.id === id);
  if (named !== undefined && !meant.includes(named))
    throw new RangeError(`Another device is called ${named.id} already.`);
  const replaces = named ?? meant.find((entry) => isAlone || exact(entry) > 0) ?? null;
  const identity = {vendor: device.vendor, product: device.product, usage: null, ...apart(parts, replaces)};
  const name = id ?? replaces?.id ?? freeName(entries, readsCards);
  return {entry: withUsage({id: name, ...form, ...identity}, device), replaces};
}

/** An entry as it is written: what it does not say is left out. */
export function written(entry: DeviceSettings): Readonly<Record<string, string>> {
  const {id, form, vendor, product} = entry;
  const {serial, port, usage} = entry;
  return {
    id,
    form,
    ...(entry.form === 'keyboard' ? {layout: entry.layout} : {}),
    vendor,
    product,
    ...(serial === null ? {} : {serial}),
    ...(port === null ? {} : {port}),
    ...(usage === null ? {} : {usage}),
  };
}

/** All entries with the new one, as they are written. Throws a RangeError with every reason where they can't be. */
export function withProposal(
  entries: readonly DeviceSettings[],
  {entry, replaces}: Proposal,
): readonly DeviceSettings[] {
  const all = replaces === null ? [...entries, entry] : entries.map((one) => (one === replaces ? entry : one));
  const checked = v.safeParse(devicesSchema, all.map(written));
  if (checked.success) return checked.output;
  throw new RangeError(['This entry can’t be:', ...checked.issues.map(issueWords)].join('\n  '));
}

/** The rules for one entry alone, without what stands above them. */
export function rulesOf(entry: DeviceSettings, group: string): readonly string[] {
  const text = udevRules({devices: [entry], printer: {kind: 'none'}, group});
  return text.split('\n').filter((row) => row !== '' && !row.startsWith('#'));
}
