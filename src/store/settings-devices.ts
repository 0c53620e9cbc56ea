import * as v from 'valibot';
import {KEY_LAYOUTS, type DeviceSettings} from '../app/devices.ts';
import {DEVICES_MAX} from '../core/limits.ts';
import type {PrinterSettings} from '../app/settings.ts';

/* What stands around the till: its printer, its scanners and readers. */

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

/** Printers count pulses in steps of 2 ms, and no further than one byte goes. */
const pulseMs = whole(2, 510);
const drawer = v.optional(
  v.strictObject({pin: v.picklist([2, 5]), onMs: v.optional(pulseMs, 100), offMs: v.optional(pulseMs, 500)}),
);

const paper = {profile: v.pipe(v.string(), v.minLength(1), v.maxLength(40)), columns: whole(24, 64), drawer};
const asksStatus = v.optional(v.boolean(), true);

export const printer = v.variant('kind', [
  v.strictObject({kind: v.literal('none')}),
  v.strictObject({kind: v.literal('file'), path, ...paper}),
  v.strictObject({kind: v.literal('usb'), path, asksStatus, ...paper}),
  v.strictObject({
    kind: v.literal('serial'),
    path,
    baud: v.optional(v.picklist([1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200]), 9600),
    flow: v.optional(v.picklist(['none', 'hardware', 'xonxoff']), 'hardware'),
    asksStatus,
    ...paper,
  }),
  v.strictObject({
    kind: v.literal('tcp'),
    host: v.pipe(v.string(), v.minLength(1), v.maxLength(253)),
    port: whole(1, 65_535),
    asksStatus,
    ...paper,
  }),
]) satisfies v.GenericSchema<unknown, PrinterSettings>;

const number = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{4}$/, 'must be four hexadecimal digits in small letters, as lsusb shows'),
);
const orNull = <Inner extends v.GenericSchema<string, string>>(inner: Inner) => v.optional(v.nullable(inner), null);

const device = {
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be a short word in small letters')),
  vendor: number,
  product: number,
  serial: orNull(v.pipe(v.string(), v.minLength(1), v.maxLength(126))),
  port: orNull(
    v.pipe(v.string(), v.regex(/^[0-9]{1,3}-[0-9]{1,2}(?:\.[0-9]{1,2}){0,5}$/, 'must be a USB port such as 1-2.3')),
  ),
  usage: orNull(v.pipe(v.string(), v.regex(/^[0-9a-f]{1,4}:[0-9a-f]{1,4}$/, 'must be a usage such as 8c:02'))),
};

/** A till of a version that knew no devices goes on hearing its keyboard alone. */
export const devices = v.optional(
  v.pipe(
    v.array(
      v.variant('form', [
        v.strictObject({...device, form: v.literal('keyboard'), layout: v.optional(v.picklist(KEY_LAYOUTS), 'us')}),
        v.strictObject({...device, form: v.literal('hid-pos')}),
        v.strictObject({...device, form: v.literal('magtek')}),
      ]),
    ),
    v.maxLength(DEVICES_MAX),
    v.check((all) => new Set(all.map(({id}) => id)).size === all.length, 'two devices have the same id'),
  ),
  [],
) satisfies v.GenericSchema<unknown, readonly DeviceSettings[]>;
