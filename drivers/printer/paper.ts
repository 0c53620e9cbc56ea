import iconv from 'iconv-lite';
import {commandAt, type PaperCommand} from './paper-commands.ts';
import {profileNamed, type PrinterProfile} from './profiles.ts';

/** One piece of paper as it lies in front of the customer. Blank rows at its end are left out. */
export type PaperReceipt = {readonly rows: readonly string[]; readonly cut: boolean};

/** What a printer made of its bytes. */
export type Paper = {
  readonly receipts: readonly PaperReceipt[];
  readonly drawerPulses: number;
  /** Commands and tables that the printer doesn't know, by name, in their order. */
  readonly unknown: readonly string[];
};

/** Which printer reads: its profile (epson unless told) and its columns (its profile's unless told). */
export type PaperReader = {readonly profile?: PrinterProfile; readonly columns?: number};

/** The table that printers have selected after a reset. */
const FIRST_PAGE = 0;

const QR_MARK = 'QR';
const LOGO_MARK = 'logo';
const PICTURE_MARK = 'picture';

/** The printer while it reads: what it has printed, and the modes it is in. Local to one `readPaper`. */
type Reading = {
  readonly profile: PrinterProfile;
  readonly columns: number;
  readonly receipts: PaperReceipt[];
  readonly unknown: string[];
  drawerPulses: number;
  rows: string[];
  row: string;
  rowCells: number;
  align: 'left' | 'center' | 'right';
  times: number;
  page: number;
  isChinese: boolean;
  /** The first byte of a Chinese character. */
  lead: number | null;
  qrText: string;
  /** The picture whose bands come in, and which row stands for it. */
  picture: {readonly row: number; readonly across: number; readonly dots: number; readonly word: string} | null;
};

function resetModes(reading: Reading): void {
  reading.row = '';
  reading.rowCells = 0;
  reading.align = 'left';
  reading.times = 1;
  reading.page = FIRST_PAGE;
  reading.isChinese = reading.profile.startsInChinese;
  reading.lead = null;
}

function endRow(reading: Reading): void {
  const free = reading.columns - reading.rowCells;
  const before = {left: 0, center: Math.floor(free / 2), right: free}[reading.align];
  reading.rows.push((' '.repeat(before) + reading.row).trimEnd());
  reading.row = '';
  reading.rowCells = 0;
}

/** Like the print head, goes on in the next row where the paper ends. */
function put(reading: Reading, text: string, cells: number): void {
  if (reading.rowCells + cells > reading.columns) endRow(reading);
  reading.row += text;
  reading.rowCells += cells;
}

/** A picture is told by a word, where the picture lies. */
function pictureRow({columns, align}: Reading, word: string): string {
  const free = Math.max(0, columns - word.length);
  return ' '.repeat({left: 0, center: Math.floor(free / 2), right: free}[align]) + word;
}

/** Bands of one width, one right below the other, are one picture; one that stands on top of everything is the logo. */
function putBand(reading: Reading, across: number, dots: number): void {
  const {rows, picture} = reading;
  const goesOn = picture !== null && picture.row === rows.length - 1 && picture.across === across;
  const word = rows.every((row) => row === '') ? LOGO_MARK : PICTURE_MARK;
  const whole = goesOn ? {...picture, dots: picture.dots + dots} : {row: rows.length, across, dots, word};
  rows[whole.row] = pictureRow(reading, `[${whole.word} ${across}×${whole.dots}]`);
  reading.picture = whole;
}

function endReceipt(reading: Reading, cut: boolean): void {
  if (reading.row !== '') endRow(reading);
  const last = reading.rows.findLastIndex((row) => row !== '');
  if (last >= 0) reading.receipts.push({rows: reading.rows.slice(0, last + 1), cut});
  reading.rows = [];
  reading.picture = null;
}

function putByte(reading: Reading, byte: number): void {
  const {lead, page, profile} = reading;
  if (lead !== null || (reading.isChinese && byte > 0x80)) {
    if (lead !== null) put(reading, iconv.decode(Buffer.of(lead, byte), 'gb18030'), 2 * reading.times);
    reading.lead = lead === null ? byte : null;
    return;
  }
  const known = profile.pages.find(({number}) => number === page)?.encoding;
  const encoding = known ?? (page === FIRST_PAGE ? 'cp437' : null);
  put(reading, byte < 0x80 || encoding === null ? '?' : iconv.decode(Buffer.of(byte), encoding), reading.times);
}

function selectPage(reading: Reading, number: number): void {
  const isKnown = number === FIRST_PAGE || reading.profile.pages.some((page) => page.number === number);
  if (!isKnown) reading.unknown.push(`ESC t ${number}`);
  reading.page = number;
}

function feed(reading: Reading, rows: number): void {
  endRow(reading);
  for (let more = 1; more < rows; more += 1) endRow(reading);
}

function obey(reading: Reading, command: PaperCommand): void {
  switch (command.kind) {
    case 'text':
      if (command.byte < 0x80 && reading.lead === null) put(reading, String.fromCharCode(command.byte), reading.times);
      else putByte(reading, command.byte);
      return;
    case 'feed':
      return feed(reading, command.rows);
    case 'init':
      return resetModes(reading);
    case 'page':
      return selectPage(reading, command.number);
    case 'align':
      reading.align = command.align;
      return;
    case 'width':
      reading.times = command.times;
      return;
    case 'chinese':
      reading.isChinese = command.isOn;
      return;
    case 'cut':
      return endReceipt(reading, true);
    case 'pulse':
      reading.drawerPulses += 1;
      return;
    case 'qrText':
      reading.qrText = Buffer.from(command.bytes).toString('utf8');
      return;
    case 'qrPrint':
      reading.rows.push(pictureRow(reading, `[${QR_MARK} ${reading.qrText}]`));
      return;
    case 'picture':
      reading.rows.push(pictureRow(reading, `[${command.name}]`));
      return;
    case 'raster':
      return putBand(reading, command.across, command.rows);
    case 'unknown':
      reading.unknown.push(command.name);
      return;
    case 'unseen':
    case 'partial':
      return;
  }
}

/**
 * A printer without a motor: reads ESC/POS bytes as the printer of that profile does and gives what would be on its
 * paper, in Unicode. Rows are as wide as the paper, longer text runs on; a large character counts two columns and
 * stands as one character. Bytes that end in the middle of a command (a job that broke off) are no error. A profile
 * that obeys no commands is not told from one that does: its bytes have none.
 */
export function readPaper(bytes: Uint8Array, reader: PaperReader = {}): Paper {
  const profile = reader.profile ?? profileNamed('epson');
  const reading: Reading = {
    profile,
    columns: reader.columns ?? profile.columns,
    receipts: [],
    unknown: [],
    drawerPulses: 0,
    rows: [],
    row: '',
    rowCells: 0,
    align: 'left',
    times: 1,
    page: FIRST_PAGE,
    isChinese: profile.startsInChinese,
    lead: null,
    qrText: '',
    picture: null,
  };
  for (let at = 0; at < bytes.length;) {
    const {command, length} = commandAt(bytes, at);
    obey(reading, command);
    at += length;
  }
  endReceipt(reading, false);
  const {receipts, drawerPulses, unknown} = reading;
  return {receipts, drawerPulses, unknown};
}
