import type {PrinterStatus} from '../../src/app/ports.ts';

/** What a printer is asked in real time, DLE EOT n: 1 of itself and the drawer, 2 why it stands, 3 error, 4 paper. */
export type StatusQuestion = 1 | 2 | 3 | 4;

/**
 * What a printer says. realTime: to DLE EOT, which it answers whatever else it does. inOrder: to GS r, which it
 * answers when it has done everything before it. cleared: it has thrown away what it had in store.
 */
export type Answer =
  | {readonly kind: 'realTime'; readonly byte: number}
  | {readonly kind: 'inOrder'; readonly byte: number}
  | {readonly kind: 'cleared'};

/** What was heard so far of an answer that isn't whole yet; at most three bytes. */
export type Hearing = readonly number[];

/** What was understood, what the next bytes may go on with, and how many bytes were no status at all. */
export type Heard = {readonly answers: readonly Answer[]; readonly hearing: Hearing; readonly noise: number};

/** Answers of several bytes by their first one: an automatic status of four, and what follows DLE DC4 8. */
const FIRST_OF_CLEARED = 0x37;
const CLEARED = [0x25, 0x00];
const AUTOMATIC_REST = 3;

/** The fixed bits of each answer: 0xx1xx10, 0xx0xxxx, and of the first byte of an automatic status 0xx1xx00. */
const isRealTime = (byte: number): boolean => (byte & 0x93) === 0x12;
const isInOrder = (byte: number): boolean => (byte & 0x90) === 0;
const isAutomatic = (byte: number): boolean => (byte & 0x93) === 0x10;

/** How long the packet is that may begin here, without its first byte; 0 for a byte that begins none. */
function restLength(byte: number): number {
  if (byte === FIRST_OF_CLEARED) return CLEARED.length;
  return isAutomatic(byte) ? AUTOMATIC_REST : 0;
}

function fitsRest(first: number, rest: readonly number[]): boolean {
  return first === FIRST_OF_CLEARED ? rest.every((byte, index) => byte === CLEARED[index]) : rest.every(isInOrder);
}

function single(byte: number): Answer | null {
  if (isRealTime(byte)) return {kind: 'realTime', byte};
  return isInOrder(byte) ? {kind: 'inOrder', byte} : null;
}

/**
 * Understands what a printer says. Packets of automatic status (some printers send them unasked) are recognised and
 * passed over, so that nothing in them is taken for an answer; so are bytes that are no status by their fixed bits.
 * Takes any bytes whatever.
 */
export function hear(hearing: Hearing, bytes: Uint8Array): Heard {
  const all = [...hearing, ...bytes];
  const answers: Answer[] = [];
  let noise = 0;
  for (let at = 0; at < all.length; at += 1) {
    const byte = all[at] ?? 0;
    const length = restLength(byte);
    const rest = all.slice(at + 1, at + 1 + length);
    if (length > 0 && fitsRest(byte, rest)) {
      if (rest.length < length) return {answers, hearing: all.slice(at), noise};
      if (byte === FIRST_OF_CLEARED) answers.push({kind: 'cleared'});
      at += length;
      continue;
    }
    const answer = single(byte);
    if (answer === null) noise += 1;
    else answers.push(answer);
  }
  return {answers, hearing: [], noise};
}

/** Nothing more came in time: what looked like the beginning of a packet was none, and what followed it is heard again. */
export function giveUpPacket(hearing: Hearing): Heard {
  const heard = hear([], Uint8Array.from(hearing.slice(1)));
  return {...heard, noise: heard.noise + Math.min(1, hearing.length)};
}

const has = (byte: number | undefined, bits: number): boolean => ((byte ?? 0) & bits) !== 0;

/**
 * What the printer says of itself by its last answer to each question; one that wasn't asked tells of no trouble. Of
 * pairs of bits that should be alike one is enough. The drawer is called open while its line is low: which of the two it is
 * with this drawer, `DrawerSense` learns. `hasDrawer` false: the printer has no connector, whatever the line says.
 */
export function statusOf(answers: ReadonlyMap<StatusQuestion, number>, hasDrawer: boolean): PrinterStatus {
  const [printer, cause, error, paper] = [answers.get(1), answers.get(2), answers.get(3), answers.get(4)];
  const isOut = has(paper, 0x60) || has(cause, 0x20);
  const isLow = has(paper, 0x0c);
  return {
    isOnline: !has(printer, 0x08),
    paper: isOut ? 'out' : isLow ? 'low' : 'in',
    cover: has(cause, 0x04) ? 'open' : 'shut',
    drawer: !hasDrawer || printer === undefined ? null : has(printer, 0x04) ? 'shut' : 'open',
    hasError: has(cause, 0x40) || has(error, 0x2c),
  };
}

/** True where the answer to GS r 1 says that there is no paper. */
export function saysPaperOut(inOrder: number): boolean {
  return has(inOrder, 0x0c);
}
