import {resolve} from 'node:path';
import type {PrinterWay} from '../../app/settings.ts';

/* Where a printer is, as the command line names it. */

const USUAL_LINE = {baud: 9600, flow: 'hardware'} as const;
const TCP = /^tcp:(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]\s]+))(?::([0-9]{1,5}))?$/;
const PLACE = /^(usb|serial|file):(.+)$/;
const PORT = 9100;
const BAUDS: readonly number[] = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];
const WITH_BAUD = /^(.+)@([0-9]+)$/;

function serialAt(place: string): PrinterWay | null {
  const [, path = place, baud = String(USUAL_LINE.baud)] = WITH_BAUD.exec(place) ?? [];
  if (!BAUDS.includes(Number(baud))) return null;
  return {kind: 'serial', path, ...USUAL_LINE, baud: Number(baud), asksStatus: true};
}

/** The way that a place names: tcp:10.0.0.9:9100, usb:/dev/usb/lp0, serial:/dev/ttyUSB0@9600, file:out.bin; or null. */
export function wayTo(place: string): PrinterWay | null {
  const [isTcp, six, name, port = String(PORT)] = TCP.exec(place) ?? [];
  const host = six ?? name;
  if (isTcp !== undefined && host !== undefined) {
    const number = Number(port);
    return number > 0 && number < 65_536 ? {kind: 'tcp', host, port: number, asksStatus: true} : null;
  }
  const [, kind, path = ''] = PLACE.exec(place) ?? [];
  if (kind === 'usb') return {kind, path, asksStatus: true};
  if (kind === 'serial') return serialAt(path);
  return kind === 'file' ? {kind, path: resolve(path)} : null;
}
