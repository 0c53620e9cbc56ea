import type {DeviceForm, DeviceSettings} from '../../src/app/devices.ts';
import type {HidDevice} from './hid-port.ts';

/** The collection that is read where the settings name none. */
const USUAL_USAGE: Readonly<Record<DeviceForm['form'], string>> = {
  keyboard: '1:6',
  'hid-pos': '8c:2',
  magtek: 'ff00:1',
};

/** `8c:02` and `8c:2` are the same. */
function plainUsage(usage: string): string {
  return usage
    .split(':')
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}

/** True where the settings mean this device, or one exactly like it. */
export function isMeant(entry: DeviceSettings, device: HidDevice): boolean {
  const {vendor, product, serial, port, usage, form} = entry;
  return (
    vendor === device.vendor &&
    product === device.product &&
    (serial === null || serial === device.serial) &&
    (port === null || port === device.port) &&
    plainUsage(usage ?? USUAL_USAGE[form]) === `${device.usagePage.toString(16)}:${device.usage.toString(16)}`
  );
}

/** Entries that say more of their device choose first, or another would take it from them. */
function detail({serial, port}: DeviceSettings): number {
  return (serial === null ? 0 : 1) + (port === null ? 0 : 1);
}

/**
 * Which of the plugged devices each entry means, by its id; a node is given once. `taken`: nodes that are open
 * already. Those without a match are not in it.
 */
export function matched(
  entries: readonly DeviceSettings[],
  plugged: readonly HidDevice[],
  taken: readonly string[],
): ReadonlyMap<string, HidDevice> {
  const given = new Set(taken);
  const found = new Map<string, HidDevice>();
  const inOrder = plugged.toSorted((one, other) => (one.port ?? '').localeCompare(other.port ?? ''));
  for (const entry of entries.toSorted((one, other) => detail(other) - detail(one))) {
    const device = inOrder.find((one) => !given.has(one.path) && isMeant(entry, one));
    if (device === undefined) continue;
    given.add(device.path);
    found.set(entry.id, device);
  }
  return found;
}
