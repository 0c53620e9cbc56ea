import type {PrinterStatus} from '../../app/ports.ts';
import type {PrinterSettings} from '../../app/settings.ts';
import type {FoundPort} from './found-printers.ts';

const PAPER = {in: 'paper in', low: 'paper nearly at its end', out: 'no paper'} as const;

/** What a printer says of itself, in words; null is a printer that said nothing. */
export function statusWords(status: PrinterStatus | null): string {
  if (status === null) return 'says nothing';
  const {isOnline, paper, cover, drawer, hasError} = status;
  return [
    isOnline ? 'ready' : 'offline',
    PAPER[paper],
    `cover ${cover}`,
    ...(drawer === null ? [] : [`drawer ${drawer}`]),
    ...(hasError ? ['an error: somebody must look at it'] : []),
  ].join(', ');
}

/** What a printer says, or why it is not asked. */
export function askedWords(printer: PrinterSettings, status: PrinterStatus | null): string {
  if (status !== null) return statusWords(status);
  if (!('asksStatus' in printer)) return 'not asked: a file says nothing back';
  return printer.asksStatus ? statusWords(null) : 'not asked: asksStatus is false';
}

/** Where a printer is, as the command line names it. */
export function printerPlace(settings: PrinterSettings): string {
  switch (settings.kind) {
    case 'none':
      return 'none';
    case 'tcp':
      return `tcp:${settings.host}:${settings.port}`;
    case 'file':
    case 'usb':
    case 'serial':
      return `${settings.kind}:${settings.path}`;
  }
}

/** The printer of the settings in one row. */
export function printerRow(settings: PrinterSettings): string {
  if (settings.kind === 'none') return 'none: receipts are not printed';
  return `${printerPlace(settings)}, profile ${settings.profile}, ${settings.columns} columns`;
}

/** A place where a printer may be plugged in, in one row. */
export function portRow({path, kind, name, stable, mayWrite}: FoundPort): string {
  const what = name === '' ? (kind === 'usb' ? 'USB printer' : 'serial port') : name;
  const right = mayWrite ? '' : '; this user may not write to it';
  return `${path.padEnd(15)} ${what}${stable === null ? '' : `, always ${stable}`}${right}`;
}
