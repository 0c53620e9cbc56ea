import type {Printer, PrinterStatus} from '../../src/app/ports.ts';
import type {Receipt} from '../../src/core/receipt.ts';

/** A printer in memory, with what came out of it. */
export type MemoryPrinter = {
  readonly printer: Printer;
  readonly paper: readonly Receipt[];
  readonly pulses: () => number;
  /** What it answers from now on when it is asked. */
  readonly says: (status: PrinterStatus | null) => void;
};

/** Opens it: it takes everything at once, and says nothing of itself until it is told to. */
export function memoryPrinter(): MemoryPrinter {
  const paper: Receipt[] = [];
  let pulses = 0;
  let told: PrinterStatus | null = null;
  let heard: PrinterStatus | null = null;
  return {
    printer: {
      print: async (receipt) => void paper.push(receipt),
      openDrawer: async () => void (pulses += 1),
      status: () => heard,
      ask: async () => {
        if (told !== null) heard = told;
        return told;
      },
    },
    paper,
    pulses: () => pulses,
    says: (status) => {
      told = status;
    },
  };
}
