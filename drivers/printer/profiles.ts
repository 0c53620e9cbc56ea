import {Fault} from '../../src/app/ports.ts';
import type {DrawerPulse, PaperSettings} from '../../src/app/settings.ts';
import {
  BIXOLON_PAGES,
  CITIZEN_PAGES,
  EPSON_OLDER_PAGES,
  EPSON_PAGES,
  GENERIC_PAGES,
  STAR_PAGES,
  XPRINTER_PAGES,
  type CodePage,
} from './profile-pages.ts';

/** What a kind of printer can do. Data only; `columns` is what its usual paper takes in its usual font. */
export type PrinterProfile = {
  readonly name: string;
  /** The printers that it is for, as their makers call them. */
  readonly models: string;
  readonly columns: number;
  /** The most columns of the usual font (12 dots a letter) on its widest paper; more are set in the small one. */
  readonly usualFontColumns: number;
  /** Dots across its widest paper; a picture is never wider. */
  readonly dots: number;
  /** In order of preference: the first is selected at the start, others when a character needs them. */
  readonly pages: readonly CodePage[];
  /** False: rows of ASCII and line feeds only, no command at all. */
  readonly obeysCommands: boolean;
  /** Many printers for the Chinese market read two bytes above 7F as one character until FS . says otherwise. */
  readonly startsInChinese: boolean;
  /** A full cut drops the receipt, a partial one leaves a point of paper. None: the paper is fed and torn. */
  readonly cutter: 'full' | 'partial' | 'none';
  /** Rows fed in front of the cut: the knife is that far above the head. */
  readonly feedRows: number;
  readonly drawer: DrawerPulse | null;
  /** Draws QR codes itself, by GS ( k. False: they are sent as a picture. */
  readonly hasNativeQr: boolean;
  /** Prints pictures by GS v 0. False: no logo, and no QR code unless it draws these itself. */
  readonly hasRaster: boolean;
  /** Answers DLE EOT 1 to 4 as Epson's do, where its connection has a way back. */
  readonly answersStatus: boolean;
  /** Knows DLE DC4 8, which throws away what it has taken and not yet printed. */
  readonly clearsBuffer: boolean;
};

const USUAL_PULSE: DrawerPulse = {pin: 2, onMs: 100, offMs: 500};

/** Paper of 80 mm at 203 dots an inch: 72 mm of it are printed on. */
const WIDE = {columns: 48, usualFontColumns: 48, dots: 576} as const;
/** Paper of 80 mm at 180 dots an inch. */
const COARSE = {columns: 42, usualFontColumns: 42, dots: 512} as const;
/** Paper of 58 mm: 48 mm of it are printed on. */
const NARROW = {columns: 32, usualFontColumns: 32, dots: 384} as const;

/** What Epson's own receipt printers of today have alike, by Epson's reference of ESC/POS. */
const EPSON: PrinterProfile = {
  name: 'epson',
  models: 'Epson TM-T20 and TM-m30 families, and what keeps to them',
  ...WIDE,
  pages: EPSON_PAGES,
  obeysCommands: true,
  startsInChinese: false,
  cutter: 'partial',
  feedRows: 4,
  drawer: USUAL_PULSE,
  hasNativeQr: true,
  hasRaster: true,
  answersStatus: true,
  clearsBuffer: true,
};

/** What cheap printers can be trusted with; the rest of what they say of themselves differs from one to the next. */
const GENERIC: PrinterProfile = {
  ...EPSON,
  name: 'generic',
  models: 'Printers of 58 or 80 mm that say ESC/POS and no more',
  columns: 32,
  pages: GENERIC_PAGES,
  startsInChinese: true,
  hasNativeQr: false,
  answersStatus: true,
  clearsBuffer: false,
};

/** The printers that a venue's settings may name. */
export const PRINTER_PROFILES: readonly PrinterProfile[] = [
  EPSON,
  {
    ...EPSON,
    name: 'star-escpos',
    models: 'Star TSP100IV, TSP650II and mC-Print in their ESC/POS emulation',
    pages: STAR_PAGES,
    clearsBuffer: false,
  },
  GENERIC,
  {
    ...EPSON,
    name: 'plain',
    models: 'Anything that prints lines of ASCII',
    columns: 42,
    usualFontColumns: 64,
    pages: [],
    obeysCommands: false,
    cutter: 'none',
    drawer: null,
    hasNativeQr: false,
    hasRaster: false,
    answersStatus: false,
    clearsBuffer: false,
  },
  {...EPSON, name: 'epson-tm-t20', models: 'Epson TM-T20, TM-T20II, TM-T20III'},
  {...EPSON, name: 'epson-tm-m30', models: 'Epson TM-m30, TM-m30II, TM-m30III'},
  {...EPSON, ...COARSE, name: 'epson-tm-t88', models: 'Epson TM-T88V, TM-T88VI, TM-T88VII, TM-T70II'},
  // The III has no QR code yet; the IV has one, and prints the picture of one as well.
  {
    ...EPSON,
    ...COARSE,
    name: 'epson-tm-t88iv',
    models: 'Epson TM-T88III, TM-T88IV',
    pages: EPSON_OLDER_PAGES,
    hasNativeQr: false,
  },
  {...EPSON, ...COARSE, name: 'bixolon-srp-350', models: 'Bixolon SRP-350II, SRP-350III', pages: BIXOLON_PAGES},
  {...EPSON, name: 'citizen-ct-s310', models: 'Citizen CT-S310II, CT-E351', pages: CITIZEN_PAGES, feedRows: 3},
  {
    ...GENERIC,
    ...WIDE,
    name: 'xprinter-xp-80',
    models: 'Xprinter XP-80 series (XP-N160II, XP-T80Q)',
    pages: XPRINTER_PAGES,
    hasNativeQr: true,
  },
  {
    ...GENERIC,
    ...NARROW,
    name: 'xprinter-xp-58',
    models: 'Xprinter XP-58 series',
    pages: XPRINTER_PAGES,
    cutter: 'none',
  },
  {...GENERIC, ...COARSE, name: 'munbyn-itpp047', models: 'Munbyn ITPP047, ITPP102', pages: EPSON_OLDER_PAGES},
  {
    ...GENERIC,
    ...NARROW,
    name: 'pos-58',
    models: 'POS-58, POS-5890 and others of 58 mm without a knife',
    cutter: 'none',
  },
];

/** The profile of that name. Throws the Fault `settingsBad`, which lists the known ones, for any other. */
export function profileNamed(name: string): PrinterProfile {
  const profile = PRINTER_PROFILES.find((candidate) => candidate.name === name);
  if (profile !== undefined) return profile;
  const known = PRINTER_PROFILES.map((candidate) => candidate.name).join(', ');
  throw new Fault('settingsBad', `There is no printer profile "${name}". Known profiles: ${known}.`);
}

/** The profile of the settings, with their pulse for the drawer; a printer without a connector gets none by that. */
export function profileOf({profile: name, drawer}: Pick<PaperSettings, 'profile' | 'drawer'>): PrinterProfile {
  const profile = profileNamed(name);
  return profile.drawer === null || drawer === undefined ? profile : {...profile, drawer};
}

/** True where so many columns have room in the small font only. */
export function isSmallFont(profile: PrinterProfile, columns: number): boolean {
  return profile.obeysCommands && columns > profile.usualFontColumns;
}

const USUAL_LETTER_DOTS = 12;

/** How many dots lie across paper of so many columns, whole bytes of them: narrow paper may be in a wide printer. */
export function dotsAcross({dots, usualFontColumns}: PrinterProfile, columns: number): number {
  const across = columns > usualFontColumns ? dots : Math.min(dots, columns * USUAL_LETTER_DOTS);
  return across - (across % 8);
}
