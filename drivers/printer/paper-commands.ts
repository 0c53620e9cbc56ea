/** What a printer finds next in its bytes. */
export type PaperCommand =
  | {readonly kind: 'text'; readonly byte: number}
  | {readonly kind: 'feed'; readonly rows: number}
  | {readonly kind: 'init'}
  | {readonly kind: 'page'; readonly number: number}
  | {readonly kind: 'align'; readonly align: 'left' | 'center' | 'right'}
  /** How many columns a character takes. */
  | {readonly kind: 'width'; readonly times: number}
  | {readonly kind: 'chinese'; readonly isOn: boolean}
  | {readonly kind: 'cut'}
  | {readonly kind: 'pulse'}
  | {readonly kind: 'qrText'; readonly bytes: Uint8Array}
  | {readonly kind: 'qrPrint'}
  | {readonly kind: 'picture'; readonly name: string}
  /** A band of a picture, in dots. */
  | {readonly kind: 'raster'; readonly across: number; readonly rows: number}
  /** Obeyed, and nothing of it is seen in the text: bold, line spacing, status requests. */
  | {readonly kind: 'unseen'}
  | {readonly kind: 'unknown'; readonly name: string}
  /** The bytes end in the middle of a command. */
  | {readonly kind: 'partial'};

/** A command and how many bytes it took. */
export type Found = {readonly command: PaperCommand; readonly length: number};

const LF = 0x0a;
const FF = 0x0c;
const CR = 0x0d;
const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const INTRODUCERS: ReadonlyMap<number, string> = new Map([
  [DLE, 'DLE'],
  [ESC, 'ESC'],
  [FS, 'FS'],
  [GS, 'GS'],
]);

/** Commands of fixed length by introducer and letter, with the number of bytes that follow the letter. */
const FIXED: ReadonlyMap<string, number> = new Map([
  ...['@', '2', 'i', 'm', 'L', 'S'].map((letter): [string, number] => [`ESC ${letter}`, 0]),
  ...['!', 'E', 'G', '-', 'a', 'M', 't', 'R', '3', ' ', 'd', 'J', '=', '{', 'V', 'r'].map(
    (letter): [string, number] => [`ESC ${letter}`, 1],
  ),
  ...['$', '\\', 'c'].map((letter): [string, number] => [`ESC ${letter}`, 2]),
  ['ESC p', 3],
  ...['!', 'B', 'h', 'w', 'H', 'f', 'a', 'r', 'I', 'b'].map((letter): [string, number] => [`GS ${letter}`, 1]),
  ...['L', 'W', 'P'].map((letter): [string, number] => [`GS ${letter}`, 2]),
  ['FS .', 0],
  ['FS &', 0],
  ['FS !', 1],
  ['FS C', 1],
  ['FS S', 2],
  ['DLE \u0004', 1],
  ['DLE \u0005', 1],
  ['DLE \u0014', 3],
]);

const UNSEEN: PaperCommand = {kind: 'unseen'};

function alignOf(byte: number): PaperCommand {
  const n = byte % 48;
  return {kind: 'align', align: n === 1 ? 'center' : n === 2 ? 'right' : 'left'};
}

/** What a command of fixed length does, given the byte behind its letter. */
function fixedCommand(name: string, first: number): PaperCommand {
  switch (name) {
    case 'ESC @':
      return {kind: 'init'};
    case 'ESC t':
      return {kind: 'page', number: first};
    case 'ESC a':
      return alignOf(first);
    case 'ESC !':
      return {kind: 'width', times: (first & 0x20) === 0 ? 1 : 2};
    case 'GS !':
      return {kind: 'width', times: (first >> 4) + 1};
    case 'ESC d':
      return {kind: 'feed', rows: first};
    case 'ESC J':
      return {kind: 'feed', rows: 1};
    case 'ESC i':
    case 'ESC m':
      return {kind: 'cut'};
    case 'ESC p':
      return {kind: 'pulse'};
    case 'DLE \u0014':
      // DLE DC4 fn m t: function 1 is the pulse, others power off or clear the buffer.
      return first === 1 ? {kind: 'pulse'} : UNSEEN;
    case 'FS .':
      return {kind: 'chinese', isOn: false};
    case 'FS &':
      return {kind: 'chinese', isOn: true};
    default:
      return UNSEEN;
  }
}

function found(bytes: Uint8Array, at: number, {command, length}: Found): Found {
  return at + length > bytes.length ? {command: {kind: 'partial'}, length: bytes.length - at} : {command, length};
}

/** GS ( k and its like: a letter, a 16-bit length, that many bytes. */
function sized(bytes: Uint8Array, at: number): Found {
  const [letter = 0, low = 0, high = 0, kind = 0, action = 0] = bytes.subarray(at + 2, at + 7);
  const length = 5 + low + 256 * high;
  if (letter !== 0x6b || kind !== 49) return {command: UNSEEN, length};
  if (action === 80) return {command: {kind: 'qrText', bytes: bytes.subarray(at + 8, at + length)}, length};
  return {command: action === 81 ? {kind: 'qrPrint'} : UNSEEN, length};
}

/** GS k m: up to m = 6 the digits end with NUL, from 65 on a length stands in front. */
function barcode(bytes: Uint8Array, at: number): Found {
  const [kind = 0, count = 0] = bytes.subarray(at + 2, at + 4);
  const command: PaperCommand = {kind: 'picture', name: 'barcode'};
  if (kind > 6) return {command, length: 4 + count};
  const end = bytes.indexOf(0, at + 3);
  return {command, length: (end === -1 ? bytes.length + 1 : end + 1) - at};
}

/** GS v 0: a byte stands for eight dots. */
function raster(bytesAcross: number, rows: number): Found {
  return {command: {kind: 'raster', across: 8 * bytesAcross, rows}, length: 8 + bytesAcross * rows};
}

/** Commands whose length is told by their own bytes, or null for others. */
function variable(bytes: Uint8Array, at: number, name: string): Found | null {
  const [first = 0, , x = 0, xHigh = 0, y = 0, yHigh = 0] = bytes.subarray(at + 2, at + 8);
  switch (name) {
    case 'GS V':
      return {command: {kind: 'cut'}, length: [0, 1, 48, 49].includes(first) ? 3 : 4};
    case 'GS (':
      return sized(bytes, at);
    case 'GS k':
      return barcode(bytes, at);
    case 'GS v':
      return raster(x + 256 * xHigh, y + 256 * yHigh);
    default:
      return null;
  }
}

function control(bytes: Uint8Array, at: number): Found {
  const byte = bytes[at] ?? 0;
  if (byte === LF) return {command: {kind: 'feed', rows: 1}, length: 1};
  if (byte === CR || byte === 0) return {command: UNSEEN, length: 1};
  if (byte === FF) return {command: {kind: 'feed', rows: 1}, length: 1};
  return {command: {kind: 'unknown', name: `byte ${byte.toString(16).padStart(2, '0')}`}, length: 1};
}

/**
 * The command at `at`, by Epson's ESC/POS reference (TM-T20, TM-T88). An unknown one is taken to be two bytes long,
 * and named.
 */
export function commandAt(bytes: Uint8Array, at: number): Found {
  const byte = bytes[at] ?? 0;
  const introducer = INTRODUCERS.get(byte);
  if (introducer === undefined) {
    return byte < 0x20 || byte === 0x7f ? control(bytes, at) : {command: {kind: 'text', byte}, length: 1};
  }
  const letter = bytes[at + 1];
  if (letter === undefined) return {command: {kind: 'partial'}, length: 1};
  const name = `${introducer} ${String.fromCharCode(letter)}`;
  const parameters = FIXED.get(name);
  if (parameters !== undefined) {
    return found(bytes, at, {command: fixedCommand(name, bytes[at + 2] ?? 0), length: 2 + parameters});
  }
  const unknown: Found = {command: {kind: 'unknown', name}, length: 2};
  return found(bytes, at, variable(bytes, at, name) ?? unknown);
}
