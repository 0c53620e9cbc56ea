import type {DeviceItem} from '../../src/app/device-pages.ts';
import type {DeviceState, Hearing} from '../../src/app/devices.ts';
import type {Objection, Said} from '../../src/app/pages.ts';
import {SCANNER} from './hid-reports.ts';

/* What is said of devices, with an id as long as one can be. */

const ID = 'scanner-at-the-left1';
const MISSING = ['absent', 'noAccess', 'failed'] as const;
const HEARINGS: readonly Hearing[] = ['starting', 'running', 'noLibrary', 'notRunning'];
const STATES: readonly DeviceState[] = ['open', ...MISSING];

/** An item of the list of devices. */
export function deviceItem(state: DeviceState, hearing: Hearing = 'running', typesToo = false): DeviceItem {
  return {kind: 'device', device: {...SCANNER, id: ID}, status: {id: ID, state, sinceMs: 0, typesToo}, hearing};
}

export const DEVICE_OBJECTIONS = [
  {code: 'unread', why: 'badSwipe'},
  {code: 'unread', why: 'cutOff'},
  {code: 'unread', why: 'tooLong'},
  ...MISSING.map((state) => ({code: 'deviceGone', id: ID, state}) as const),
] as const satisfies readonly Objection[];

const LOW = {isOnline: true, paper: 'low', cover: 'shut', drawer: null, hasError: false} as const;

export const DEVICE_SAID: readonly Said[] = [
  {code: 'deviceBack', id: ID},
  ...STATES.flatMap((state) =>
    HEARINGS.map((hearing): Said => ({code: 'deviceTold', item: deviceItem(state, hearing, true)})),
  ),
  {code: 'deviceTold', item: deviceItem('open')},
  {code: 'deviceTold', item: {kind: 'printer', fault: null, said: null, isSetUp: false}},
  {code: 'deviceTold', item: {kind: 'printer', fault: null, said: null, isSetUp: true}},
  {code: 'deviceTold', item: {kind: 'printer', fault: 'paperOut', said: null, isSetUp: true}},
  {code: 'deviceTold', item: {kind: 'printer', fault: null, said: LOW, isSetUp: true}},
];
