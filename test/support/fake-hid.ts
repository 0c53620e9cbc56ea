import {appendFileSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {memoryHid} from '../../drivers/hid/memory-hid.ts';
import {hearHere} from '../../src/till/hid-process.ts';
import {KEYBOARD, POS, posReport} from './hid-reports.ts';
import {typedReports} from './key-rows.ts';

/*
 * The process that hears devices, with hidraw in memory: whoever holds the folder plugs its one scanner in and out, scans
 * with it, and makes the process hang or talk nonsense. Run as a program of its own by the file itself.
 */

/** Names the folder to the process. */
export const FAKE_HID_ENV = 'FAKE_HID_FOLDER';

const NODE = '/dev/hidraw3';
const LOOK_MS = 10;
const WEDGE = 'wedge';

const pluggedIn = (folder: string): string => join(folder, 'plugged');
const commandsIn = (folder: string): string => join(folder, 'commands');

/** The hands at the fake scanner. A word that is none of these is a code that is scanned. */
export type FakeScanner = {
  readonly plug: () => void;
  /** Plugs in a scanner that types instead, on a US keyboard, and that nothing keeps off the terminal. */
  readonly plugWedge: () => void;
  readonly unplug: () => void;
  readonly scan: (code: string) => void;
  /** Half a code, and nothing after it. */
  readonly half: () => void;
  /** The loop of the process turns no more. */
  readonly hang: () => void;
  /** A line that is no message. */
  readonly babble: () => void;
  /** Megabytes without the end of a line. */
  readonly flood: () => void;
};

/** Makes the folder one of a fake scanner that is not plugged in. */
export function fakeScanner(folder: string): FakeScanner {
  writeFileSync(commandsIn(folder), '');
  const say = (word: string): void => appendFileSync(commandsIn(folder), `${word}\n`);
  return {
    plug: () => writeFileSync(pluggedIn(folder), ''),
    plugWedge: () => writeFileSync(pluggedIn(folder), WEDGE),
    unplug: () => rmSync(pluggedIn(folder), {force: true}),
    scan: (code) => say(code),
    half: () => say('half'),
    hang: () => say('hang'),
    babble: () => say('babble'),
    flood: () => say('flood'),
  };
}

/** The reports of a code, as the scanner that is plugged in sends them. */
function codeReports(code: string, isWedge: boolean): readonly (readonly number[])[] {
  return isWedge ? typedReports('us', `${code}\n`).map((report) => [...report]) : [posReport(code)];
}

function obey(word: string, isWedge: boolean, report: (bytes: readonly number[]) => void): void {
  switch (word) {
    case 'half':
      return report(posReport('0109312345678907', true));
    case 'hang':
      for (;;);
    case 'babble':
      process.stdout.write('Segmentation fault, or so\n');
      return;
    case 'flood':
      process.stdout.write('x'.repeat(3_000_000));
      return;
    default:
      codeReports(word, isWedge).forEach(report);
  }
}

/** Is the process that hears devices, with the fake scanner of the folder that the environment names. */
export async function runFakeHid(): Promise<void> {
  const folder = process.env[FAKE_HID_ENV] ?? '.';
  const hid = memoryHid();
  let isPlugged = false;
  let isWedge = false;
  // What was said to the process before this one is over.
  let taken = readFileSync(commandsIn(folder), 'latin1').length;
  const look = (): void => {
    if (existsSync(pluggedIn(folder)) !== isPlugged) {
      isPlugged = !isPlugged;
      isWedge = isPlugged && readFileSync(pluggedIn(folder), 'latin1') === WEDGE;
      if (isPlugged) hid.plug({path: NODE, ...(isWedge ? {...KEYBOARD, typesToo: true} : POS)});
      else hid.unplug(NODE);
    }
    const words = readFileSync(commandsIn(folder), 'latin1').slice(taken);
    taken += words.length;
    for (const word of words.split('\n').filter((one) => one !== ''))
      obey(word, isWedge, (bytes) => hid.report(NODE, bytes));
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  await hearHere({port: hid, watch: hid.watch, input: process.stdin, output: process.stdout});
  clearInterval(timer);
}

if (import.meta.main) {
  await runFakeHid();
  process.exit(0);
}
