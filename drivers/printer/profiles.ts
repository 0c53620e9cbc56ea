import {Fault} from '../../src/app/ports.ts';

/** A character table of a printer: its number for ESC t, and the encoding (as iconv-lite names it) that it holds. */
export type CodePage = {readonly number: number; readonly encoding: string};

/** The pulse that opens a drawer: the connector's pin, and how long it is on and off. The printer counts in 2 ms. */
export type DrawerPulse = {readonly pin: 2 | 5; readonly onMs: number; readonly offMs: number};

/** What a kind of printer can do. Data only; `columns` is what its usual paper takes in its usual font. */
export type PrinterProfile = {
  readonly name: string;
  readonly columns: number;
  /** In order of preference: the first is selected at the start, others when a character needs them. */
  readonly pages: readonly CodePage[];
  /** False: rows of ASCII and line feeds only, no command at all. */
  readonly obeysCommands: boolean;
  /** Many printers for the Chinese market read two bytes above 7F as one character until FS . says otherwise. */
  readonly startsInChinese: boolean;
  readonly hasCutter: boolean;
  /** Rows fed in front of the cut: the knife is that far above the head. */
  readonly feedRows: number;
  readonly drawer: DrawerPulse | null;
};

const USUAL_PULSE: DrawerPulse = {pin: 2, onMs: 100, offMs: 500};

/*
 * Table numbers: Epson from the manufacturer's table for the TM-T20 and TM-T88 families; Star from the table of its
 * ESC/POS emulation (TSP600, TSP100IV, mC-Print); generic are those numbers that Epson's and the common clones' tables
 * (POS-58, POS-80, Xprinter, Rongta) have alike.
 */
const EPSON_PAGES: readonly CodePage[] = [
  {number: 19, encoding: 'cp858'},
  {number: 18, encoding: 'cp852'},
  {number: 17, encoding: 'cp866'},
  {number: 14, encoding: 'cp737'},
  {number: 13, encoding: 'cp857'},
  {number: 16, encoding: 'windows1252'},
  {number: 45, encoding: 'windows1250'},
  {number: 46, encoding: 'windows1251'},
  {number: 47, encoding: 'windows1253'},
  {number: 48, encoding: 'windows1254'},
  {number: 51, encoding: 'windows1257'},
];

const STAR_PAGES: readonly CodePage[] = [
  {number: 4, encoding: 'cp858'},
  {number: 5, encoding: 'cp852'},
  {number: 10, encoding: 'cp866'},
  {number: 15, encoding: 'cp737'},
  {number: 12, encoding: 'cp857'},
  {number: 32, encoding: 'windows1252'},
  {number: 33, encoding: 'windows1250'},
  {number: 34, encoding: 'windows1251'},
];

const GENERIC_PAGES: readonly CodePage[] = [
  {number: 19, encoding: 'cp858'},
  {number: 18, encoding: 'cp852'},
  {number: 17, encoding: 'cp866'},
  {number: 16, encoding: 'windows1252'},
  {number: 2, encoding: 'cp850'},
  {number: 0, encoding: 'cp437'},
];

/** The printers that a venue's settings may name. */
export const PRINTER_PROFILES: readonly PrinterProfile[] = [
  {
    name: 'epson',
    columns: 48,
    pages: EPSON_PAGES,
    obeysCommands: true,
    startsInChinese: false,
    hasCutter: true,
    feedRows: 4,
    drawer: USUAL_PULSE,
  },
  {
    name: 'star-escpos',
    columns: 48,
    pages: STAR_PAGES,
    obeysCommands: true,
    startsInChinese: false,
    hasCutter: true,
    feedRows: 4,
    drawer: USUAL_PULSE,
  },
  {
    name: 'generic',
    columns: 32,
    pages: GENERIC_PAGES,
    obeysCommands: true,
    startsInChinese: true,
    hasCutter: true,
    feedRows: 4,
    drawer: USUAL_PULSE,
  },
  {
    name: 'plain',
    columns: 42,
    pages: [],
    obeysCommands: false,
    startsInChinese: false,
    hasCutter: false,
    feedRows: 4,
    drawer: null,
  },
];

/** The profile of that name. Throws the Fault `settingsBad`, which lists the known ones, for any other. */
export function profileNamed(name: string): PrinterProfile {
  const profile = PRINTER_PROFILES.find((candidate) => candidate.name === name);
  if (profile !== undefined) return profile;
  const known = PRINTER_PROFILES.map((candidate) => candidate.name).join(', ');
  throw new Fault('settingsBad', `There is no printer profile "${name}". Known profiles: ${known}.`);
}
