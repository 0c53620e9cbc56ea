import {systemTimer} from '../../drivers/keyboard/reader.ts';
import {openOutbox, type Outbox, type OutboxParts} from '../app/outbox.ts';
import type {Settings} from '../app/settings.ts';
import {openPrinterWatch, type PrinterWatch} from './printer-watch.ts';

/** Paper and drawer: what is owed, and how the printer is. */
export type TillPaper = {readonly outbox: Outbox; readonly watch: PrinterWatch};

/** What sees to the printer of the settings, and what watches it. */
export function openTillPaper(settings: Settings, parts: OutboxParts): TillPaper {
  const {printer} = parts;
  const onChange = (): void => {
    watch.noticed();
    parts.onChange();
  };
  const outbox = openOutbox({...parts, onChange});
  const {nowMs} = parts.clock;
  const watch = openPrinterWatch({settings: settings.printer, printer, outbox, nowMs, setTimer: systemTimer});
  return {outbox, watch};
}
