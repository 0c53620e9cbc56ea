import type {Printer} from '../app/ports.ts';
import type {PrinterSettings} from '../app/settings.ts';
import type {PrintedPictures} from '../../drivers/printer/receipt-encoder.ts';

const NO_LOGO: PrintedPictures = {logo: null, log: () => undefined};

/** The printer, whose code (a tenth of a second to load) comes in with its first job and not with the start. */
export function lazyPrinter(settings: PrinterSettings, pictures: PrintedPictures = NO_LOGO): Printer {
  let opened: Promise<Printer> | null = null;
  let open: Printer | null = null;
  const printer = (): Promise<Printer> =>
    (opened ??= import('../../drivers/printer/printer.ts').then(
      ({openPrinter}) => (open = openPrinter(settings, pictures)),
    ));
  return {
    print: async (receipt) => (await printer()).print(receipt),
    openDrawer: async () => (await printer()).openDrawer(),
    status: () => open?.status() ?? null,
    ask: async () => (await printer()).ask(),
  };
}
