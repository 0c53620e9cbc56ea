import {accessSync, constants, existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {HidTrouble, type HidDevice} from '../../../drivers/hid/hid-port.ts';
import {EXIT, exitCodeOf} from '../../app/exit-codes.ts';
import {Fault, type PrinterStatus} from '../../app/ports.ts';
import type {PrinterSettings, Settings} from '../../app/settings.ts';
import {SETTINGS_FILE} from '../../store/settings-file.ts';
import {foundPorts, type FoundPort} from './found-printers.ts';
import {pluggedRows, standingRows} from './list-words.ts';
import {pluggedIn, standings, type Plugged, type Standing} from './plugged.ts';
import {askedWords, portRow, printerRow} from './printer-words.ts';
import {haveRules} from './rules.ts';
import {settingsOf, type Folder} from './till-settings.ts';
import {noHidWords, type DevicesContext} from './world.ts';

export type ListFlags = Folder & {readonly json?: true};

/** All that is known of devices now; a fault or trouble stands where a part could not be looked at. */
type Found = {
  readonly settings: Settings | Fault;
  readonly listed: readonly HidDevice[] | HidTrouble;
  readonly plugged: readonly Plugged[];
  readonly standing: readonly Standing[];
  readonly ports: readonly FoundPort[];
  readonly status: PrinterStatus | null;
};

function mayOpen(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function listed({world}: DevicesContext): Promise<readonly HidDevice[] | HidTrouble> {
  try {
    return await (await world.hid()).list();
  } catch (error) {
    if (error instanceof HidTrouble) return error;
    throw error;
  }
}

/** What the configured printer says; one that a mistake in the settings keeps from being asked says nothing. */
async function statusOf(printer: PrinterSettings): Promise<PrinterStatus | null> {
  if (printer.kind === 'none') return null;
  const {openPrinter} = await import('../../../drivers/printer/printer.ts');
  try {
    return await openPrinter(printer).ask();
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

async function found(context: DevicesContext, flags: Folder): Promise<Found> {
  const [settings, all] = await Promise.all([settingsOf(flags), listed(context)]);
  const devices = all instanceof HidTrouble ? [] : all;
  const entries = settings instanceof Fault ? [] : settings.devices;
  const withRules = await haveRules(context.world, entries);
  return {
    settings,
    listed: all,
    plugged: pluggedIn(devices, entries),
    standing: all instanceof HidTrouble ? [] : standings({listed: devices, entries, mayOpen, withRules}),
    ports: await foundPorts(context.world.root),
    status: settings instanceof Fault ? null : await statusOf(settings.printer),
  };
}

function pluggedPart({listed: all, plugged}: Found): readonly string[] {
  if (all instanceof HidTrouble) return noHidWords(all);
  if (plugged.length === 0) return ['Plugged in: no device that hidraw shows.'];
  return ['Plugged in:', ...plugged.flatMap(pluggedRows)];
}

function configuredPart({settings, standing}: Found): readonly string[] {
  if (settings instanceof Fault) return [settings.message];
  const none = 'Configured: none. A scanner that types at the terminal needs no entry.';
  if (settings.devices.length === 0) return [none];
  const words = standing.flatMap(standingRows);
  return words.length === 0
    ? [`Configured: ${settings.devices.map(({id}) => id).join(', ')}`]
    : ['Configured:', ...words];
}

function stateOf(printer: PrinterSettings, status: PrinterStatus | null): string {
  const isDevice = printer.kind === 'usb' || printer.kind === 'serial';
  return isDevice && !existsSync(printer.path) ? 'not plugged in' : askedWords(printer, status);
}

function printerPart({settings, ports, status}: Found): readonly string[] {
  const configured =
    settings instanceof Fault
      ? []
      : [
          `Printer: ${printerRow(settings.printer)}`,
          ...(settings.printer.kind === 'none' ? [] : [`  ${stateOf(settings.printer, status)}`]),
        ];
  if (ports.length === 0) return [...configured, 'No USB printer and no serial port is here.'];
  return [...configured, 'Where printers may be:', ...ports.map((port) => `  ${portRow(port)}`)];
}

function document({settings, listed: all, plugged, standing, ports, status}: Found): object {
  return {
    hidraw: all instanceof HidTrouble ? {code: all.code, message: all.message} : null,
    plugged,
    configured: standing,
    ...printerDocument({settings, status, ports}),
    settings: settings instanceof Fault ? {code: settings.code, message: settings.message} : null,
  };
}

function printerDocument({settings, status, ports}: Pick<Found, 'settings' | 'status' | 'ports'>): object {
  return {printer: settings instanceof Fault ? null : settings.printer, printerStatus: status, ports};
}

/** A machine on which nobody has set up a till yet may be looked at all the same. */
function setExitCode({setExitCode: set}: DevicesContext, {settings, listed: all}: Found, {data}: Folder): void {
  if (all instanceof HidTrouble) set(all.code === 'noLibrary' ? EXIT.missingPart : EXIT.refused);
  else if (settings instanceof Fault && existsSync(join(resolve(data), SETTINGS_FILE))) set(exitCodeOf(settings.code));
}

/** `devices list`: what is plugged in, what is configured and how it stands, and where printers are. */
export async function listDevices(context: DevicesContext, flags: ListFlags): Promise<void> {
  const all = await found(context, flags);
  setExitCode(context, all, flags);
  if (flags.json === true) {
    context.write(JSON.stringify(document(all), null, 2));
    return;
  }
  const parts = [pluggedPart(all), configuredPart(all), printerPart(all)];
  parts.forEach((rows, index) => [...(index === 0 ? [] : ['']), ...rows].forEach(context.write));
}

/** `devices printers`: the printer of the settings with what it says, and where printers may be. */
export async function listPrinters(context: DevicesContext, flags: ListFlags): Promise<void> {
  const settings = await settingsOf(flags);
  const status = settings instanceof Fault ? null : await statusOf(settings.printer);
  const all = {settings, listed: [], plugged: [], standing: [], ports: await foundPorts(context.world.root), status};
  setExitCode(context, all, flags);
  if (flags.json === true) {
    context.write(JSON.stringify(printerDocument(all), null, 2));
    return;
  }
  if (settings instanceof Fault) context.write(settings.message);
  printerPart(all).forEach(context.write);
}
