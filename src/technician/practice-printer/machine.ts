import {commandAt} from '../../../drivers/printer/paper-commands.ts';
import {readPaper, type Paper} from '../../../drivers/printer/paper.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {sortRealTime, type RealTime} from './real-time.ts';

/** How this printer is made. */
export type MachineMake = {
  readonly profile: string;
  readonly columns: number;
  /** What fits into its buffer. */
  readonly bufferBytes: number;
  /** It obeys DLE DC4 8: throws away what is in its buffer. */
  readonly canClear: boolean;
  /** all: in real time and in order. none: it never says a word. */
  readonly answers: 'all' | 'realTime' | 'none';
  /** Said in front of each answer: bytes that mean nothing. */
  readonly babble: () => Uint8Array;
};

/** A good printer. */
export const USUAL_MAKE: MachineMake = {
  profile: 'epson',
  columns: 42,
  bufferBytes: 4096,
  canClear: true,
  answers: 'all',
  babble: () => new Uint8Array(),
};

const RESET = [0x1b, 0x40];
const GS = 0x1d;

/**
 * A printer without a motor that behaves as a real one does: it prints what comes in as long as it has paper and its
 * cover is shut; then it goes off line, keeps what it has not printed, takes more until its buffer is full, answers in
 * real time all the same, and prints on by itself when paper is loaded. Paper may end at any byte that it prints.
 */
export class PrinterMachine {
  readonly #make: MachineMake;
  readonly #onChange: () => void;
  #buffer: number[] = [];
  #tail: readonly number[] = [];
  #printed: number[] = [];
  #says: number[] = [];
  #paperLeft = Infinity;
  #lowAt = 0;
  #isCoverOpen = false;
  #coverLeft = Infinity;
  #isJammed = false;
  #isHung = false;
  #isDrawerOpen = false;
  #pulses = 0;
  #asked = 0;

  /** `onChange`: there may be room again, or something to be heard. */
  constructor(make: Partial<MachineMake> = {}, onChange: () => void = () => undefined) {
    this.#make = {...USUAL_MAKE, ...make};
    this.#onChange = onChange;
  }

  /** Takes bytes as far as there is room for them; gives how many. A hung one takes none. */
  receive(bytes: Uint8Array): number {
    let taken = 0;
    while (taken < bytes.length && this.#room > 0 && !this.#isHung) {
      const piece = bytes.subarray(taken, taken + this.#room);
      taken += piece.length;
      this.#take(piece);
    }
    return taken;
  }

  /** What it has said since this was asked last. */
  say(): Uint8Array {
    return Uint8Array.from(this.#says.splice(0));
  }

  /** What lies in front of the customer, pictures and codes by name; pulses in real time count too. */
  paper(): Paper {
    const {profile, columns} = this.#make;
    const paper = readPaper(Uint8Array.from(this.#printed), {profile: profileNamed(profile), columns});
    return {...paper, drawerPulses: paper.drawerPulses + this.#pulses};
  }

  /** Paper ends when that many more bytes have been printed; `low` of them before, the sensor for that says so. */
  paperFor(bytes: number, low = 0): void {
    this.#paperLeft = bytes;
    this.#lowAt = low;
  }

  /** A new roll, as good as endless: it prints on what it has in store. */
  loadPaper(): void {
    this.#paperLeft = Infinity;
    this.#print();
    this.#onChange();
  }

  /** Its cover is opened: it stops; now, or when that many more bytes have been printed. */
  openCover(afterBytes = 0): void {
    this.#coverLeft = afterBytes;
    this.#isCoverOpen = afterBytes === 0;
  }

  /** Its cover is shut: it goes on. */
  shutCover(): void {
    this.#isCoverOpen = false;
    this.#coverLeft = Infinity;
    this.#print();
    this.#onChange();
  }

  /** Its knife is stuck; only clearing its buffer ends that. */
  jam(): void {
    this.#isJammed = true;
  }

  /** It takes nothing and says nothing until it wakes up. */
  hang(): void {
    this.#isHung = true;
  }

  /** It goes on where it was. */
  wake(): void {
    this.#isHung = false;
    this.#print();
    this.#onChange();
  }

  /** Somebody pushes the drawer in. */
  shutDrawer(): void {
    this.#isDrawerOpen = false;
  }

  /** Switched off and on again: what it had in store is gone. */
  restart(): void {
    this.#clear();
    this.#isHung = false;
    this.#isJammed = false;
    this.#says = [];
  }

  /** How many bytes wait in its buffer. */
  waiting(): number {
    return this.#buffer.length + this.#tail.length;
  }

  /** How many bytes went on paper. */
  printedBytes(): number {
    return this.#printed.length;
  }

  /** How many questions it was asked, answered or not. */
  asked(): number {
    return this.#asked;
  }

  get #isOut(): boolean {
    return this.#paperLeft <= 0;
  }

  get #isOffline(): boolean {
    return this.#isOut || this.#isCoverOpen || this.#isJammed;
  }

  #clear(): void {
    this.#buffer = [];
    this.#tail = [];
    // The row that it had not printed yet goes too.
    this.#printed.push(...RESET);
  }

  #answer(kind: 'realTime' | 'inOrder', ...bytes: readonly number[]): void {
    this.#asked += 1;
    const {answers, babble} = this.#make;
    if (answers === 'none' || (answers === 'realTime' && kind === 'inOrder')) return;
    this.#says.push(...babble(), ...bytes);
    this.#onChange();
  }

  #obeyNow(command: RealTime): void {
    switch (command.kind) {
      case 'ask':
        return this.#answer('realTime', this.#realTimeByte(command.question));
      case 'clear':
        if (!this.#make.canClear) return;
        this.#isJammed = false;
        this.#clear();
        return this.#answer('realTime', 0x37, 0x25, 0);
      case 'pulse':
        this.#isDrawerOpen = true;
        this.#pulses += 1;
        return;
      case 'other':
        return;
    }
  }

  #realTimeByte(question: number): number {
    const bit = (is: boolean, value: number): number => (is ? value : 0);
    const isLow = this.#paperLeft <= this.#lowAt;
    switch (question) {
      case 1:
        return 0x12 | bit(!this.#isDrawerOpen, 0x04) | bit(this.#isOffline, 0x08);
      case 2:
        return 0x12 | bit(this.#isCoverOpen, 0x04) | bit(this.#isOut, 0x20) | bit(this.#isJammed, 0x40);
      case 3:
        return 0x12 | bit(this.#isJammed, 0x08);
      default:
        return 0x12 | bit(isLow || this.#isOut, 0x0c) | bit(this.#isOut, 0x60);
    }
  }

  get #room(): number {
    return this.#make.bufferBytes - this.waiting();
  }

  #take(bytes: Uint8Array): void {
    const {items, tail} = sortRealTime([...this.#tail, ...bytes]);
    this.#tail = tail;
    for (const item of items) {
      if (typeof item === 'number') {
        this.#buffer.push(item);
        continue;
      }
      this.#print();
      this.#obeyNow(item);
    }
    this.#print();
  }

  /** Prints whole commands, as far as there is paper for them. Questions need none. */
  #print(): void {
    const bytes = Uint8Array.from(this.#buffer);
    let at = 0;
    while (!this.#isOffline && !this.#isHung && at < bytes.length) {
      const {command, length} = commandAt(bytes, at);
      if (command.kind === 'partial') break;
      const isQuestion = bytes[at] === GS && (bytes[at + 1] === 0x72 || bytes[at + 1] === 0x49);
      if (!isQuestion && length > this.#paperLeft) this.#paperLeft = 0;
      if (this.#isOut) break;
      if (isQuestion) this.#answerInOrder(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
      else this.#obey(command.kind, bytes.subarray(at, at + length));
      at += length;
    }
    this.#buffer.splice(0, at);
  }

  #obey(kind: string, bytes: Uint8Array): void {
    if (kind === 'pulse') this.#isDrawerOpen = true;
    this.#paperLeft -= bytes.length;
    this.#coverLeft -= bytes.length;
    if (this.#coverLeft <= 0) this.#isCoverOpen = true;
    this.#printed.push(...bytes);
  }

  #answerInOrder(letter: number, what: number): void {
    if (letter === 0x49) return this.#answer('inOrder', 0x20);
    if (what === 2) return this.#answer('inOrder', this.#isDrawerOpen ? 0 : 1);
    return this.#answer('inOrder', this.#paperLeft <= this.#lowAt ? 3 : 0);
  }
}
