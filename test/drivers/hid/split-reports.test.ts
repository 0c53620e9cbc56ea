import {fc} from '../../support/property.ts';
import {decoderFor} from '../../../drivers/hid/decoder-for.ts';
import type {DeviceForm, DeviceRead} from '../../../src/app/devices.ts';
import {
  cut,
  merged,
  readsUntilSilence,
  scan,
  scannerReports,
  swipe,
  swipeReport,
} from '../../support/device-reports.ts';
import {typedReports} from '../../support/key-rows.ts';
import {describe, expect, it} from 'vitest';

/** What a device read, and the reports that say so. */
type Sent = {readonly reports: readonly Uint8Array[]; readonly read: DeviceRead};

const digits = (least: number, most: number) =>
  fc.array(fc.constantFrom(...'0123456789'), {minLength: least, maxLength: most}).map((all) => all.join(''));

const typedCode = (layout: 'us' | 'de' | 'fr') =>
  fc.tuple(digits(1, 20), fc.constantFrom('at once', 'one by one', 'rolling')).map(([code, hands]): Sent => {
    return {reports: typedReports(layout, `${code}\n`, hands), read: scan(code)};
  });

const typedSwipe = digits(9, 16).map((number): Sent => {
  const tracks = `%B${number}^DOE/ANNA^99121?;${number}=99121?`;
  return {reports: typedReports('us', `${tracks}\n`, 'one by one'), read: swipe(tracks)};
});

const scannedCode = fc.tuple(fc.constantFrom(']E0', ']C1', ']Q1'), digits(1, 200)).map(([aim, code]): Sent => {
  return {reports: scannerReports(aim, code), read: scan(aim + code)};
});

const swiped = digits(9, 16).map((number): Sent => {
  const tracks = [`%B${number}^DOE/ANNA^99121?`, `;${number}=99121?`, ''];
  return {reports: [swipeReport(tracks)], read: swipe(tracks.join(''))};
});

const FORMS: readonly (readonly [string, DeviceForm, fc.Arbitrary<Sent>])[] = [
  ['a US keyboard', {form: 'keyboard', layout: 'us'}, fc.oneof(typedCode('us'), typedSwipe)],
  ['a German keyboard', {form: 'keyboard', layout: 'de'}, typedCode('de')],
  ['a French keyboard', {form: 'keyboard', layout: 'fr'}, typedCode('fr')],
  ['a HID POS scanner', {form: 'hid-pos'}, scannedCode],
  ['a MagTek reader', {form: 'magtek'}, swiped],
];

describe.each(FORMS)('%s', (_what, device, sent) => {
  const several = fc.array(sent, {minLength: 1, maxLength: 4});
  const lengths = fc.array(fc.integer({min: 1, max: 400}), {maxLength: 60});

  it('is heard alike, however its reports are joined and cut', () =>
    fc.assert(
      fc.property(several, lengths, (all, parts) => {
        const stream = merged(all.flatMap(({reports}) => reports));
        expect(readsUntilSilence(decoderFor(device), cut(stream, parts))).toEqual(all.map(({read}) => read));
      }),
      {numRuns: 200},
    ));

  it('is heard alike, report by report and several in one', () =>
    fc.assert(
      fc.property(several, fc.integer({min: 1, max: 12}), (all, perChunk) => {
        const reports = all.flatMap((one) => one.reports);
        const chunks = Array.from({length: Math.ceil(reports.length / perChunk)}, (_, index) =>
          merged(reports.slice(index * perChunk, (index + 1) * perChunk)),
        );
        expect(readsUntilSilence(decoderFor(device), chunks)).toEqual(all.map(({read}) => read));
      }),
      {numRuns: 200},
    ));

  it('is heard again after a read that was cut off anywhere', () =>
    fc.assert(
      fc.property(sent, sent, fc.nat(), (first, second, where) => {
        const stream = merged(first.reports);
        const decoder = decoderFor(device);
        const half = cut(stream.slice(0, where % stream.length), [8, 8, 8]);
        const reads = readsUntilSilence(decoder, half);
        if (decoder.silenceMs() !== null) decoder.settle();
        expect(reads.length).toBeLessThanOrEqual(1);
        expect(readsUntilSilence(decoder, second.reports)).toEqual([second.read]);
      }),
      {numRuns: 200},
    ));
});
