import type {DeviceItem} from '../../src/app/device-pages.ts';
import type {Dressing} from '../dressing.ts';
import {fit} from '../parts/cells.ts';
import {deviceWords, printerStateWords, printerWords, stateWords} from '../words/devices.ts';

const WHAT_CELLS = 26;
const STATE_CELLS = 30;
const ID_MOST = 20;
const PRINTER = 'printer';

/** The time where it was today, else the day; the year is nobody's question. */
function sinceOf(sinceMs: number, {nowMs, dressing}: {nowMs: number; dressing: Dressing}): string {
  const [then, now] = [dressing.timeOf(sinceMs), dressing.timeOf(nowMs)];
  return then.date === now.date ? then.time : then.date.replace(/ [0-9]{4}$/, '');
}

/** A device of the list: what the settings call it, what it is, how it stands with it. */
export function deviceItemText(item: DeviceItem, from: {dressing: Dressing; cells: number; nowMs: number}): string {
  const room = Math.min(ID_MOST, Math.max(1, from.cells - WHAT_CELLS - STATE_CELLS - 2));
  if (item.kind === 'printer') {
    const what = printerWords(from.dressing.settings.printer);
    return `${fit(PRINTER, room)} ${fit(what, WHAT_CELLS)} ${printerStateWords(item)}`;
  }
  const {device, status} = item;
  return `${fit(device.id, room)} ${fit(deviceWords(device), WHAT_CELLS)} ${stateWords(item, sinceOf(status.sinceMs, from))}`;
}
