import {systemTimer} from '../../drivers/keyboard/reader.ts';
import {openOutbox, type Outbox, type OutboxParts} from '../app/outbox.ts';
import type {Settings} from '../app/settings.ts';
import {lazyPrinter} from './lazy-printer.ts';
import {openPrinterWatch, type PrinterWatch} from './printer-watch.ts';

/** Paper and drawer: what is owed, and how the printer is. */
export type TillPaper = {readonly outbox: Outbox; readonly watch: PrinterWatch};

/** The printer of the settings, with what sees to it and what watches it. */
export function openTillPaper(settings: Settings, parts: Omit<OutboxParts, 'printer'>): TillPaper {
  const printer = lazyPrinter(settings.printer, {logo: settings.receipt.logo, log: parts.log});
  const onChange = (): void => {
    watch.noticed();
    parts.onChange();
  };
  const outbox = openOutbox({...parts, printer, onChange});
  const {nowMs} = parts.clock;
  const watch = openPrinterWatch({settings: settings.printer, printer, outbox, nowMs, setTimer: systemTimer});
  return {outbox, watch};
}
