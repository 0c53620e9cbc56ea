import {Fault, type Printer, type PrinterStatus} from '../../src/app/ports.ts';
import type {PaperSettings, PrinterSettings} from '../../src/app/settings.ts';
import {COLUMNS_LEAST, COLUMNS_MOST} from '../../src/core/receipt-layout.ts';
import {drawerAtOnce} from './drawer-at-once.ts';
import {DrawerSense} from './drawer-sense.ts';
import {fileTransport} from './file-transport.ts';
import {mannersOf, NO_MANNERS} from './manners.ts';
import {profileNamed, profileOf} from './profiles.ts';
import {NO_LOGO, receiptEncoder, type PrintedPictures} from './receipt-encoder.ts';
import {serialTransport} from './serial-transport.ts';
import {tcpTransport} from './tcp-transport.ts';
import type {Transport} from './transports.ts';
import {usbTransport} from './usb-transport.ts';

/** No printer is set up: receipts are not wanted, and there is no drawer to open. */
const NO_PRINTER: Printer = {
  print: async () => undefined,
  openDrawer: async () => undefined,
  status: () => null,
  ask: async () => null,
};

/**
 * A printer of that name and width at the end of a transport. Throws the Fault `settingsBad` at once for an unknown
 * profile or a width that no receipt is laid out for. The tables and the package are loaded with the first job.
 */
export function printerOn(transport: Transport, paper: PaperSettings, pictures: PrintedPictures = NO_LOGO): Printer {
  const profile = profileOf(paper);
  const {columns} = paper;
  if (!Number.isInteger(columns) || columns < COLUMNS_LEAST || columns > COLUMNS_MOST) {
    const range = `${COLUMNS_LEAST} to ${COLUMNS_MOST}`;
    throw new Fault('settingsBad', `A printer has ${range} columns, usually 32, 42 or 48; ${columns} is no width.`);
  }
  const encoder = receiptEncoder(profile, columns, pictures);
  const drawer = new DrawerSense();
  let wasAsked = false;
  /** What the printer said before a pulse, so that its drawer is known by the first one. */
  const before = async (): Promise<PrinterStatus | null> => {
    const said = transport.status();
    if (said !== null || wasAsked) return said;
    wasAsked = true;
    return transport.ask();
  };
  return {
    print: async (receipt) => transport.send(await encoder.receipt(receipt)),
    openDrawer: async () => {
      const bytes = await encoder.drawer();
      if (bytes === null) return;
      drawer.pulsed(await before());
      await transport.send(bytes, {atOnce: drawerAtOnce(profile)});
    },
    status: () => drawer.meant(transport.status()),
    ask: async () => drawer.heard(await transport.ask()),
  };
}

/** The way to a printer of the settings. Throws the Fault `settingsBad` for a profile that there isn't. */
export function transportFor(settings: Exclude<PrinterSettings, {kind: 'none'}>): Transport {
  if (settings.kind === 'file') {
    // A device is no file: opened anew for each job it would lose what is still on the way when it is shut.
    const isDevice = settings.path.startsWith('/dev/');
    return isDevice ? usbTransport(settings.path, NO_MANNERS) : fileTransport(settings.path);
  }
  const manners = mannersOf(profileNamed(settings.profile), settings.asksStatus);
  switch (settings.kind) {
    case 'usb':
      return usbTransport(settings.path, manners);
    case 'serial':
      return serialTransport(settings, manners);
    case 'tcp':
      return tcpTransport(settings, manners);
  }
}

/**
 * The printer of the settings. Nothing is opened before the first job: a till starts and sells without its printer.
 * Throws the Fault `settingsBad` for a profile or width that doesn't exist. With `none`, and with a profile that has
 * no drawer, what can't be done is left undone.
 */
export function openPrinter(settings: PrinterSettings, pictures: PrintedPictures = NO_LOGO): Printer {
  return settings.kind === 'none' ? NO_PRINTER : printerOn(transportFor(settings), settings, pictures);
}
