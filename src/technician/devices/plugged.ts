import type {HidDevice} from '../../../drivers/hid/hid-port.ts';
import {isMeant, matched} from '../../../drivers/hid/matching.ts';
import type {DeviceForm, DeviceSettings} from '../../app/devices.ts';

/* What is plugged in, by device and not by collection, and which entry of the settings means it. */

/** A form that the till can read, or none of them. */
export type Looks = DeviceForm['form'] | 'other';

/** A device with all of its collections. */
export type Plugged = {
  readonly vendor: string;
  readonly product: string;
  readonly serial: string | null;
  readonly port: string | null;
  readonly maker: string;
  readonly name: string;
  readonly collections: readonly HidDevice[];
  readonly looks: readonly Looks[];
  readonly typesToo: boolean;
  /** The entries of the settings that mean it, by their ids. */
  readonly ids: readonly string[];
};

const KEYBOARD = '1:6';
const POINT_OF_SALE_PAGE = 0x8c;
const VENDOR_PAGES = 0xff00;
/** MagTek's readers have a page that every maker uses for its own: there the numbers say whose it is. */
const MAGTEK = '0801';

/** The usage of a collection as settings write it. */
export function usageOf({usagePage, usage}: HidDevice): string {
  return `${usagePage.toString(16)}:${usage.toString(16)}`;
}

/** What a collection looks like. */
export function looksOf(device: HidDevice): Looks {
  if (usageOf(device) === KEYBOARD) return 'keyboard';
  if (device.usagePage === POINT_OF_SALE_PAGE) return 'hid-pos';
  return device.usagePage === VENDOR_PAGES && device.vendor === MAGTEK ? 'magtek' : 'other';
}

/** What tells two devices apart. Without serial number and port each node is a device of its own. */
export function identityOf({vendor, product, serial, port, path}: HidDevice): string {
  return JSON.stringify([vendor, product, serial, port, serial === null && port === null ? path : null]);
}

function devicesOf(collections: readonly HidDevice[], entries: readonly DeviceSettings[]): readonly Plugged[] {
  const [first] = collections;
  if (first === undefined) return [];
  const {vendor, product, serial, port, maker, name} = first;
  const known = [...new Set(collections.map(looksOf))].filter((looks) => looks !== 'other');
  const meant = entries.filter((entry) => collections.some((one) => isMeant(entry, one)));
  return [
    {
      vendor,
      product,
      serial,
      port,
      maker,
      name,
      collections,
      looks: known.length === 0 ? ['other'] : known,
      typesToo: collections.some(({typesToo}) => typesToo),
      ids: meant.map(({id}) => id),
    },
  ];
}

/** The devices that these collections belong to, in the order in which they were listed. */
export function pluggedIn(listed: readonly HidDevice[], entries: readonly DeviceSettings[]): readonly Plugged[] {
  const byIdentity = Map.groupBy(listed, identityOf);
  return [...byIdentity.values()].flatMap((collections) => devicesOf(collections, entries));
}

/** How an entry of the settings stands. */
export type Standing = {
  readonly entry: DeviceSettings;
  /** noAccess: it is there, and this user may not open its node. */
  readonly state: 'ready' | 'noAccess' | 'absent';
  /** A keyboard-type device that nothing keeps off the terminal. */
  readonly typesToo: boolean;
  /** More than one plugged-in device is meant: serial number or port would tell them apart. */
  readonly isOneOfMany: boolean;
  /** Its rules stand in the rules file of this machine. */
  readonly hasRule: boolean;
};

export type StandingParts = {
  readonly listed: readonly HidDevice[];
  readonly entries: readonly DeviceSettings[];
  readonly mayOpen: (path: string) => boolean;
  /** The entries whose rules are there, by their ids. */
  readonly withRules: ReadonlySet<string>;
};

/** How each entry of the settings stands among what is plugged in. */
export function standings({listed, entries, mayOpen, withRules}: StandingParts): readonly Standing[] {
  const given = matched(entries, listed, []);
  const taken = new Set([...given.values()].map(({path}) => path));
  return entries.map((entry) => {
    const device = given.get(entry.id);
    const others = listed.filter((one) => !taken.has(one.path) && isMeant(entry, one)).map(identityOf);
    return {
      entry,
      state: device === undefined ? 'absent' : mayOpen(device.path) ? 'ready' : 'noAccess',
      typesToo: entry.form === 'keyboard' && device?.typesToo === true,
      hasRule: withRules.has(entry.id),
      isOneOfMany: device !== undefined && others.some((other) => other !== identityOf(device)),
    };
  });
}
