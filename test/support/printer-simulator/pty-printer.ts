import {execFileSync} from 'node:child_process';
import {close, read, write} from 'node:fs';
import {createRequire} from 'node:module';
import {setTimeout as sleep} from 'node:timers/promises';
import {promisify} from 'node:util';
import * as v from 'valibot';
import {PrinterMachine, type MachineMake} from '../../../src/technician/practice-printer/machine.ts';

/** A printer behind a device file, as a USB or serial port is one: a pseudo-terminal without any manners. */
export type PtyPrinter = {
  readonly machine: PrinterMachine;
  readonly path: string;
  /** It reads nothing any more, so that the system's own buffer fills up; and again. */
  readonly stall: (isStalled: boolean) => void;
  readonly close: () => Promise<void>;
};

const readPty = promisify(read);
const writePty = promisify(write);
const closePty = promisify(close);

const addon = v.object({open: v.pipe(v.function(), v.args(v.tuple([v.number(), v.number()])), v.returns(v.unknown()))});
const pair = v.object({master: v.number(), slave: v.number(), pty: v.string()});

function openPair(): v.InferOutput<typeof pair> {
  const require = createRequire(import.meta.url);
  const binary: unknown = require(`@lydell/node-pty-${process.platform}-${process.arch}/pty.node`);
  return v.parse(pair, v.parse(addon, binary).open(80, 24));
}

const AGAIN_MS = 2;
const BUFFER_BYTES = 4096;

/** Opens one. The other end of it is `path`, for whoever prints. */
export function ptyPrinter(make: Partial<MachineMake> = {}): PtyPrinter {
  const {master, slave, pty: path} = openPair();
  execFileSync('stty', ['-F', path, 'raw', '-echo']);
  const machine = new PrinterMachine(make);
  let isStalled = false;
  let isOpen = true;

  async function step(rest: Buffer): Promise<Buffer> {
    const said = machine.say();
    if (said.length > 0) await writePty(master, said);
    if (rest.length > 0) return rest.subarray(machine.receive(rest));
    const buffer = Buffer.alloc(BUFFER_BYTES);
    const {bytesRead} = await readPty(master, buffer, 0, BUFFER_BYTES, null);
    const bytes = buffer.subarray(0, bytesRead);
    return bytes.subarray(machine.receive(bytes));
  }

  const working = (async () => {
    let rest: Buffer = Buffer.alloc(0);
    while (isOpen) {
      // Nothing to be read: EAGAIN.
      if (!isStalled) rest = await step(rest).catch(() => rest);
      await sleep(AGAIN_MS);
    }
  })();

  return {
    machine,
    path,
    stall: (is) => {
      isStalled = is;
    },
    close: async () => {
      isOpen = false;
      await working;
      await closePty(slave);
      await closePty(master);
    },
  };
}
