import {Fault, type FaultCode, type PrinterStatus} from '../../src/app/ports.ts';
import type {Transport} from './transports.ts';

/** A printer's cable that ends in memory. */
export type MemoryTransport = Transport & {
  /** The jobs that went through, oldest first. */
  readonly jobs: () => readonly Uint8Array[];
  /** From now on jobs fail with that code; null mends the printer. */
  readonly breakWith: (code: FaultCode | null) => void;
  /** What the printer answers from now on when it is asked. */
  readonly says: (status: PrinterStatus | null) => void;
};

/** The twin of the real transports: keeps each job, or fails as they do when told to. */
export function memoryTransport(): MemoryTransport {
  const jobs: Uint8Array[] = [];
  let broken: FaultCode | null = null;
  let told: PrinterStatus | null = null;
  let heard: PrinterStatus | null = null;
  return {
    send: async (bytes) => {
      if (broken !== null) throw new Fault(broken, 'The printer in memory was told to fail.');
      jobs.push(Uint8Array.from(bytes));
    },
    status: () => heard,
    ask: async () => {
      if (told !== null) heard = told;
      return told;
    },
    jobs: () => [...jobs],
    breakWith: (code) => {
      broken = code;
    },
    says: (status) => {
      told = status;
    },
  };
}
