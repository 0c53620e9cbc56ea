import {close, constants, open} from 'node:fs';
import {promisify} from 'node:util';
import {Fault} from '../../src/app/ports.ts';
import {deviceLines, deviceOn} from './device-line.ts';
import {pathFault} from './file-transport.ts';
import type {Manners} from './manners.ts';
import {talkingTransport} from './talking-transport.ts';
import {systemCode, TIME_LIMIT_MS, type Transport} from './transports.ts';

const openDevice = promisify(open);
const closeDevice = promisify(close);

/** Never waits: neither for the device nor in it. */
const FLAGS = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY;
const PIECE_BYTES = 4096;

/** Prints nothing. It is taken only when everything before it has got to the printer. */
const NOTHING = Uint8Array.of(0);

function usbFault(path: string, problem: unknown): Fault {
  switch (systemCode(problem)) {
    case 'EBUSY':
      return new Fault('printerFailed', `Another program has the printer at ${path}: end that one.`, problem);
    case 'ENOSPC':
      return new Fault('paperOut', `The printer at ${path} has no paper.`, problem);
    case 'EIO':
    case 'EPIPE':
      return new Fault('printerFailed', `The printer at ${path} went away in the middle of a job.`, problem);
    default:
      return pathFault(path, problem);
  }
}

/**
 * A USB printer by its own device, such as /dev/usb/lp0. The device stays open: shutting it would drop what is on the
 * way, which is what is done when a job runs out of time. A printer that was taken away and is back is opened again.
 */
export function usbTransport(path: string, manners: Manners, timeLimitMs: number = TIME_LIMIT_MS): Transport {
  const connect = deviceLines({
    open: async () => {
      const fd = await openDevice(path, FLAGS);
      return deviceOn(fd, () => closeDevice(fd));
    },
    faultFor: (problem) => (problem instanceof Fault ? problem : usbFault(path, problem)),
    pieceBytes: PIECE_BYTES,
    lineMs: () => 0,
    settle: (line) => line.write(NOTHING),
  });
  return talkingTransport({where: path, manners, connect, timeLimitMs: () => timeLimitMs});
}
