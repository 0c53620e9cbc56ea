import {setTimeout as sleep} from 'node:timers/promises';
import {Fault} from '../../src/app/ports.ts';
import type {SerialFlow} from '../../src/app/settings.ts';
import {deviceLines, deviceOn, type Device} from './device-line.ts';
import type {Manners} from './manners.ts';
import {talkingTransport} from './talking-transport.ts';
import {TIME_LIMIT_MS, type Transport} from './transports.ts';

/** A printer on a serial line. */
export type SerialPrinter = {readonly path: string; readonly baud: number; readonly flow: SerialFlow};

const PIECE_BYTES = 128;
/** A start bit, eight of the byte, a stop bit. */
const BITS = 10;

/** What the serial addon says is a sentence with the system's words in it, and no code. */
function serialFault(path: string, problem: unknown): Fault {
  const words = problem instanceof Error ? problem.message : String(problem);
  if (/no such|not found|ENOENT|ENXIO|ENODEV/i.test(words)) {
    return new Fault('printerAbsent', `There is no serial port at ${path}. Is its adapter plugged in?`, problem);
  }
  if (/permission|EACCES|EPERM/i.test(words)) {
    return new Fault('printerFailed', `The till may not use ${path}. Add its user to the group dialout.`, problem);
  }
  if (/busy|lock|temporarily/i.test(words)) {
    return new Fault('printerFailed', `Another program has ${path}: end that one.`, problem);
  }
  if (/EIO|EBADF|EPIPE/.test(words)) {
    return new Fault('printerFailed', `The serial port at ${path} went away in the middle of a job.`, problem);
  }
  return new Fault('printerFailed', `The serial port at ${path} can't be used (${words}).`, problem);
}

/**
 * Opens the port by the package serialport, which sets speed and flow; bytes go past it, by reads and writes that never
 * wait. Its drain is not used: with a printer that has stopped it holds a thread for ever, and the end of the till too.
 */
async function openPort({path, baud, flow}: SerialPrinter): Promise<Device> {
  const {SerialPort} = await import('serialport');
  const isXon = flow === 'xonxoff';
  const port = await SerialPort.binding.open({
    path,
    baudRate: baud,
    rtscts: flow === 'hardware',
    xon: isXon,
    xoff: isXon,
    lock: true,
    hupcl: false,
  });
  if (port.fd === null) throw new Error(`${path} was shut again`);
  return deviceOn(port.fd, async () => {
    // What waits in the system goes first: shutting a port waits for it, up to half a minute.
    await port.flush().catch(() => undefined);
    await port.close();
  });
}

/** A printer on a serial line, at the speed and with the flow control that it is set to. The port stays open. */
export function serialTransport(
  printer: SerialPrinter,
  manners: Manners,
  timeLimitMs: number = TIME_LIMIT_MS,
): Transport {
  const {path, baud} = printer;
  const lineMs = (bytes: number): number => (bytes * BITS * 1000) / baud;
  const connect = deviceLines({
    open: () => openPort(printer),
    faultFor: (problem) => (problem instanceof Fault ? problem : serialFault(path, problem)),
    pieceBytes: PIECE_BYTES,
    lineMs,
    settle: async (_line, late) => {
      await sleep(lineMs(PIECE_BYTES), undefined, {signal: late}).catch(() => undefined);
    },
  });
  return talkingTransport({where: path, manners, connect, timeLimitMs: (bytes) => timeLimitMs + lineMs(bytes)});
}
