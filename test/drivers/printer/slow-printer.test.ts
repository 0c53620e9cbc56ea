import {describe, expect, it} from 'vitest';
import {mannersOf} from '../../../drivers/printer/manners.ts';
import {printerOn} from '../../../drivers/printer/printer.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {talkingTransport} from '../../../drivers/printer/talking-transport.ts';
import type {Printer} from '../../../src/app/ports.ts';
import type {Receipt} from '../../../src/core/receipt.ts';
import {PrinterMachine} from '../../../src/technician/practice-printer/machine.ts';
import {machineLines} from '../../support/printer-simulator/machine-lines.ts';
import {PRINTABLES} from '../../support/printer-simulator/receipts.ts';

const [SALE] = PRINTABLES.map(({first}) => first);
if (SALE === undefined) throw new Error('nothing to print');

/** Only the answer that all is done is waited for in so small steps. */
const LOOK_MS = 250;

describe('a printer that is slow', () => {
  /** A line whose printer says that it is done after so long, counted by what is waited for it. */
  function slowTill(): {
    readonly printer: Printer;
    readonly busyFor: (ms: number) => void;
  } {
    const machine = new PrinterMachine();
    let leftMs = 0;
    const transport = talkingTransport({
      where: 'counter',
      manners: mannersOf(profileNamed('epson'), true),
      timeLimitMs: () => 10_000,
      connect: async (late) => {
        const line = await machineLines(machine)(late);
        let done: Uint8Array | null = null;
        return {
          ...line,
          write: async (bytes) => {
            if (bytes[0] === 0x1d && bytes[1] === 0x72) done = bytes;
            else await line.write(bytes);
          },
          read: async (ms) => {
            if (done === null || ms === 0 || ms > LOOK_MS) return line.read(ms);
            leftMs -= LOOK_MS;
            if (leftMs <= 0) {
              await line.write(done);
              done = null;
            }
            return line.read(ms);
          },
        };
      },
    });
    return {
      printer: printerOn(transport, {profile: 'epson', columns: 42}),
      busyFor: (ms) => void (leftMs = ms),
    };
  }
  const rows = (count: number): Receipt => ({
    ...SALE,
    rows: Array.from({length: count}, (_, at) => ({kind: 'text', text: `${at}`, align: 'left', weight: 'normal'})),
  });

  it('has the time for each row of a long receipt', async () => {
    const {printer, busyFor} = slowTill();
    await printer.print(SALE);
    busyFor(20_000);
    await expect(printer.print(rows(200))).resolves.toBeUndefined();
  });

  it('has no more than that', async () => {
    const {printer, busyFor} = slowTill();
    await printer.print(SALE);
    busyFor(20_000);
    await expect(printer.print(rows(20))).rejects.toMatchObject({code: 'printerSilent', name: 'Fault'});
  });
});
