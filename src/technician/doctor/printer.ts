import {access, stat} from 'node:fs/promises';
import {constants} from 'node:fs';
import {dirname} from 'node:path';
import type {PrinterSettings} from '../../app/settings.ts';
import {Fault, type PrinterStatus} from '../../app/ports.ts';
import type {PaperNow} from '../../app/till-status.ts';
import {printerPlace, statusWords} from '../devices/printer-words.ts';
import {bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {holder} from './running.ts';
import {usableSettings, type Scene} from './scene.ts';
import {mayOpen} from './till-user.ts';

/* The printer of the settings: asked by the running till, or where none runs by the doctor. */

const PAPER_ADVICE = {out: 'Put in paper.', low: 'Have a roll at hand.'} as const;

function saidFinding(place: string, said: PrinterStatus): Finding {
  const words = `${place}: ${statusWords(said)}`;
  if (said.hasError) return bad(words, 'Switch it off and on; look whether the knife is stuck.');
  if (said.paper === 'out') return bad(words, PAPER_ADVICE.out);
  if (said.cover === 'open') return bad(words, 'Shut its cover.');
  if (!said.isOnline) return bad(words, 'Press its feed key, or switch it off and on.');
  return said.paper === 'low' ? note(words, PAPER_ADVICE.low) : good(words);
}

const ADVICE = 'See to its power and its cable; bonustill devices print-test prints a page.';

function tillsFinding(place: string, {said, fault}: PaperNow): Finding {
  if (said !== null) return saidFinding(place, said);
  return fault === null
    ? good(`${place}, which the running till found nothing wrong with`)
    : bad(`${place}: the running till can’t print (${fault}).`, ADVICE);
}

async function askHere(printer: Exclude<PrinterSettings, {kind: 'none'}>, place: string): Promise<Finding> {
  const {openPrinter} = await import('../../../drivers/printer/printer.ts');
  if (!('asksStatus' in printer) || !printer.asksStatus) return good(`${place}, which says nothing of itself`);
  const said = await openPrinter(printer).ask();
  return said === null ? bad(`${place} says nothing.`, ADVICE) : saidFinding(place, said);
}

/** Why the till's user can't get at the printer's device or file; null where it can, or there is none. */
async function barred(scene: Scene, printer: PrinterSettings): Promise<Finding | null> {
  if (printer.kind === 'none' || printer.kind === 'tcp') return null;
  const {path, kind} = printer;
  const user = await scene.user();
  if (kind === 'file' && !path.startsWith('/dev/')) {
    const isThere = (await stat(dirname(path)).catch(() => null)) !== null;
    return isThere ? null : bad(`The folder of ${path} is not there.`, 'Correct the path in the settings.');
  }
  const isThere = await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (!isThere)
    return bad(`${path} is not plugged in.`, 'Plug it in; bonustill devices printers shows where printers are.');
  if (user === null || (await mayOpen(user, path))) return null;
  return bad(`${user.name} may not write to ${path}.`, 'Write its rule: sudo bonustill devices rules --write.');
}

async function lookAtPrinter(scene: Scene): Promise<Finding> {
  const settings = await usableSettings(scene);
  if (settings === null) return skipped('The settings can’t be used.');
  const {printer} = settings;
  if (printer.kind === 'none') return skipped('This till has no printer.');
  const place = printerPlace(printer);
  const against = await barred(scene, printer);
  if (against !== null) return against;
  const status = await scene.status();
  if (status !== null) return tillsFinding(place, status.paper);
  if ((await holder(scene)) !== null) return skipped('A till runs that does not answer: its printer is left alone.');
  try {
    return await askHere(printer, place);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return bad(`${place}: ${error.message}`, ADVICE);
  }
}

/** `printer`: it is there, and has paper. */
export const printer: Check = {id: 'printer', title: 'Printer', group: 'Devices', limitMs: 30_000, look: lookAtPrinter};
