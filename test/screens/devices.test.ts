import {describe, expect, test} from 'vitest';
import type {DeviceItem} from '../../src/app/device-pages.ts';
import type {DeviceState, Hearing} from '../../src/app/devices.ts';
import type {Page} from '../../src/app/pages.ts';
import type {Settings} from '../../src/app/settings.ts';
import {troubleWords} from '../../screens/words/faults.ts';
import {drawn, rowWith} from '../support/frames.ts';
import {READER, SCANNER} from '../support/hid-reports.ts';
import {dressingWith, SALE, sceneryOf, SIGNED_ON, SUNDAY_MS} from '../support/states.ts';

const DAY_MS = 86_400_000;
const PRINTER: Settings['printer'] = {
  kind: 'usb',
  path: '/dev/usb/lp0',
  asksStatus: true,
  profile: 'epson',
  columns: 42,
};

type As = {
  readonly state: DeviceState;
  readonly sinceMs?: number;
  readonly typesToo?: boolean;
  readonly hearing?: Hearing;
};

function scanner({state, sinceMs = SUNDAY_MS - 3_600_000, typesToo = false, hearing = 'running'}: As): DeviceItem {
  return {kind: 'device', device: SCANNER, status: {id: 'scanner', state, sinceMs, typesToo}, hearing};
}

function printer(more: Partial<Extract<DeviceItem, {kind: 'printer'}>> = {}): DeviceItem {
  return {kind: 'printer', fault: null, said: null, isSetUp: true, ...more};
}

function list(...items: readonly DeviceItem[]): Page {
  return {screen: 'menu', menu: 'devices', items, entry: '', selected: 0, pending: null};
}

const rowOf = (item: DeviceItem, settings: Partial<Settings> = {printer: PRINTER}): string =>
  rowWith('   1  ', sceneryOf(SIGNED_ON, [SALE, list(item)]), dressingWith(settings)).trimEnd();

describe('the list of devices', () => {
  test.each<readonly [As, string]>([
    [{state: 'open'}, ' ▸   1  scanner       HID POS scanner 0c2e:0b61  open'],
    [{state: 'open', typesToo: true}, ' ▸   1  scanner       HID POS scanner 0c2e:0b61  open, types here as well'],
    [{state: 'absent'}, ' ▸   1  scanner       HID POS scanner 0c2e:0b61  not plugged in since 13:02'],
    [{state: 'noAccess'}, ' ▸   1  scanner       HID POS scanner 0c2e:0b61  may not be opened since 13:02'],
    [
      {state: 'failed', sinceMs: SUNDAY_MS - 4 * DAY_MS},
      ' ▸   1  scanner       HID POS scanner 0c2e:0b61  failed since 18 Nov',
    ],
    [{state: 'absent', hearing: 'starting'}, ' ▸   1  scanner       HID POS scanner 0c2e:0b61  not known yet'],
  ])('says how it stands with a scanner: %o', (as, row) => expect(rowOf(scanner(as))).toBe(row));

  test.each<readonly [Partial<Extract<DeviceItem, {kind: 'printer'}>>, string]>([
    [{}, ' ▸   1  printer       USB /dev/usb/lp0           no trouble is known'],
    [{fault: 'paperOut'}, ' ▸   1  printer       USB /dev/usb/lp0           no paper'],
    [{fault: 'printerFailed'}, ' ▸   1  printer       USB /dev/usb/lp0           failed'],
    [
      {said: {isOnline: true, paper: 'low', cover: 'shut', drawer: null, hasError: false}},
      ' ▸   1  printer       USB /dev/usb/lp0           ready, little paper left',
    ],
  ])('says how it stands with the printer: %o', (more, row) => expect(rowOf(printer(more))).toBe(row));

  test('says in its title that there is nothing to hear, and in practice why', () => {
    const scenery = sceneryOf(SIGNED_ON, [SALE, list(printer({isSetUp: false}))]);
    expect(drawn(scenery)).toContain('Devices: no scanner or reader is set up; what types needs no entry');
    expect(drawn(scenery, dressingWith({isPractice: true}))).toContain('a practice till has no scanner or reader');
    expect(drawn(scenery)).toContain('none is set up');
  });

  test('is called Devices where there are some', () => {
    const scenery = sceneryOf(SIGNED_ON, [SALE, list(scanner({state: 'open'}), printer())]);
    expect(drawn(scenery)).toContain('── Devices ──');
  });
});

describe('the header', () => {
  const gone = (id: string) => ({kind: 'device', id, state: 'absent', sinceMs: SUNDAY_MS}) as const;

  test('names what is missing, behind what is worse', () => {
    const troubles = [gone(SCANNER.id), gone(READER.id), {kind: 'unsaved', code: 'diskFull'} as const];
    const top = drawn(sceneryOf(SIGNED_ON, [SALE], {ui: {troubles}, columns: 100})).split('\n')[0];
    expect(top).toMatch(/DISK FULL {2}NO SCANNER {2}NO READER/);
    expect(troubleWords(gone('scanner-2'))).toBe('NO SCANNER-2');
  });

  test('says since when the only one that is missing is', () => {
    const [top] = drawn(
      sceneryOf(SIGNED_ON, [SALE], {ui: {troubles: [gone(SCANNER.id)]}, nowMs: SUNDAY_MS + 3_600_000}),
    ).split('\n');
    const since = dressingWith().timeOf(SUNDAY_MS).time;
    expect(top).toContain(` NO SCANNER ${since} `);
    expect(since).toMatch(/^\d\d:\d\d$/);
  });
});
