import type {TcpPrinter} from './tcp-printer.ts';

/** What can befall a practice printer, as it is written in a script and typed at it. */
export type PrinterDoing =
  | {readonly kind: (typeof PLAIN)[number]}
  /** `bytes`: after so many more that it prints. */
  | {readonly kind: 'out-of-paper'; readonly bytes: number}
  | {readonly kind: 'cover'; readonly isOpen: boolean};

const PLAIN = ['up', 'down', 'low', 'paper', 'stalls', 'wakes', 'jams', 'shut-drawer'] as const;

/** How each is written, and what it is. */
export const DOINGS = [
  {words: 'out-of-paper [BYTES]', means: 'no paper, at once or after so many bytes that it prints'},
  {words: 'low', means: 'little paper is left'},
  {words: 'paper', means: 'a new roll'},
  {words: 'cover open', means: 'its cover is open'},
  {words: 'cover shut', means: 'its cover is shut'},
  {words: 'stalls', means: 'it takes nothing and says nothing'},
  {words: 'wakes', means: 'it goes on where it was'},
  {words: 'jams', means: 'its knife is stuck'},
  {words: 'shut-drawer', means: 'somebody pushes the drawer in'},
  {words: 'down', means: 'switched off'},
  {words: 'up', means: 'switched on'},
] as const;

/** A roll that is low lasts for a while. */
const LOW_BYTES = 99_999;

/** What these words say; null: nothing that befalls a printer. */
export function readDoing(words: readonly string[]): PrinterDoing | null {
  const [first, second, ...others] = words;
  if (others.length > 0) return null;
  if (first === 'out-of-paper') {
    return /^\d{1,5}$/.test(second ?? '0') ? {kind: 'out-of-paper', bytes: Number(second ?? 0)} : null;
  }
  if (first === 'cover') {
    return second === 'open' || second === 'shut' ? {kind: 'cover', isOpen: second === 'open'} : null;
  }
  const kind = PLAIN.find((one) => one === first);
  return kind === undefined || second !== undefined ? null : {kind};
}

/** Does it to a printer. */
export async function befall(printer: TcpPrinter, doing: PrinterDoing): Promise<void> {
  const {machine} = printer;
  switch (doing.kind) {
    case 'up':
      return printer.switchOn();
    case 'down':
      return printer.switchOff();
    case 'out-of-paper':
      return machine.paperFor(doing.bytes);
    case 'low':
      return machine.paperFor(LOW_BYTES, LOW_BYTES);
    case 'paper':
      return machine.loadPaper();
    case 'cover':
      return doing.isOpen ? machine.openCover() : machine.shutCover();
    case 'stalls':
      return machine.hang();
    case 'wakes':
      return machine.wake();
    case 'jams':
      return machine.jam();
    case 'shut-drawer':
      return machine.shutDrawer();
  }
}
