import {mannersOf} from '../../../drivers/printer/manners.ts';
import type {PaperReceipt} from '../../../drivers/printer/paper.ts';
import {printerOn} from '../../../drivers/printer/printer.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import type {PrintedPictures} from '../../../drivers/printer/receipt-encoder.ts';
import {talkingTransport} from '../../../drivers/printer/talking-transport.ts';
import type {Transport} from '../../../drivers/printer/transports.ts';
import {PrinterRefusal, type Printer} from '../../../src/app/ports.ts';
import type {Receipt} from '../../../src/core/receipt.ts';
import {machineLines} from './machine-lines.ts';
import {PrinterMachine, type MachineMake} from '../../../src/technician/practice-printer/machine.ts';
import {NEXT, type Printable} from './receipts.ts';

/** A kind of printer, and what may be on its paper of a job that broke off. */
export type PaperOutMake = {
  readonly name: string;
  readonly make: Partial<MachineMake>;
  /** part: what was printed before, and nothing more. whole: it prints on by itself, because it can't be cleared. */
  readonly leaves: 'part' | 'whole';
};

/** Babble is no status by its fixed bits, or looks like one, as it comes. */
function babbling(seed: number): () => Uint8Array {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 16;
  };
  return () => Uint8Array.from({length: next() % 4}, () => 0x80 | (next() & 0xff));
}

/** The printers that run out of paper. */
export const MAKES: readonly PaperOutMake[] = [
  {name: 'a usual one', make: {}, leaves: 'part'},
  {name: 'one with a small buffer', make: {bufferBytes: 512}, leaves: 'part'},
  {name: 'one that babbles', make: {babble: babbling(5)}, leaves: 'part'},
  {name: 'one that answers in real time alone', make: {answers: 'realTime'}, leaves: 'part'},
  {
    name: 'one that can not be cleared',
    make: {profile: 'generic', columns: 32, canClear: false, bufferBytes: 65_536},
    leaves: 'whole',
  },
  {
    name: 'one that can not be cleared, with a small buffer',
    make: {profile: 'generic', columns: 32, canClear: false, bufferBytes: 1400},
    leaves: 'part',
  },
  {name: 'one that never answers', make: {answers: 'none'}, leaves: 'whole'},
  {name: 'one that never answers, with a small buffer', make: {answers: 'none', bufferBytes: 300}, leaves: 'part'},
];

/** How it went. whole: it came out. refused: not a byte of it went out. broken: some of it may be on paper. */
export type Outcome = 'whole' | 'refused' | 'broken';

/** What was found at one byte: how the job ended, how many bytes it has, and what is wrong with the paper. */
export type Finding = {readonly outcome: Outcome; readonly complaints: readonly string[]};

/** A machine with the till's own printer in front of it. */
type Till = {readonly machine: PrinterMachine; readonly printer: Printer};

/** Opens tills of one make. The printer's tables take a while to make: all share them. */
function tillsOf({make}: PaperOutMake, pictures: PrintedPictures): () => Till {
  const {profile = 'epson', columns = 42} = make;
  const manners = mannersOf(profileNamed(profile), true);
  let machine = new PrinterMachine(make);
  const transportNow = (): Transport =>
    talkingTransport({where: 'machine', manners, connect: machineLines(machine), timeLimitMs: () => 60_000});
  let transport = transportNow();
  const printer = printerOn(
    {
      send: (bytes, drawer) => transport.send(bytes, drawer),
      ask: () => transport.ask(),
      status: () => transport.status(),
    },
    {profile, columns},
    pictures,
  );
  return () => {
    machine = new PrinterMachine(make);
    transport = transportNow();
    return {machine, printer};
  };
}

async function outcomeOf(job: Promise<void>): Promise<Outcome> {
  return job.then(
    () => 'whole',
    (problem: unknown) => (problem instanceof PrinterRefusal ? 'refused' : 'broken'),
  );
}

/** What that receipt looks like where nothing goes wrong, and how many bytes it has. */
async function wholePiece(tills: () => Till, receipt: Receipt): Promise<{piece: PaperReceipt; bytes: number}> {
  const {machine, printer} = tills();
  await printer.print(receipt);
  const [piece] = machine.paper().receipts;
  if (piece === undefined) throw new Error('nothing was printed');
  return {piece, bytes: machine.printedBytes()};
}

const same = (one: PaperReceipt | undefined, other: PaperReceipt): boolean =>
  one !== undefined && one.cut === other.cut && one.rows.join('\n') === other.rows.join('\n');

/** A picture may have come out in part; one without a dot, of which only the size went out, is none. */
function isPart({rows}: PaperReceipt, whole: PaperReceipt): boolean {
  const isPicture = (row: string | undefined): boolean => /^ *\[(logo|picture) /.test(row ?? '');
  return rows
    .filter((row) => !/^ *\[\w+ (0×\d+|\d+×0)\]$/.test(row))
    .every((row, index) => row === whole.rows[index] || (isPicture(row) && isPicture(whole.rows[index])));
}

/** What the cashier and the next customer get where all goes well. */
type Pieces = {readonly first: PaperReceipt; readonly again: PaperReceipt; readonly next: PaperReceipt};

/** One printable at one kind of printer. */
export class PaperOutPlay {
  readonly #make: PaperOutMake;
  readonly #printable: Printable;
  readonly #tills: () => Till;
  readonly #pieces: Pieces;
  /** How many bytes the first print has. */
  readonly bytes: number;

  private constructor(
    play: {make: PaperOutMake; printable: Printable; tills: () => Till},
    pieces: Pieces,
    bytes: number,
  ) {
    this.#make = play.make;
    this.#printable = play.printable;
    this.#tills = play.tills;
    this.#pieces = pieces;
    this.bytes = bytes;
  }

  /** Prints each once on endless paper, to know what is to be seen. */
  static async open(make: PaperOutMake, printable: Printable, pictures: PrintedPictures): Promise<PaperOutPlay> {
    const tills = tillsOf(make, pictures);
    const {piece: first, bytes} = await wholePiece(tills, printable.first);
    const {piece: again} = await wholePiece(tills, printable.again);
    const {piece: next} = await wholePiece(tills, NEXT);
    return new PaperOutPlay({make, printable, tills}, {first, again, next}, bytes);
  }

  /**
   * Paper ends when `at` bytes are on it. Then a roll is loaded, the till may look how the printer is, and the cashier
   * asks for the paper again: itself where nothing of it went out, a copy else. Then the next customer's is printed.
   */
  async at(at: number): Promise<Finding> {
    const {machine, printer} = this.#tills();
    machine.paperFor(at, 40);
    const outcome = await outcomeOf(printer.print(this.#printable.first));
    const before = machine.printedBytes();
    machine.loadPaper();
    const isQuiet = machine.printedBytes() === before;
    if (at % 2 === 0) await printer.ask();
    if (outcome !== 'whole') await printer.print(this.#printable[outcome === 'refused' ? 'first' : 'again']);
    await printer.print(NEXT);
    const {receipts, unknown, drawerPulses} = machine.paper();
    // A command or question of which only the first bytes went out: what comes of it prints nothing.
    const nonsense = unknown.filter((name) => !name.endsWith('\u0000') && !name.startsWith('byte '));
    const complaints = [
      ...(isQuiet || outcome === 'whole' || this.#mayPrintOn ? [] : ['something stale came out with the new roll']),
      ...this.#wrongIn(outcome, receipts),
      ...nonsense.map((name) => `the printer was sent nonsense: ${name}`),
      ...(drawerPulses === 0 ? [] : ['the drawer opened']),
    ];
    return {outcome, complaints};
  }

  /** With the new roll nothing comes out by itself, unless the printer can do nothing else. */
  get #mayPrintOn(): boolean {
    const {make, leaves} = this.#make;
    return leaves === 'whole' || make.canClear === false || (make.bufferBytes ?? 4096) < this.bytes;
  }

  #wrongIn(outcome: Outcome, pieces: readonly PaperReceipt[]): readonly string[] {
    const {first, again, next} = this.#pieces;
    const wanted = outcome === 'broken' ? again : first;
    const [last, asked] = [pieces.at(-1), pieces.at(-2)];
    const rest = pieces.slice(0, -2);
    const complaints: string[] = [];
    if (!same(last, next)) complaints.push("the next customer's is not whole");
    if (!same(asked, wanted))
      complaints.push(outcome === 'broken' ? 'the copy is not whole' : 'the first is not whole');
    if (outcome !== 'broken' && rest.length > 0) complaints.push('there is more on paper than was printed');
    if (rest.length > 1) complaints.push('more than one piece was left over');
    const [left] = rest;
    if (left !== undefined && !isPart(left, first)) complaints.push('what was left over is no part of the first');
    if (left !== undefined && this.#make.leaves === 'whole' && !same(left, first)) complaints.push('the first broke');
    return complaints;
  }
}
