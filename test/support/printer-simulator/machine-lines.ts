import type {Connect} from '../../../drivers/printer/wire.ts';
import {Fault} from '../../../src/app/ports.ts';
import type {PrinterMachine} from '../../../src/technician/practice-printer/machine.ts';

/** How the line to a machine behaves. */
export type LineHabits = {
  /** Its answers are heard so many reads later. */
  readonly lateReads: number;
  /** The line breaks when that many bytes have gone over it since it was opened; null: never. */
  readonly dropAt: number | null;
};

/**
 * Lines to a machine without any system between: what is written is there, what it says is heard, and time that a read
 * would wait passes at once. Bytes that it has no room for end the job like a time limit, and the line with it.
 */
export function machineLines(
  machine: PrinterMachine,
  habits: () => LineHabits = () => ({lateReads: 0, dropAt: null}),
): Connect {
  return async () => {
    let taken = 0;
    let isOver = false;
    let late: Uint8Array = new Uint8Array();
    let readsLeft = 0;
    return {
      write: async (bytes) => {
        if (isOver) throw new Fault('printerFailed', 'The line is down.');
        const room = (habits().dropAt ?? Infinity) - taken;
        const count = machine.receive(bytes.subarray(0, Math.max(0, room)));
        taken += count;
        isOver = count < bytes.length;
        if (bytes.length > room) throw new Fault('printerFailed', 'The line broke.');
        if (count < bytes.length) throw new Fault('printerSilent', 'The printer takes nothing more.');
      },
      read: async (ms) => {
        if (isOver) throw new Fault('printerFailed', 'The line is down.');
        late = Buffer.concat([late, machine.say()]);
        if (late.length === 0) return late;
        if (readsLeft === 0) readsLeft = habits().lateReads + 1;
        if (ms > 0) readsLeft -= 1;
        if (readsLeft > 0) return new Uint8Array();
        const said = late;
        late = new Uint8Array();
        return said;
      },
      taken: () => taken,
      end: async () => undefined,
      drop: async () => undefined,
    };
  };
}
